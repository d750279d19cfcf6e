import { integer, minValue, number, object, optional, picklist, pipe, safeParse, strictTuple } from 'valibot';
import { exactJsonOf } from '../../../core/exact-json.ts';
import { intentWords, moodWords, replyWords } from '../../../core/labels.ts';
import { type Entry, share } from './answer.ts';
import type { Item } from './question.ts';

/** An answer as it is kept: without words of the post, which its network may want forgotten. */
export interface Kept extends Omit<Entry, 'quote'> {
  /** Where the quote stands in the text as it was sent. */
  readonly at?: readonly [start: number, end: number] | undefined;
}

const place = pipe(number(), integer(), minValue(0));
const schema = object({
  mood: picklist(moodWords),
  probability: share,
  intent: optional(picklist(intentWords)),
  needs: optional(share),
  reply: optional(picklist(replyWords)),
  at: optional(strictTuple([place, place])),
});

/** Longest quote that is shown. */
const longest = 80;

export function keptOf({ text }: Item, { quote, intent, needs, reply, mood, probability }: Entry): Kept {
  const words = quote?.trim() ?? '';
  const start = words === '' || words.length > longest ? -1 : text.indexOf(words);
  return {
    mood,
    probability,
    ...(intent == null ? {} : { intent }),
    ...(needs == null ? {} : { needs }),
    ...(reply == null ? {} : { reply }),
    ...(start < 0 ? {} : { at: [start, start + words.length] as const }),
  };
}

/** Undefined for what another version of the program kept. */
export function readKept(text: string): Kept | undefined {
  const parsed = safeParse(schema, exactJsonOf(text));
  return parsed.success ? parsed.output : undefined;
}

/** The quoted words, where the post has them as they were sent: what was taken out is not quoted. */
export function quoteIn(original: string, { text }: Item, { at }: Kept): string | undefined {
  const words = at && text.slice(...at);
  return words !== undefined && words !== '' && original.includes(words) ? words : undefined;
}
