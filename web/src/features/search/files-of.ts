/** The files among what was dropped; a folder is none, though it looks like one. */
export const filesOf = ({ items }: DataTransfer): File[] =>
  [...items]
    .filter((item) => item.kind === "file" && item.webkitGetAsEntry()?.isDirectory !== true)
    .map((item) => item.getAsFile())
    .filter((file) => file !== null);
