import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assignCores, pinItself, type Cores } from "../harness/cores.ts";
import { firstMessage, runProcess, type RunningProcess } from "../harness/run-process.ts";
import { operations } from "./scenario/operations.ts";
import { answerOf } from "./scenario/oracle.ts";
import { composeSupergraph } from "./scenario/supergraph.ts";
import type { Serving } from "./sides/side.ts";

/** What all sides have in common: the subgraphs, running, and what a gateway is told of them. */
export interface Stage extends AsyncDisposable {
  cores: Cores;
  serving: Omit<Serving, "port">;
  /** The right answers, as JSON. */
  answers: Record<keyof typeof operations, string>;
  /** Requests that the subgraphs have had. */
  fetches(): Promise<number>;
  /** One of our own processes, beside the subgraphs on their cores, with an IPC channel. */
  runBeside(name: string, env?: Record<string, string>, openFiles?: number): RunningProcess;
}

export async function startStage(): Promise<Stage> {
  await using resources = new AsyncDisposableStack();
  const cores = assignCores();
  pinItself(cores.rest);
  const folder = mkdtempSync(join(tmpdir(), "sophia-bench-gateway-"));
  resources.defer(() => rmSync(folder, { recursive: true, force: true }));
  const runBeside: Stage["runBeside"] = (name, env, openFiles) =>
    runProcess({
      command: process.execPath,
      args: [...process.execArgv, fileURLToPath(new URL(`processes/${name}.ts`, import.meta.url))],
      cores: cores.rest,
      ipc: true,
      ...(env !== undefined && { env }),
      ...(openFiles !== undefined && { openFiles }),
    });
  const subgraphs = resources.use(runBeside("subgraphs"));
  const { port } = await firstMessage<{ port: number }>(subgraphs);
  const subgraphsUrl = `http://127.0.0.1:${port}`;
  const answers = Object.fromEntries(
    await Promise.all(
      Object.entries(operations).map(async ([name, query]) => [name, JSON.stringify(await answerOf(query))]),
    ),
  ) as Stage["answers"];
  const supergraphFile = join(folder, "supergraph.graphql");
  const answersFile = join(folder, "answers.json");
  writeFileSync(supergraphFile, composeSupergraph(subgraphsUrl));
  writeFileSync(answersFile, `{"wellKnown":${answers.wellKnown},"small":${answers.small}}`);
  const owned = resources.move();
  return {
    cores,
    serving: { supergraphFile, subgraphsUrl, answersFile, folder },
    answers,
    fetches: async () => Number(await (await fetch(`${subgraphsUrl}/fetches`)).text()),
    runBeside,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
