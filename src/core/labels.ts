import type { Intent, Judgement, ReplyKind, Sentiment } from './judgement.ts';

/** The user's word on what a text is: a mood, an intent, whether it needs an answer, what a reply does. */
export type LabelWord =
  | { readonly kind: 'mood'; readonly value: Sentiment }
  | { readonly kind: 'intent'; readonly value: Intent }
  | { readonly kind: 'needs'; readonly value: NeedsWord }
  | { readonly kind: 'reply'; readonly value: Exclude<ReplyKind, 'auto'> };

export type NeedsWord = 'needs' | 'no-answer';
export type LabelKind = LabelWord['kind'];

/** Appended, never changed; `clear` takes the last one of its post back. */
export interface Label {
  readonly word: LabelWord | 'clear';
  /** When it was given, milliseconds. */
  readonly at: number;
  readonly by: string;
}

/** What the labels of one post say by now: of each kind the last. */
export interface Labelled {
  readonly mood?: Sentiment;
  readonly intent?: Intent;
  readonly needs?: boolean;
  readonly reply?: ReplyKind;
}

export const moodWords = ['negative', 'neutral', 'positive', 'mixed'] as const satisfies Sentiment[];
export const intentWords = [
  'complaint',
  'question',
  'request',
  'praise',
  'closing',
  'chat',
  'sent',
  'news',
  'spam',
  'other',
] as const satisfies Intent[];
export const needsWords = ['needs', 'no-answer'] as const satisfies NeedsWord[];
export const replyWords = [
  'answer',
  'question',
  'private',
  'promise',
  'chat',
  'apology',
  'holding',
] as const satisfies ReplyKind[];

/** What a word says of a customer's or of the brand's own text; undefined where it says nothing of such a one. */
export function labelWord(word: string, as: 'customer' | 'brand'): LabelWord | undefined {
  if (as === 'brand') {
    const reply = replyWords.find((each) => each === word);
    return reply && { kind: 'reply', value: reply };
  }
  const mood = moodWords.find((each) => each === word);
  if (mood) return { kind: 'mood', value: mood };
  const intent = intentWords.find((each) => each === word);
  if (intent) return { kind: 'intent', value: intent };
  const needs = needsWords.find((each) => each === word);
  return needs && { kind: 'needs', value: needs };
}

/** The labels that stand, in the order given, each `clear` having taken back the last one. */
export function standingLabels<Given extends Label>(
  labels: readonly Given[],
): readonly (Given & { readonly word: LabelWord })[] {
  const standing: (Given & { readonly word: LabelWord })[] = [];
  for (const label of labels) {
    if (label.word === 'clear') standing.pop();
    else standing.push({ ...label, word: label.word });
  }
  return standing;
}

/** Of each kind the last; undefined where none stands. */
export function labelledBy(labels: readonly Label[]): Labelled | undefined {
  const standing = standingLabels(labels);
  if (standing.length === 0) return undefined;
  return Object.assign({}, ...standing.map(({ word }) => partOf(word))) as Labelled;
}

function partOf({ kind, value }: LabelWord): Labelled {
  return kind === 'needs' ? { needs: value === 'needs' } : { [kind]: value };
}

const certain = { asks: 0.95, asksNot: 0.05 } as const;
const asking: ReadonlySet<Intent> = new Set(['complaint', 'question', 'request']);
const scores: Readonly<Record<Sentiment, number>> = { negative: -1, neutral: 0, positive: 1, mixed: 0 };
const shares: Readonly<Record<Sentiment, NonNullable<Judgement['probabilities']>>> = {
  negative: { negative: 1, neutral: 0, positive: 0 },
  neutral: { negative: 0, neutral: 1, positive: 0 },
  positive: { negative: 0, neutral: 0, positive: 1 },
  mixed: { negative: 0.5, neutral: 0, positive: 0.5 },
};
const unjudged: Judgement = {
  scorer: 'labels',
  version: 1,
  lang: 'und',
  sentiment: null,
  score: null,
  evidence: [],
};

/** What a post is taken for: what a scorer said of it, as far as the user says nothing else. */
export function asLabelled(
  judgement: Judgement | undefined,
  labelled: Labelled | undefined,
): Judgement | undefined {
  if (!labelled) return judgement;
  const { promise, ...said } = judgement ?? unjudged;
  const { mood, intent, reply } = labelled;
  const keepsPromise = reply === undefined || reply === 'promise';
  const needs = needsOf(said, labelled);
  return {
    ...said,
    ...(promise !== undefined && keepsPromise && { promise }),
    ...(mood !== undefined && { sentiment: mood, score: scores[mood], probabilities: shares[mood] }),
    ...(intent !== undefined && { intent }),
    ...(reply !== undefined && { reply }),
    ...(needs !== undefined && { needs }),
  };
}

function needsOf({ needs }: Judgement, labelled: Labelled): number | undefined {
  if (labelled.needs !== undefined) return labelled.needs ? 1 : 0;
  const { intent } = labelled;
  if (intent === undefined || intent === 'other') return needs;
  return asking.has(intent) ? Math.max(needs ?? 0, certain.asks) : Math.min(needs ?? 1, certain.asksNot);
}
