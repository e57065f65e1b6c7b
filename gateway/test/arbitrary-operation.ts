import fc from "fast-check";
import type { GraphQLArgument, GraphQLField, GraphQLNamedType, GraphQLSchema } from "graphql";
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from "graphql";

/** A query (or mutation) for the schema: aliases, arguments, fragments on every kind of type, conditions. */
export function arbitraryOperation(schema: GraphQLSchema): fc.Arbitrary<string> {
  return fc.array(fc.nat(999), { minLength: 4, maxLength: 300, size: "max" }).map((choices) => {
    let position = 0;
    const choose = (below: number) => (choices[position++] ?? 0) % below;
    const maybe = (percent: number) => choose(100) < percent;

    const selection = (type: GraphQLNamedType, depth: number): string => {
      const parts = Array.from({ length: 1 + choose(4) }, () => part(type, depth)).filter((text) => text !== "");
      return `{ ${parts.length > 0 ? parts.join(" ") : "__typename"} }`;
    };
    const part = (type: GraphQLNamedType, depth: number): string => {
      if (maybe(10)) return maybe(50) ? "__typename" : "kind: __typename";
      if (isAbstractType(type) && (maybe(60) || !isInterfaceType(type))) {
        const possible = schema.getPossibleTypes(type);
        const runtime = possible[choose(possible.length)]!;
        const narrower = maybe(20) ? (runtime.getInterfaces()[0] ?? runtime) : runtime;
        return `... on ${narrower.name}${condition()} ${selection(narrower, depth)}`;
      }
      if (!isObjectType(type) && !isInterfaceType(type)) return "__typename";
      if (maybe(10)) return `...${condition()} ${selection(type, depth)}`;
      const fields = Object.values(type.getFields()).filter(
        (field) => depth > 0 || !isCompositeType(getNamedType(field.type)),
      );
      const field = fields[choose(Math.max(1, fields.length))];
      return field ? fieldText(field, depth) : "__typename";
    };
    const fieldText = (field: GraphQLField<unknown, unknown>, depth: number): string => {
      const given = field.args.filter((argument) => isNonNullType(argument.type) || maybe(30));
      const texts = given.map((argument) => `${argument.name}: ${argumentValue(argument)}`);
      const call = `${field.name}${texts.length > 0 ? `(${texts.join(", ")})` : ""}`;
      // The alias tells the call apart, so that two selections of a field never conflict.
      const alias = texts.length > 0 || maybe(15) ? `${field.name}_${texts.join("_").replace(/\W+/g, "_")}: ` : "";
      const named = getNamedType(field.type);
      const below = isCompositeType(named) ? ` ${selection(named, depth - 1)}` : "";
      return `${alias}${call}${condition()}${below}`;
    };
    const argumentValue = ({ type }: GraphQLArgument): string => {
      const named = getNamedType(type);
      if (isEnumType(named)) return named.getValues()[choose(named.getValues().length)]!.name;
      if (named.name === "Int") return maybe(30) ? "$count" : String(choose(4));
      if (named.name === "Boolean") return "$yes";
      if (named.name === "ProductFilter") return `{ maxPrice: ${choose(2000)} }`;
      return JSON.stringify(["1", "u2", "b1", "EUR", "USD"][choose(5)]);
    };
    const condition = () =>
      maybe(12) ? ` @${maybe(50) ? "skip" : "include"}(if: ${["$yes", "$no", "true", "false"][choose(4)]})` : "";

    const isMutation = schema.getMutationType() && maybe(15);
    const root = isMutation ? schema.getMutationType()! : schema.getQueryType()!;
    const text = selection(root, 3);
    const variables = ["$yes: Boolean! = true", "$no: Boolean! = false", "$count: Int = 1"].filter((definition) =>
      text.includes(definition.split(":")[0]!),
    );
    return `${isMutation ? "mutation" : "query"} Generated${variables.length > 0 ? `(${variables.join(", ")})` : ""} ${text}`;
  });
}
