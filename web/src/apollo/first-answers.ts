import type { DocumentNode, FormattedExecutionResult } from "graphql";
import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import type { InjectionKey } from "vue";
import { toPersistedQuery } from "./to-persisted-query.ts";

/**
 * Answers to what the first screen asks, asked for before the code is loaded that shows them. Each is shown as it comes,
 * and becomes the client's own when the client is there and would ask the same.
 */
export interface FirstAnswers {
  ask: <Data, Variables extends OperationVariables>(
    query: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Promise<Data | undefined>;
  /** An answer without errors; undefined where there is none: then the client will say more. */
  dataOf: <Data, Variables extends OperationVariables>(
    query: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Promise<Data | undefined>;
  /** What `dataOf` gives, where it has come already: what is there at once is drawn once. */
  dataNow: <Data, Variables extends OperationVariables>(
    query: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Data | undefined;
  /** The whole answer, once; rejects when it did not come. Undefined where it was not asked for, or is taken. */
  take: (query: DocumentNode, variables: OperationVariables) => Promise<FormattedExecutionResult> | undefined;
  /** What nobody has taken is too old to be taken later. */
  forget: () => void;
}

const HEADERS = { "content-type": "application/json", accept: "application/graphql-response+json,application/json" };
const keyOf = (query: DocumentNode, variables: unknown) =>
  `${toPersistedQuery(query).sha256Hash} ${JSON.stringify(variables)}`;

/** @param uri Where to ask, by POST. This file loads before all others: it needs neither the client nor Vue. */
export function createFirstAnswers(uri: string): FirstAnswers {
  const answers = new Map<string, Promise<FormattedExecutionResult>>();
  const come = new WeakMap<Promise<FormattedExecutionResult>, FormattedExecutionResult>();

  async function post(query: DocumentNode, variables: unknown): Promise<FormattedExecutionResult> {
    const body = JSON.stringify({ variables, extensions: { persistedQuery: toPersistedQuery(query) } });
    const response = await fetch(uri, { method: "POST", headers: HEADERS, body });
    if (!response.ok) throw new Error(`${uri} answers ${response.status}`);
    return (await response.json()) as FormattedExecutionResult;
  }
  const toData = (answer: FormattedExecutionResult | undefined) =>
    answer?.errors === undefined ? (answer?.data as never) : undefined;
  const dataOf: FirstAnswers["dataOf"] = async (query, variables) =>
    toData(await answers.get(keyOf(query, variables))?.catch(() => undefined));
  return {
    ask(query, variables) {
      const answer = post(query, variables);
      answer.then((result) => come.set(answer, result)).catch(() => {});
      answers.set(keyOf(query, variables), answer);
      return dataOf(query, variables);
    },
    dataOf,
    dataNow(query, variables) {
      const answer = answers.get(keyOf(query, variables));
      return answer && toData(come.get(answer));
    },
    take(query, variables) {
      const key = keyOf(query, variables);
      const answer = answers.get(key);
      answers.delete(key);
      return answer;
    },
    forget: () => answers.clear(),
  };
}

export const firstAnswersKey: InjectionKey<FirstAnswers> = Symbol("first answers");
