import type { Outcome } from "./figure.ts";
import { measureHttp } from "./measure-http.ts";
import { measureSockets } from "./measure-sockets.ts";
import type { Options } from "./options.ts";
import { startStage } from "./bench-stage.ts";
import { HTTP_ROWS, SOCKET_ROWS } from "./rows.ts";
import { QUICK, WHOLE } from "./timing.ts";

const KINDS = ["plain", "joined"] as const;

/** The gateway beside its peers and the floors below them, in requests per second of its CPU. */
export async function measureGateway(options: Options): Promise<Outcome> {
  const timing = options.quick ? QUICK : WHOLE;
  const started = performance.now();
  const note = (text: string) =>
    process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
  const chosen = <R extends { sides: readonly { name: string }[] }>(row: R): R => ({
    ...row,
    sides: row.sides.filter(({ name }) => options.sides?.has(name) ?? true),
  });
  const asked = HTTP_ROWS.filter(({ id }) => options.rows.has(id)).map(chosen);
  const streamed = SOCKET_ROWS.map(chosen)
    .map((row) => ({ row, kinds: KINDS.filter((kind) => options.rows.has(row.ids[kind])) }))
    .filter(({ kinds }) => kinds.length > 0);
  const sides = new Set([...asked, ...streamed.map(({ row }) => row)].flatMap((row) => row.sides));
  for (const prepare of new Set(Array.from(sides, (side) => side.prepare))) prepare?.();

  await using stage = await startStage();
  const overHttp = await measureHttp(stage, asked, timing, note);
  const overSockets = await measureSockets(stage, streamed, timing, note);
  return {
    figures: [...overHttp.figures, ...overSockets.figures],
    failures: [...overHttp.failures, ...overSockets.failures],
  };
}
