import { Query, Resolver } from "type-graphql";
import { PERSONAS } from "../domain/personas/personas.ts";
import { Persona } from "./persona.ts";

@Resolver()
export class PersonaResolver {
  @Query(() => [Persona], { nullable: true, description: "The voices to choose from, the default one first." })
  personas(): Persona[] {
    return [...PERSONAS];
  }
}
