import { PlainError } from "../../apollo/describe-error.ts";

/** What the server has on its disk, to be read file by file. */
export interface AcceptedUpload {
  jobId: string;
  files: readonly { name: string; documentId: string }[];
}

interface Refusal {
  errors?: readonly { message: string }[];
}

/**
 * Sends files as one form, streamed from the disk.
 * @param onSent Told the share that is sent, 0 to 1; fetch() cannot tell it.
 * @throws PlainError with the server's own reason when they are refused, or that it cannot be reached.
 */
export function uploadFiles(
  uri: string,
  files: readonly File[],
  onSent: (share: number) => void,
): Promise<AcceptedUpload> {
  const form = new FormData();
  for (const file of files) form.append("file", file);
  const request = new XMLHttpRequest();
  request.open("POST", uri);
  request.setRequestHeader("x-sophia-csrf", "1");
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total));
  return new Promise((resolve, reject) => {
    request.addEventListener("load", () => {
      if (request.status === 202) return resolve(request.response as AcceptedUpload);
      const refusal = (request.response ?? {}) as Refusal;
      reject(new PlainError(refusal.errors?.[0]?.message ?? "The files were not taken."));
    });
    request.addEventListener("error", () => reject(new PlainError("The files could not be sent.")));
    request.send(form);
  });
}
