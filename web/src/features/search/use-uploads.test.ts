import { expect, it } from "vitest";
import { PlainError } from "../../apollo/describe-error.ts";
import { useUploads, type SendFiles } from "./use-uploads.ts";

const files = [new File(["x"], "a.md")];

it("tells how far an upload is, until the server has it", async () => {
  const answer = Promise.withResolvers<{ jobId: string; files: [] }>();
  let told: (share: number) => void = () => {};
  const { uploads, add } = useUploads((_files, onSent) => {
    told = onSent;
    return answer.promise;
  });
  const added = add(files);
  told(0.5);
  expect(uploads.value).toMatchObject([{ files, sent: 0.5, accepted: null }]);
  answer.resolve({ jobId: "j1", files: [] });
  await added;
  expect(uploads.value).toMatchObject([{ sent: 1, accepted: { jobId: "j1" } }]);
});

it("keeps what was refused, with the reason, and sends it again", async () => {
  const answers = [
    () => Promise.reject(new PlainError("A file is too large")),
    () => Promise.resolve({ jobId: "j1", files: [] }),
  ];
  const send: SendFiles = () => answers.shift()!();
  const { uploads, add, retry } = useUploads(send);
  await add(files);
  expect(uploads.value[0]).toMatchObject({ trouble: "A file is too large", accepted: null });
  await retry(uploads.value[0]!);
  expect(uploads.value).toMatchObject([{ trouble: null, accepted: { jobId: "j1" } }]);
});

it("adds nothing where nothing was chosen", async () => {
  const { uploads, add } = useUploads(() => Promise.reject(new Error("unwanted")));
  await add([]);
  expect(uploads.value).toEqual([]);
});
