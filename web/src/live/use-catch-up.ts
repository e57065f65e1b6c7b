import { watch } from "vue";
import { useLive } from "./live.ts";

/** Calls `catchUp` when figures flow again after a pause or a lost connection: some were missed meanwhile. */
export function useCatchUp(catchUp: () => void): void {
  const { state } = useLive();
  let missed = false;
  watch(state, (now) => {
    if (now === "PAUSED" || now === "LOST") missed = true;
    if (now !== "LIVE" || !missed) return;
    missed = false;
    catchUp();
  });
}
