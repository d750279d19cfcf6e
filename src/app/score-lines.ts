import { exactJsonOf } from '../core/exact-json.ts';
import type { JudgeInput, Judgement } from '../core/judgement.ts';

/** A line of what is to be scored. */
export interface ScoreLine {
  /** From 1. */
  readonly line: number;
  /** As it came; undefined: too long to be read. */
  readonly raw: string | undefined;
}

export interface Scorable {
  readonly input: JudgeInput;
  /** The line with what was found out added. */
  readonly write: (judgement: Judgement | undefined) => string;
}

/** What is added to an object: the same keys for every text, null where a scorer says nothing. */
export function scoreFields(judgement: Judgement | undefined, as: JudgeInput['as']): object {
  return {
    sentiment: judgement?.sentiment ?? null,
    score: judgement?.score ?? null,
    probabilities: judgement?.probabilities ?? null,
    lang: judgement?.lang ?? null,
    intent: judgement?.intent ?? null,
    needs: judgement?.needs ?? null,
    ...(as === 'brand' && { reply: judgement?.reply ?? null }),
  };
}

const added: readonly string[] = [...Object.keys(scoreFields(undefined, 'brand'))];

/**
 * A line as text to be scored: an object of JSON with a `text`, or the words themselves where it does not begin with a
 * brace. The reason (a string) where it is neither; undefined where it is empty.
 */
export function scorableOf({ raw }: ScoreLine): Scorable | string | undefined {
  if (raw === undefined) return 'it is longer than 1 MB';
  const line = raw.trim();
  if (line === '') return undefined;
  if (!line.startsWith('{')) return plain(raw.replace(/\r$/, ''));
  const object = exactJsonOf(line);
  if (typeof object !== 'object' || object === null) return 'it is no JSON object';
  const fields = object as Readonly<Record<string, unknown>>;
  const text = Object.hasOwn(fields, 'text') ? fields['text'] : undefined;
  if (typeof text !== 'string') return 'it has no text';
  const as = fields['as'] === 'brand' ? 'brand' : 'customer';
  return { input: { ...inputOf(fields), text, as }, write: writerFor(line, fields, as) };
}

function plain(text: string): Scorable {
  return {
    input: { text, as: 'customer' },
    write: (judgement) => JSON.stringify({ text, ...scoreFields(judgement, 'customer') }),
  };
}

function inputOf({ lang, rating }: Readonly<Record<string, unknown>>): Pick<JudgeInput, 'lang' | 'rating'> {
  return {
    ...(typeof lang === 'string' && { lang }),
    ...(typeof rating === 'number' && rating >= 1 && rating <= 5 && { rating }),
  };
}

/** The object's own text is kept to the sign, so that its numbers stay exact; a key that is ours is written anew. */
function writerFor(
  line: string,
  fields: Readonly<Record<string, unknown>>,
  as: JudgeInput['as'],
): Scorable['write'] {
  return (judgement) => {
    const ours = scoreFields(judgement, as);
    if (added.some((key) => Object.hasOwn(fields, key))) return JSON.stringify({ ...fields, ...ours });
    return `${line.slice(0, -1).trimEnd()},${JSON.stringify(ours).slice(1)}`;
  };
}
