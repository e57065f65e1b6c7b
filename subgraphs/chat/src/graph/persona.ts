import { Field, Float, ID, ObjectType } from "type-graphql";

@ObjectType({ description: "A voice that replies are written in. It never changes the figures." })
export class Persona {
  @Field(() => ID, { description: "Pass it as persona when sending a message." })
  id!: string;

  @Field(() => String, { description: "Its name for people." })
  name!: string;

  @Field(() => String, { description: "What it sounds like." })
  description!: string;

  @Field(() => Float, { description: "How biting it is by default: 0 polite, 1 a roast." })
  sass!: number;
}
