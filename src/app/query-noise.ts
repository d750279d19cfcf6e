import { logLikelihood, timesAsOften } from '../core/keyness.ts';
import { namesOf, namesUs } from '../core/names.ts';
import type { Own } from '../core/own.ts';
import type { Query } from '../core/query.ts';
import { termsIn } from '../core/query-terms.ts';
import type { StoredPost } from '../store/store.ts';
import { explainMatch } from '../text/query-match.ts';
import { tokensOf } from '../text/tokens.ts';
import { everyStopWord } from '../understand/themes/stop-words.ts';

/** A word that stands for something else than the brand: a proposal for `exclude:`. */
export interface Noise {
  readonly word: string;
  /** Doubtful and other posts that it stands in, of all of them. */
  readonly doubtful: number;
  readonly elsewhere: number;
}

export interface NoiseFound {
  readonly words: readonly Noise[];
  readonly doubtful: number;
  readonly elsewhere: number;
}

export interface NoiseCount {
  /** A post that the query keeps. */
  add(post: StoredPost): void;
  found(): NoiseFound;
}

/** G² from which chance is below one in a thousand (χ², one degree of freedom). */
const leastG2 = 10.83;
const leastTimes = 4;
const leastPosts = 3;
const leastAuthors = 3;
const mostWords = 5;
const mostHeld = 50_000;
const unwanted: ReadonlySet<string | undefined> = new Set(['news', 'spam', 'other']);

/**
 * Doubtful: it neither was delivered nor names the brand's accounts, and wants nothing of anybody (news, spam, other), or
 * it fits by a word inside a link alone.
 */
function isDoubtful(query: Query, own: Own, post: StoredPost): boolean {
  if (post.delivered || namesUsIn(post, own)) return false;
  if (unwanted.has(post.judgement?.intent)) return true;
  const text = post.text.replace(/https?:\/\/\S+/g, ' ');
  return text !== post.text && !explainMatch(query, { ...post, text }).matched;
}

function namesUsIn(post: StoredPost, own: Own): boolean {
  const { head, body } = namesOf(post);
  return [...head, ...body].some((name) => namesUs(name, post.network, own));
}

interface Count {
  doubtful: number;
  elsewhere: number;
  readonly authors: Set<string>;
}

/** Counts each word once a post; those of the query itself are left out. */
export function createNoise(query: Query, brandsOwn: Own): NoiseCount {
  const own = new Set(termsIn(query.root).flatMap(({ text }) => wordsIn(text)));
  const counts = new Map<string, Count>();
  const posts = { doubtful: 0, elsewhere: 0 };
  const sizes = { doubtful: 0, elsewhere: 0 };
  return {
    add(post) {
      const side = isDoubtful(query, brandsOwn, post) ? 'doubtful' : 'elsewhere';
      posts[side] += 1;
      for (const word of new Set(wordsIn(post.text))) {
        sizes[side] += 1;
        if (own.has(word) || everyStopWord.has(word)) continue;
        const count = counts.get(word) ?? { doubtful: 0, elsewhere: 0, authors: new Set<string>() };
        if (!counts.has(word) && counts.size >= mostHeld) continue;
        counts.set(word, count);
        count[side] += 1;
        if (side === 'doubtful' && count.authors.size < leastAuthors) count.authors.add(post.author.id);
      }
    },
    found() {
      const weighed = [...counts]
        .filter(([, { doubtful, authors }]) => doubtful >= leastPosts && authors.size >= leastAuthors)
        .map(([word, { doubtful, elsewhere }]) => {
          const counted = {
            target: doubtful,
            reference: elsewhere,
            targetSize: sizes.doubtful,
            referenceSize: sizes.elsewhere,
          };
          return { word, doubtful, elsewhere, g2: logLikelihood(counted), times: timesAsOften(counted) };
        })
        .filter(({ g2, times }) => g2 >= leastG2 && times >= leastTimes)
        .sort((a, b) => b.g2 - a.g2 || (a.word < b.word ? -1 : 1))
        .slice(0, mostWords);
      return { words: weighed.map(({ g2: _, times: __, ...noise }) => noise), ...posts };
    },
  };
}

function wordsIn(text: string): readonly string[] {
  return tokensOf(text).flatMap(({ kind, text: word }) => (kind === 'word' && word.length > 2 ? [word] : []));
}
