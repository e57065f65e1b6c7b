const STOPS = "a, button, select";

/** Gives the focus back where `replace` puts the same parts in place of those that had it. */
export function keepFocus(root: HTMLElement, replace: () => void): void {
  const index = [...root.querySelectorAll(STOPS)].indexOf(document.activeElement!);
  replace();
  root.querySelectorAll<HTMLElement>(STOPS)[index]?.focus({ preventScroll: true });
}
