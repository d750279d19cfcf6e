import type { Corpus, CustomerEntry, Entry } from './corpus.ts';
import { wordsIn } from './near-duplicates.ts';

/** How a language's posts are spread, for the card and for the check. */
export interface Balance {
  readonly lang: string;
  readonly customers: number;
  readonly replies: number;
  /** Distinct words ÷ words. */
  readonly typeTokenRatio: number;
  /** In words: the shortest fifth ends at `p20`, the longest tenth begins at `p90`. */
  readonly lengths: { readonly p20: number; readonly median: number; readonly p90: number };
  readonly industries: Readonly<Record<string, number>>;
  readonly forms: Readonly<Record<string, number>>;
  readonly moods: Readonly<Record<string, number>>;
  readonly intents: Readonly<Record<string, number>>;
  readonly kinds: Readonly<Record<string, number>>;
}

export function balanceOf(corpus: Corpus, lang: string): Balance {
  const customers = corpus.customers.filter((entry) => entry.lang === lang);
  const replies = corpus.replies.filter((entry) => entry.lang === lang);
  const posts: readonly Entry[] = [...customers, ...replies];
  const words = posts.map(({ text }) => wordsIn(text));
  const all = words.flat();
  const lengths = words.map(({ length }) => length).sort((a, b) => a - b);
  const at = (share: number): number => lengths[Math.floor(share * lengths.length)] ?? 0;
  const count = (of: (entry: CustomerEntry) => string) => countBy(customers.map(of));
  return {
    lang,
    customers: customers.length,
    replies: replies.length,
    typeTokenRatio: new Set(all).size / Math.max(1, all.length),
    lengths: { p20: at(0.2), median: at(0.5), p90: at(0.9) },
    industries: countBy(posts.map(({ industry }) => industry)),
    forms: count(({ form }) => form),
    moods: count(({ mood }) => mood),
    intents: count(({ intent }) => intent),
    kinds: countBy(replies.map(({ kind }) => kind)),
  };
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
