/** What the page at an address shows otherwise than the shell, which is the overview with nothing chosen. */
export type ShellDifference = "NONE" | "CHOICE" | "PAGE";

export function compareWithShell({ pathname, search }: Pick<Location, "pathname" | "search">): ShellDifference {
  if (pathname !== "/") return "PAGE";
  return search === "" ? "NONE" : "CHOICE";
}
