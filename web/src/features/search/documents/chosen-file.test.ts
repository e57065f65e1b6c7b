import { expect, it } from "vitest";
import { toChoice } from "./chosen-file.ts";

const chosen = (...names: string[]) => names.map((name) => ({ name, file: new File([], name) }));

it("takes of a folder what can be read, in the order of the paths, and counts the rest", () => {
  const { files, leftOut } = toChoice(
    chosen(
      "papers/b.PDF",
      "papers/.git/a.md",
      "papers/.DS_Store",
      "papers/deep/a.md",
      "papers/logo.png",
      "papers/README",
    ),
  );
  expect(files.map(({ name }) => name)).toEqual(["papers/b.PDF", "papers/deep/a.md"]);
  expect(leftOut).toBe(4);
});

it("takes single files as they are: why one cannot be read is for the server to say", () => {
  const { files, leftOut } = toChoice(chosen("z.png", "a.md"));
  expect(files.map(({ name }) => name)).toEqual(["z.png", "a.md"]);
  expect(leftOut).toBe(0);
});
