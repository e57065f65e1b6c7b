import type { FetchNode } from "@apollo/query-planner";
import type { Subtypes } from "../supergraph/subtypes.ts";
import { fromFailure, fromInvalidAnswer, fromSubgraphError } from "./execution-error.ts";
import { compileFetchOperation } from "./fetch-operation.ts";
import type { JsonObject } from "./json.ts";
import { cloneJson, isJsonObject } from "./json.ts";
import { mergeInto } from "./merge.ts";
import type { OutputRewrites } from "./output-rewrites.ts";
import { compileOutputRewrites } from "./output-rewrites.ts";
import { responseKeys } from "./response-keys.ts";
import type { Path, ResponsePath } from "./response-path.ts";
import type { Run, Step } from "./run.ts";
import type { SubgraphResponse } from "./subgraph-fetcher.ts";

/** Compiles a fetch of root fields, at the root of the data or wherever a field leads back to the root type. */
export function compileRootFetch(fetch: FetchNode, path: ResponsePath, subtypes: Subtypes): Step {
  const operation = compileFetchOperation(fetch);
  const receive = compileRootResponse(fetch, subtypes);
  return (run) => {
    const targets: JsonObject[] = [];
    path.collect(run.data, targets);
    if (targets.length === 0) return undefined;
    const located = () => {
      const places = new Map<JsonObject, Path>();
      path.locate(run.data, places);
      return targets.map((target) => places.get(target) ?? []);
    };
    return run.fetcher(operation.service, operation.request(run), run.context).then(
      (response) => receive(run, response, targets, located),
      (failure) => receive(run, { failure }, targets, located),
    );
  };
}

/** Merges an answer, or what failed, into the objects that it belongs to. */
export type RootReceiver = (
  run: Run,
  response: SubgraphResponse | { failure: unknown },
  targets: readonly JsonObject[],
  located: () => readonly Path[],
) => void;

export function compileRootResponse(fetch: FetchNode, subtypes: Subtypes): RootReceiver {
  const service = fetch.serviceName;
  const rewrite = compileOutputRewrites(fetch.outputRewrites, subtypes);
  const everyKey = (places: readonly Path[]) => {
    const keys = responseKeys(fetch);
    return places.flatMap((place) => keys.map((key) => [...place, key]));
  };

  return (run, response, targets, located) => {
    if ("failure" in response) {
      for (const path of everyKey(located())) run.errors.push(fromFailure(service, response.failure, path));
      return;
    }
    const { errors } = response;
    const data = isJsonObject(response.data) ? response.data : undefined;
    if (errors?.length) {
      const places = located();
      for (const error of errors) {
        const own = Array.isArray(error.path) ? (error.path as Path) : undefined;
        const paths = own ? places.map((place) => [...place, ...own]) : data ? [undefined] : everyKey(places);
        for (const path of paths) run.errors.push(fromSubgraphError(service, error, path));
      }
    } else if (!data) {
      for (const path of everyKey(located())) run.errors.push(fromInvalidAnswer(service, "NO_DATA", path));
    }
    if (data) mergeData(run, data, response.shared === true, targets, located);
  };

  function mergeData(
    run: Run,
    received: JsonObject,
    shared: boolean,
    targets: readonly JsonObject[],
    located: () => readonly Path[],
  ): void {
    const data = rewritten(received, shared, rewrite);
    for (const [index, target] of targets.entries()) {
      const mismatch = mergeInto(target, data, shared || targets.length > 1);
      if (mismatch) run.errors.push(fromInvalidAnswer(service, "LISTS_DIFFER", [...located()[index]!, ...mismatch]));
    }
  }
}

/** Rewrites happen in place, so what is shared is copied first. */
function rewritten(data: JsonObject, shared: boolean, rewrite: OutputRewrites | undefined): JsonObject {
  if (!rewrite) return data;
  const own = shared ? cloneJson(data) : data;
  rewrite(own);
  return own;
}
