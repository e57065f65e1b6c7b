/** A voice that replies are written in. It never changes the figures. */
export interface Persona {
  id: PersonaId;
  name: string;
  description: string;
  /** How biting it is where the question does not say: 0 polite, 1 a roast. */
  sass: number;
}

export const PERSONA_IDS = ["professional", "analyst", "coach", "snarky"] as const;
export type PersonaId = (typeof PERSONA_IDS)[number];
export const DEFAULT_PERSONA: PersonaId = "professional";

export const PERSONAS: readonly Persona[] = [
  { id: "professional", name: "Professional", description: "Plain and brief, fit for a board paper.", sass: 0 },
  { id: "analyst", name: "Analyst", description: "Reads each figure against its comparison.", sass: 0.1 },
  { id: "coach", name: "Coach", description: "Looks for what to do next, and says it kindly.", sass: 0.2 },
  { id: "snarky", name: "Snarky", description: "True figures with an attitude: the roast.", sass: 0.7 },
];

export const findPersona = (id: string): Persona | undefined => PERSONAS.find((persona) => persona.id === id);
