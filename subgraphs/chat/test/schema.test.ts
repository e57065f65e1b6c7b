import { buildGraph } from "@sophia/subgraph-kit";
import { isEnumType, isInputObjectType, isObjectType } from "graphql";
import { expect, it } from "vitest";
import { chatGraph } from "../src/graph/schema.ts";

/** Their owners describe them. */
const OF_OTHERS = ["Document", "Metric", "Orchestration"];

it("describes every type, field, argument and enum value of its own", async () => {
  const { schema } = await buildGraph(chatGraph);
  const bare: string[] = [];
  const look = (path: string, { description }: { description?: string | null }) => {
    if (!description) bare.push(path);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.includes("__") || type.name.startsWith("_") || OF_OTHERS.includes(type.name)) continue;
    if (["Query", "Mutation", "Subscription"].includes(type.name)) continue;
    look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.includes("__") || type.name.startsWith("_") || OF_OTHERS.includes(type.name))
      continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith("_")) continue;
      look(`${type.name}.${field.name}`, field);
      for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name})`, arg);
    }
  }
  expect(bare).toEqual([]);
});

it("says how the reply's stream is resumed", async () => {
  const { sdl } = await buildGraph(chatGraph);
  expect(sdl).toContain('): ReplyEvent @eventStream(cursor: "seq", after: "after")');
  expect(sdl).toContain("after: Int = 0\n");
});

it("answers null, not an error, wherever a root field or another subgraph's entity may be missing", async () => {
  const { schema } = await buildGraph(chatGraph);
  const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
  const fields = roots.flatMap((root) => Object.values(root.getFields())).filter(({ name }) => !name.startsWith("_"));
  expect(fields.filter(({ type }) => String(type).endsWith("!")).map(({ name }) => name)).toEqual([]);
});
