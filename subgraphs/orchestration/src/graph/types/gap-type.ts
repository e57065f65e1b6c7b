import { Field, ObjectType, registerEnumType } from "type-graphql";
import { GapKind } from "../../domain/gap.ts";

registerEnumType(GapKind, {
  name: "GapKind",
  description: "What of a question the figures cannot tell. More kinds may come: treat it as open.",
  valuesConfig: {
    SPLIT: { description: 'They are not kept apart by that: "EMEA", "each region".' },
    FIGURE: { description: 'There is no such metric: "CAC".' },
    DATE: { description: 'No calendar has such a date: "Q5 2026".' },
    FORECAST: { description: "What is to come was asked for; figures are of what has been." },
  },
});

@ObjectType("Gap", { description: "A part of a question that the figures cannot tell." })
export class GapType {
  @Field(() => GapKind, { description: "What cannot be told." })
  kind!: GapKind;

  @Field(() => String, { description: "The question's own words for it; empty where it has none." })
  text!: string;
}
