import { z } from "zod";

const members = z.record(z.string(), z.unknown()).nullish();

/** A GraphQL request as every transport carries it. */
export const operationPayload = z.object({
  query: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: members,
  extensions: members,
});

export type OperationPayload = z.infer<typeof operationPayload>;
