import type { ErrorLike } from "@apollo/client";
import { shallowRef, type Ref } from "vue";
import { describeError } from "../../apollo/describe-error.ts";
import type { AcceptedUpload } from "./upload-files.ts";

/** Files that were chosen together. */
export interface Upload {
  id: number;
  files: readonly File[];
  /** 0 to 1. */
  sent: number;
  accepted: AcceptedUpload | null;
  /** Why none of them was taken. */
  trouble: string | null;
}

export interface Uploads {
  /** The newest first. */
  uploads: Readonly<Ref<readonly Upload[]>>;
  add: (files: readonly File[]) => Promise<void>;
  /** Sends again what was not taken. */
  retry: (upload: Upload) => Promise<void>;
}

/** Sends files together and tells the share that is sent. */
export type SendFiles = (files: readonly File[], onSent: (share: number) => void) => Promise<AcceptedUpload>;

/** What was uploaded in this visit. */
export function useUploads(send: SendFiles): Uploads {
  const uploads = shallowRef<readonly Upload[]>([]);
  let lastId = 0;

  const change = (id: number, parts: Partial<Upload>) =>
    (uploads.value = uploads.value.map((upload) => (upload.id === id ? { ...upload, ...parts } : upload)));

  async function start({ id, files }: Upload): Promise<void> {
    change(id, { sent: 0, trouble: null });
    try {
      change(id, { accepted: await send(files, (sent) => change(id, { sent })), sent: 1 });
    } catch (cause) {
      change(id, { trouble: describeError(cause as ErrorLike) });
    }
  }
  return {
    uploads,
    async add(files) {
      if (files.length === 0) return;
      const upload = { id: ++lastId, files, sent: 0, accepted: null, trouble: null };
      uploads.value = [upload, ...uploads.value];
      await start(upload);
    },
    retry: start,
  };
}
