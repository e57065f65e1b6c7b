import type { PersonaId } from "../../personas/personas.ts";
import { analystDocuments } from "./analyst/documents.ts";
import { analystFigures } from "./analyst/figures.ts";
import { analystTalk } from "./analyst/talk.ts";
import { coachDocuments } from "./coach/documents.ts";
import { coachFigures } from "./coach/figures.ts";
import { coachTalk } from "./coach/talk.ts";
import { professionalDocuments } from "./professional/documents.ts";
import { professionalFigures } from "./professional/figures.ts";
import { professionalTalk } from "./professional/talk.ts";
import { snarkyDocuments } from "./snarky/documents.ts";
import { snarkyFigures } from "./snarky/figures.ts";
import { snarkyTalk } from "./snarky/talk.ts";
import type { Voice } from "./voice.ts";

export const VOICES: Record<PersonaId, Voice> = {
  professional: { figures: professionalFigures, documents: professionalDocuments, talk: professionalTalk },
  analyst: { figures: analystFigures, documents: analystDocuments, talk: analystTalk },
  coach: { figures: coachFigures, documents: coachDocuments, talk: coachTalk },
  snarky: { figures: snarkyFigures, documents: snarkyDocuments, talk: snarkyTalk },
};
