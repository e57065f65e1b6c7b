import { onScopeDispose, readonly, shallowRef, type Ref } from "vue";
import { readPalette, type Palette } from "./read-palette.ts";

/** The palette of a canvas, read again when the scheme changes between light and dark. */
export function usePalette(): Readonly<Ref<Palette>> {
  const palette = shallowRef(readPalette());
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const read = () => (palette.value = readPalette());
  scheme.addEventListener("change", read);
  onScopeDispose(() => scheme.removeEventListener("change", read));
  return readonly(palette);
}
