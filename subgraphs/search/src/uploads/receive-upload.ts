import { Busboy, type BusboyFileStream, type BusboyHeaders, type BusboyInstance } from "@fastify/busboy";
import { HttpError } from "@sophia/kernel";
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import type { Label } from "../domain/documents/document.ts";

export interface UploadLimits {
  fileBytes: number;
  /** Of the whole body. */
  uploadBytes: number;
  files: number;
}

/** What a form held; the bytes of its files went to `write`. */
export interface ReceivedUpload {
  collection: string | undefined;
  labels: Label[];
  files: { name: string; bytes: number }[];
}

const MAX_FIELDS = 51;
const MAX_FIELD_BYTES = 5_000;
const MAX_HEADER_BYTES = 16_000;

/**
 * Takes a multipart form apart as it comes: its files, and the fields `collection` and `label` (`name=value`, several).
 * @throws HttpError 400 (reasons MULTIPART, FIELD, FILES) or 413 (reasons FILE_SIZE, FILE_COUNT, UPLOAD_SIZE) as soon as it is
 * known; the rest of the body is then unread.
 * @throws UploadAborted when the caller has gone.
 */
export async function receiveUpload(
  request: IncomingMessage,
  limits: UploadLimits,
  write: (place: number, bytes: Readable) => Promise<void>,
): Promise<ReceivedUpload> {
  const form = openForm(request, limits);
  const upload: ReceivedUpload = { collection: undefined, labels: [], files: [] };
  const writes: Promise<void>[] = [];
  const { promise: finished, resolve, reject } = Promise.withResolvers<void>();
  let current: BusboyFileStream | undefined;
  let received = 0;

  form.on("field", (field, value, _nameCut, valueCut) => {
    const [, name, labelled] = /^([^=]+)=([^]*)$/.exec(value) ?? [];
    if (valueCut) reject(refusal(400, "FIELD", `A field may have ${MAX_FIELD_BYTES} bytes`));
    else if (field === "collection") upload.collection = value;
    else if (field === "label" && name !== undefined) upload.labels.push({ name, value: labelled! });
    else reject(refusal(400, "FIELD", "The fields are collection, label (name=value), and any name for a file"));
  });
  form.on("file", (_field, stream, name) => {
    current = stream;
    const place = upload.files.length;
    const file = { name, bytes: 0 };
    upload.files.push(file);
    stream.once("limit", () => {
      reject(refusal(413, "FILE_SIZE", `${name} is larger than the ${limits.fileBytes} bytes that a file may have`));
    });
    const written = write(place, stream).then(() => void (file.bytes = stream.bytesRead));
    written.catch(reject);
    writes.push(written);
  });
  form.once("filesLimit", () => reject(refusal(413, "FILE_COUNT", `An upload may have ${limits.files} files`)));
  form.once("fieldsLimit", () => reject(refusal(400, "FIELD", `An upload may have ${MAX_FIELDS} fields`)));
  form.once("error", (cause: unknown) => reject(refusal(400, "MULTIPART", "The form is broken, or not whole", cause)));
  form.once("finish", () => void Promise.all(writes).then(() => resolve(), reject));
  const count = ({ length }: Buffer) => {
    received += length;
    if (received > limits.uploadBytes) reject(uploadTooLarge(limits));
  };
  const gone = () => void (request.complete || reject(new UploadAborted()));
  request.on("data", count).once("close", gone).pipe(form);
  try {
    await finished;
  } catch (error) {
    request.unpipe(form);
    current?.destroy(error as Error);
    await Promise.allSettled(writes);
    throw error;
  } finally {
    request.off("data", count).off("close", gone);
  }
  if (upload.files.length === 0) throw refusal(400, "FILES", "The form holds no file");
  return upload;
}

/** The caller went away in the middle: there is no one to answer. */
export class UploadAborted extends Error {}

export const uploadTooLarge = ({ uploadBytes }: UploadLimits) =>
  refusal(413, "UPLOAD_SIZE", `An upload may have ${uploadBytes} bytes: send the files in several`);

function openForm({ headers }: IncomingMessage, { fileBytes, files }: UploadLimits): BusboyInstance {
  try {
    return new Busboy({
      headers: headers as BusboyHeaders,
      preservePath: true,
      limits: {
        fileSize: fileBytes,
        files,
        fields: MAX_FIELDS,
        fieldSize: MAX_FIELD_BYTES,
        headerPairs: 20,
        headerSize: MAX_HEADER_BYTES,
      },
    });
  } catch (cause) {
    throw refusal(400, "MULTIPART", "The content type names no boundary", cause);
  }
}

function refusal(status: 400 | 413, reason: string, message: string, cause?: unknown): HttpError {
  const code = status === 413 ? "PAYLOAD_TOO_LARGE" : "BAD_USER_INPUT";
  return new HttpError(status, code, message, reason, { cause });
}
