import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "./apollo-key.ts";

/** @returns A function that runs the mutation; it rejects when the answer has errors. */
export function useMutation<Data, Variables extends OperationVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): (variables: Variables) => Promise<Data> {
  const loadClient = useApolloClient();
  return async (variables) => {
    const { data } = await (await loadClient()).mutate<Data, OperationVariables>({ mutation, variables } as never);
    return data as Data;
  };
}
