import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "./apollo-key.ts";
import { hasAnswer } from "./has-answer.ts";

/** @returns A function that runs the mutation; it rejects when nothing was answered. Parts of the answer can be missing. */
export function useMutation<Data, Variables extends OperationVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): (variables: Variables) => Promise<Data> {
  const loadClient = useApolloClient();
  return async (variables) => {
    const client = await loadClient();
    const options = { mutation, variables, errorPolicy: "all" };
    const { data, error } = await client.mutate<Data, OperationVariables>(options as never);
    if (error !== undefined && !hasAnswer(data)) throw error;
    return data as Data;
  };
}
