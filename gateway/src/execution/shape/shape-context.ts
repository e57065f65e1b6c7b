import type { FieldNode, GraphQLSchema, SelectionNode } from "graphql";
import type { Fragments } from "../../planning/collect-fields.ts";

/** What shaping is compiled from: one operation, with the values of its conditions. */
export interface ShapeContext {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  keyOf(field: FieldNode): string;
  includes(selection: SelectionNode): boolean;
}

/** The state of shaping one response. */
export interface ShapeState {
  /** Of the value at hand, in the client's names. */
  readonly path: (string | number)[];
  /** Tells the client about a value that it cannot get, at `path`. */
  reportInvalid(message: string, reason: string): void;
}

/** The client's value for a fetched one that is not null; undefined if it is invalid, which is reported. */
export type Complete = (value: unknown, state: ShapeState) => unknown;
