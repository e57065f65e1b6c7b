/** Marks the tab of the page at `pathname` where the shell, which is the overview, stands in its place. */
export function markTab(document: Document, pathname: string): void {
  for (const tab of document.querySelectorAll("nav a")) {
    const path = tab.getAttribute("href")!;
    const isHere = path === "/" ? pathname === "/" : pathname.startsWith(path);
    if (isHere) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}
