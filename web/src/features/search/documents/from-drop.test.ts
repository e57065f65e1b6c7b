import { expect, it } from "vitest";
import { fromDrop } from "./from-drop.ts";

const fileEntry = (fullPath: string) => ({
  isDirectory: false,
  fullPath,
  file: (resolve: (file: File) => void) => resolve(new File(["x"], fullPath.split("/").at(-1)!)),
});
/** Lists its children two at a time, as a browser does a hundred at a time. */
const folderEntry = (fullPath: string, children: object[], mayBeRead = true) => ({
  isDirectory: true,
  fullPath,
  createReader() {
    let at = 0;
    return {
      readEntries: (resolve: (part: object[]) => void, reject: (error: Error) => void) =>
        mayBeRead ? resolve(children.slice(at, (at += 2))) : reject(new Error("NotReadableError")),
    };
  },
});
const drop = (...entries: (object | null)[]) =>
  fromDrop({
    items: entries.map((entry) => ({ kind: entry === null ? "string" : "file", webkitGetAsEntry: () => entry })),
  } as never);

it("finds the files of folders in folders, however many parts a folder is listed in", async () => {
  const found = await drop(
    fileEntry("/single.md"),
    null,
    folderEntry("/top", [
      fileEntry("/top/1"),
      fileEntry("/top/2"),
      fileEntry("/top/3"),
      folderEntry("/top/in", [fileEntry("/top/in/4")]),
    ]),
  );
  expect(found.map(({ name, file }) => [name, file.name])).toEqual([
    ["single.md", "single.md"],
    ["top/1", "1"],
    ["top/2", "2"],
    ["top/3", "3"],
    ["top/in/4", "4"],
  ]);
});

it("finds nothing in a folder that may not be read, and goes on", async () => {
  const found = await drop(folderEntry("/secret", [], false), fileEntry("/a.md"));
  expect(found.map(({ name }) => name)).toEqual(["a.md"]);
});
