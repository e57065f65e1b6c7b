import { GraphQLError, GraphQLScalarType } from "graphql";
import { GraphQLDateTime } from "graphql-scalars";

/** RFC 3339, UTC. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: "An instant: RFC 3339 in UTC, e.g. 2026-10-01T00:00:00.000Z.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/date-time",
  serialize: (value) => (value instanceof Date ? value : new Date(value as string | number)).toISOString(),
  parseValue: (value) => GraphQLDateTime.parseValue(value),
  parseLiteral: (node, variables) => GraphQLDateTime.parseLiteral(node, variables),
});

/** A column of numbers as one value: graphql-js would otherwise visit each. */
export const FloatVector = new GraphQLScalarType<Iterable<number | null>, (number | null)[]>({
  name: "FloatVector",
  description: "A list of floats as one value: a column of a series, or an embedding. A missing figure is null.",
  serialize(value) {
    if (Array.isArray(value)) return value;
    if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
    throw new GraphQLError("FloatVector holds numbers only");
  },
  parseValue(value) {
    if (Array.isArray(value) && value.every((item) => Number.isFinite(item))) return value;
    throw new GraphQLError("FloatVector takes a list of finite numbers");
  },
});
