import {
  type InferOutput,
  maxLength,
  optional,
  pipe,
  regex,
  strictObject,
  string,
  toLowerCase,
  trim,
} from 'valibot';
import type { BrandWords } from '../core/brand.ts';
import { described } from '../networks/shared/settings.ts';
import { problemText } from './problems.ts';
import { oneOrMany, wrong } from './schema-parts.ts';

const phrase = pipe(
  string(),
  trim(),
  maxLength(100, problemText('is longer than 100 characters', 'Write a word or a short phrase.')),
  regex(
    /\p{L}|\p{N}|\p{Extended_Pictographic}/u,
    wrong('holds no word', 'Write a word or a short phrase: sick.'),
  ),
  toLowerCase(),
);
const phrases = oneOrMany(phrase, 'Write at least one word, or take the key out.');

/** `words:` of the file. */
export const words = strictObject({
  negative: optional(described(phrases, 'Words and phrases that are bad news here')),
  positive: optional(described(phrases, 'Words and phrases that are good news here')),
  muted: optional(described(phrases, 'Words that say nothing of a mood here')),
});

/** Each word once, in an order of its own: the same words in another order are the same. */
export function wordsOf(given: InferOutput<typeof words> | undefined): BrandWords {
  const once = (list: readonly string[] = []): readonly string[] => [...new Set(list)].sort();
  return {
    negative: once(given?.negative),
    positive: once(given?.positive),
    muted: once(given?.muted),
  };
}
