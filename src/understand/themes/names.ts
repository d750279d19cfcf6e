import { foldAccents } from '../../core/fold.ts';
import { type Token, tokensOf } from '../../text/tokens.ts';

/** Names as their words, by the first one, the longest first. */
export type NameIndex = ReadonlyMap<string, readonly (readonly string[])[]>;

const parts = new Set(['word', 'number', 'hashtag', 'user']);
const possessive = /'s?$/;

/** A name is also taken for one word: #acmeair. */
export function nameIndex(names: readonly string[]): NameIndex {
  const index = new Map<string, (readonly string[])[]>();
  for (const name of names) {
    const words = tokensOf(name)
      .filter(({ kind }) => parts.has(kind))
      .map(({ text }) => nameWord(text));
    for (const form of [words, [words.join('')]]) {
      const [first] = form;
      if (first === undefined || first === '') continue;
      index.set(
        first,
        [...(index.get(first) ?? []), form].sort((a, b) => b.length - a.length),
      );
    }
  }
  return index;
}

/** A word as names are compared: without case, accents and a possessive. */
export function nameWord(word: string): string {
  return foldAccents(word).replace(possessive, '');
}

/** How many tokens from `at` on are a name. */
export function nameAt(tokens: readonly Token[], at: number, names: NameIndex): number {
  const found = names
    .get(nameWord(tokens[at]?.text ?? ''))
    ?.find((form) => form.every((word, offset) => nameWord(tokens[at + offset]?.text ?? '') === word));
  return found?.length ?? 0;
}
