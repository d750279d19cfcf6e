import {
  array,
  type InferOutput,
  integer,
  looseObject,
  maxValue,
  minValue,
  nullish,
  number,
  object,
  picklist,
  pipe,
  safeParse,
  string,
  union,
  unknown,
} from 'valibot';
import { exactJsonOf } from '../../../core/exact-json.ts';
import { intentWords, moodWords, replyWords } from '../../../core/labels.ts';

export const share = pipe(number(), minValue(0), maxValue(1));
const entry = object({
  mood: picklist(moodWords),
  probability: share,
  intent: nullish(picklist(intentWords)),
  needs: nullish(share),
  quote: nullish(string()),
  reply: nullish(picklist(replyWords)),
});
const numbered = looseObject({ n: pipe(number(), integer()) });
const envelope = union([object({ posts: array(unknown()) }), array(unknown())]);

/** What was said of one post. */
export type Entry = InferOutput<typeof entry>;

/** JSON Schema of an answer, in the subset that strict servers take: all keys required, no bounds. */
export const answerSchema = {
  type: 'object',
  properties: {
    posts: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          n: { type: 'integer' },
          mood: { type: 'string', enum: moodWords },
          probability: { type: 'number' },
          intent: { type: ['string', 'null'], enum: [...intentWords, null] },
          needs: { type: ['number', 'null'] },
          quote: { type: ['string', 'null'] },
          reply: { type: ['string', 'null'], enum: [...replyWords, null] },
        },
        required: ['n', 'mood', 'probability', 'intent', 'needs', 'quote', 'reply'],
        additionalProperties: false,
      },
    },
  },
  required: ['posts'],
  additionalProperties: false,
} as const;

/**
 * One entry for each of `count` posts, undefined where the answer says nothing usable of it: missing, said twice, or with
 * a value that is none of those asked for. A number outside of 1…count means that the numbers cannot be trusted: then
 * all is undefined, as for what is no JSON.
 */
export function entriesIn(content: string, count: number): readonly (Entry | undefined)[] {
  const nothing = Array.from({ length: count }, () => undefined);
  const parsed = safeParse(envelope, jsonIn(content));
  if (!parsed.success) return nothing;
  const given = Array.isArray(parsed.output) ? parsed.output : parsed.output.posts;
  const found: (Entry | undefined)[] = [...nothing];
  const said = new Set<number>();
  for (const each of given) {
    const place = safeParse(numbered, each);
    if (!place.success || place.output.n < 1 || place.output.n > count) return nothing;
    const index = place.output.n - 1;
    const read = safeParse(entry, each);
    found[index] = said.has(index) || !read.success ? undefined : read.output;
    said.add(index);
  }
  return found;
}

/** JSON as models wrap it: after what they thought, in a fence, between words. */
function jsonIn(content: string): unknown {
  const said = content.split('</think>').at(-1) ?? '';
  const whole = exactJsonOf(said);
  if (whole !== undefined) return whole;
  const [brace, bracket] = [said.indexOf('{'), said.indexOf('[')];
  const isList = bracket >= 0 && (brace < 0 || bracket < brace);
  const start = isList ? bracket : brace;
  const end = said.lastIndexOf(isList ? ']' : '}');
  return start < 0 || end < start ? undefined : exactJsonOf(said.slice(start, end + 1));
}
