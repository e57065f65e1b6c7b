import type { RunningSide } from "./start-side.ts";

/** Waits until everything that was acknowledged can be asked for. */
export async function settle({ side, url }: RunningSide): Promise<void> {
  if (side.settlePath === undefined) return;
  const answer = await fetch(`${url}${side.settlePath}`, { method: "POST" });
  if (!answer.ok) throw new Error(`it did not settle: ${answer.status} ${await answer.text()}`);
}
