import { findPersonal } from '../../text/personal.ts';

/** A post that may be quoted. */
export interface Quotable {
  readonly author: string;
  readonly text: string;
}

/** The most typical posts seen so far, one an author. */
export interface Quotes<Post extends Quotable> {
  offer(post: Post, typical: number): void;
  readonly best: readonly { readonly post: Post; readonly typical: number }[];
}

const kept = 6;
const enough = 2;
/** Beyond that a quote is no longer read at a glance. */
const longText = 160;
/** Below that it hardly says anything. */
const shortText = 40;
const wordsOfStart = 8;

/**
 * How typical a text is: how much of what is unusual it says (the sum of its terms' ln(1 + G²)) for how many words it takes,
 * less where it is too short or too long to be quoted, or gives personal data away.
 */
export function typicality(text: string, g2s: readonly number[], words: number): number {
  const says = g2s.reduce((sum, g2) => sum + Math.log1p(g2), 0);
  const handy = Math.min(1, longText / text.length) * Math.min(1, text.length / shortText);
  const quotable = findPersonal(text).length === 0 ? 1 : 0.25;
  return (says / Math.sqrt(wordsOfStart + words)) * handy * quotable;
}

export function createQuotes<Post extends Quotable>(): Quotes<Post> {
  const best: { post: Post; typical: number }[] = [];
  return {
    best,
    offer(post, typical) {
      const own = best.findIndex((each) => each.post.author === post.author);
      if (own >= 0 && (best[own]?.typical ?? 0) >= typical) return;
      if (own >= 0) best.splice(own, 1);
      const at = best.findIndex((each) => each.typical < typical);
      best.splice(at < 0 ? best.length : at, 0, { post, typical });
      best.length = Math.min(best.length, kept);
    },
  };
}

/** The two best of several lists, by different authors and in different words; those in `told` only where there are no others. */
export function bestQuotes<Post extends Quotable>(
  lists: readonly Quotes<Post>[],
  told: ReadonlySet<Post>,
): readonly Post[] {
  const all = lists
    .flatMap(({ best }) => best)
    .sort((a, b) => Number(told.has(a.post)) - Number(told.has(b.post)) || b.typical - a.typical);
  const chosen: Post[] = [];
  for (const { post } of all) {
    if (chosen.length === enough) break;
    const same = (other: Post): boolean =>
      other.author === post.author || lettersOf(other.text) === lettersOf(post.text);
    if (!chosen.some(same)) chosen.push(post);
  }
  return chosen;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/https?:\S+|[^\p{L}]/gu, '');
}
