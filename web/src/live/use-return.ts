import { onScopeDispose } from "vue";

/** Calls `onReturn` when the person comes back to the page. What was taken away meanwhile is told by no stream: it is asked for. */
export function useReturn(onReturn: () => void): void {
  globalThis.addEventListener?.("focus", onReturn);
  onScopeDispose(() => globalThis.removeEventListener?.("focus", onReturn));
}
