import type { Outcome } from "./figure.ts";
import { measureHttp } from "./measure-http.ts";
import { measureSockets } from "./measure-sockets.ts";
import type { Options } from "./options.ts";
import { startStage } from "./bench-stage.ts";
import { HTTP_ROWS, SOCKET_ROWS } from "./rows.ts";
import { installPeers } from "./sides/peers-folder.ts";
import { buildSophia } from "./sides/sophia.ts";
import { QUICK, WHOLE } from "./timing.ts";

/** The gateway beside its peers and the floors below them, in requests per second of its CPU. */
export async function measureGateway(options: Options): Promise<Outcome> {
  const timing = options.quick ? QUICK : WHOLE;
  const started = performance.now();
  const note = (text: string) =>
    process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
  installPeers();
  buildSophia();

  await using stage = await startStage();
  const chosen = <R extends { sides: readonly { name: string }[] }>(row: R): R => ({
    ...row,
    sides: row.sides.filter(({ name }) => options.sides?.has(name) ?? true),
  });
  const asked = HTTP_ROWS.filter(({ id }) => options.rows.has(id)).map(chosen);
  const streamed = SOCKET_ROWS.map(chosen).map((row) => ({
    row,
    kinds: (["plain", "joined"] as const).filter((kind) => options.rows.has(row.ids[kind])),
  }));
  const overHttp = await measureHttp(stage, asked, timing, note);
  const overSockets = await measureSockets(
    stage,
    streamed.filter(({ kinds }) => kinds.length > 0),
    timing,
    note,
  );
  return {
    figures: [...overHttp.figures, ...overSockets.figures],
    failures: [...overHttp.failures, ...overSockets.failures],
  };
}
