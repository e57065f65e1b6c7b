import type { ReplyBrief, ReplyPart } from "./composer.ts";
import { nameMetric } from "./figures/name-metric.ts";
import type { Figure } from "./figures/read-figure.ts";
import type { Quotation } from "./passages/quote-passages.ts";
import { planReply, type ReplyPlan } from "./plan-reply.ts";
import { capitalise } from "./phrasing/figure-slots.ts";
import { fillPhrase } from "./phrasing/phrase.ts";
import { PhraseChooser } from "./phrasing/phrase-chooser.ts";
import { closeOnFigure, openOnFigure } from "./remark-on-figure.ts";
import { ReplyDraft, type Source } from "./reply-draft.ts";
import { recogniseSmallTalk } from "./small-talk.ts";
import { stateFigure, stateHeadline } from "./state-figure.ts";
import type { Voice } from "./voices/voice.ts";
import { VOICES } from "./voices/voices.ts";

/**
 * The built-in composer: writes from the evidence alone. What is claimed, with which figures, is planned first and is the
 * same for every persona and any sass; the voice only chooses the words around it. The same brief gives the same reply.
 */
export function composeReply({ question, findings, personaId, sass, seed, recent }: ReplyBrief): ReplyPart[] {
  const voice = VOICES[personaId];
  const chooser = new PhraseChooser(seed, sass, recent);
  const draft = new ReplyDraft();
  if (findings === null) {
    return draft.say(chooser.choose(voice.talk.smallTalk[recogniseSmallTalk(question) ?? "greeting"])).toParts();
  }
  if (!findings.reachable) return draft.say(chooser.choose(voice.talk.unavailable)).toParts();
  const plan = planReply(findings.readAs ?? question, findings);
  for (const date of plan.noDates) draft.say(fillPhrase(chooser.choose(voice.talk.noDate), { date }));
  for (const figure of plan.noFigures) draft.say(fillPhrase(chooser.choose(voice.talk.noFigure), { figure }));
  if (plan.asksForecast) draft.say(chooser.choose(voice.talk.forecast));
  if (plan.figures.length > 0 && !plan.documentsFirst) sayFigures(draft, plan, voice, chooser);
  else if (plan.quotations.length > 0) sayDocuments(draft, plan, voice, chooser);
  else if (plan.degraded || !saysGap(plan))
    draft.say(chooser.choose(plan.degraded ? voice.talk.outOfTime : voice.talk.nothing));
  return draft.toParts();
}

function sayFigures(draft: ReplyDraft, plan: ReplyPlan, voice: Voice, chooser: PhraseChooser): void {
  const [lead, ...others] = plan.figures as [Figure, ...Figure[]];
  const opening = openingOf(plan, lead, voice, chooser);
  const isNamed = opening.toLowerCase().includes(lead.name.subject.toLowerCase()) && !lead.averaged;
  draft.say(opening).claim(stateFigure(lead, voice.figures, chooser, isNamed), ...figureSources(lead));
  for (const figure of others) {
    draft.claim(stateHeadline(figure, voice.figures, chooser, false), ...figureSources(figure));
  }
  if (plan.quotations.length > 0) {
    draft.paragraph().say(chooser.choose(voice.documents.beside));
    sayQuotations(draft, plan.quotations, voice, chooser);
    draft.paragraph();
  }
  draft.say(degradedNote(plan, voice, chooser)).say(closeOnFigure(lead, voice.figures, chooser));
}

const saysGap = ({ noDates, noFigures, asksForecast }: ReplyPlan): boolean =>
  noDates.length > 0 || noFigures.length > 0 || asksForecast;

/** A question of yes or no is answered first; after what is no date and no forecast nothing more leads over. */
function openingOf(plan: ReplyPlan, lead: Figure, voice: Voice, chooser: PhraseChooser): string {
  const { verdict } = plan;
  const { subject } = lead.name;
  if (verdict !== null)
    return fillPhrase(chooser.choose(voice.figures.verdict[verdict]), { subject, Subject: capitalise(subject) });
  return saysGap(plan) ? "" : openOnFigure(lead, voice.figures, chooser);
}

function sayDocuments(draft: ReplyDraft, plan: ReplyPlan, voice: Voice, chooser: PhraseChooser): void {
  if (!saysGap(plan)) draft.say(chooser.choose(voice.documents.opening));
  sayQuotations(draft, plan.quotations, voice, chooser);
  draft.paragraph();
  for (const figure of plan.figures) {
    draft.claim(stateHeadline(figure, voice.figures, chooser, false), ...figureSources(figure));
  }
  draft.say(degradedNote(plan, voice, chooser)).say(chooser.choose(voice.documents.closing));
}

function sayQuotations(
  draft: ReplyDraft,
  quotations: readonly Quotation[],
  voice: Voice,
  chooser: PhraseChooser,
): void {
  let before: string | null = null;
  for (const { evidence, quote } of quotations) {
    const { documentId, passageId, title, url } = evidence;
    const phrases = documentId === before ? voice.documents.more : voice.documents.quote;
    const quoted = `“${quote}”${/[.!?…]$/.test(quote) ? "" : "."}`;
    const source = { title, metricName: null, range: null, documentId, passageId, url };
    draft.claim(fillPhrase(chooser.choose(phrases), { title, quoted }), source);
    before = documentId;
  }
}

const degradedNote = ({ degraded }: ReplyPlan, voice: Voice, chooser: PhraseChooser): string =>
  degraded ? chooser.choose(voice.talk.degraded) : "";

const figureSources = ({ sources }: Figure): Source[] =>
  sources.map(({ metricName, period }) => ({
    title: `${capitalise(nameMetric(metricName, null).subject)}, ${period.label}`,
    metricName,
    range: period,
    documentId: null,
    passageId: null,
    url: null,
  }));
