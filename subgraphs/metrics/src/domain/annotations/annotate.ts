import { DomainError } from "@sophia/kernel";
import { randomUUID } from "node:crypto";
import type { MetricsContext } from "../metrics-context.ts";
import { checkLabels } from "../points/check-point.ts";
import { normalizeLabels, type Label } from "../points/labels.ts";
import type { Annotation } from "./annotation.ts";

export interface AnnotationRequest {
  /** The same again changes what it says; made where it is left out. */
  id?: string | null;
  metric?: string | null;
  /** Now where it is left out. */
  at?: Date | null;
  until?: Date | null;
  text: string;
  labels?: readonly Label[] | null;
}

const ID = /^[^\p{C}]{1,200}$/u;
const MAX_TEXT = 1_000;

/**
 * Puts something on the time line, durably.
 * @throws DomainError BAD_USER_INPUT with reason ANNOTATION_ID, ANNOTATION_TEXT, RANGE_REVERSED or a label's; NOT_FOUND (METRIC).
 */
export async function annotate(
  { store, now }: Pick<MetricsContext, "store" | "now">,
  request: AnnotationRequest,
): Promise<Annotation> {
  const annotation: Annotation = {
    id: request.id ?? randomUUID(),
    metric: request.metric ?? null,
    at: request.at?.getTime() ?? now(),
    until: request.until?.getTime() ?? null,
    text: request.text.trim(),
    labels: normalizeLabels(request.labels ?? []),
  };
  if (!ID.test(annotation.id)) throw refused("ANNOTATION_ID", "An annotation's id has 1 to 200 characters");
  if (annotation.text === "" || annotation.text.length > MAX_TEXT || annotation.text.includes("\0")) {
    throw refused("ANNOTATION_TEXT", `An annotation says something, in at most ${MAX_TEXT} characters`);
  }
  if (annotation.until !== null && annotation.until <= annotation.at) {
    throw refused("RANGE_REVERSED", "It ends before it starts");
  }
  const fault = checkLabels(annotation.labels);
  if (fault !== undefined) throw refused(fault.code, fault.message);
  if (await store.annotate(annotation)) return annotation;
  throw new DomainError("NOT_FOUND", `There is no metric ${annotation.metric}`, { reason: "METRIC" });
}

const refused = (reason: string, message: string) => new DomainError("BAD_USER_INPUT", message, { reason });
