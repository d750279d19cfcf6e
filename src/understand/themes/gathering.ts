import { createForms, type Forms } from './label.ts';
import { bestQuotes, createQuotes, type Quotable, type Quotes, typicality } from './quotes.ts';
import type { Overused } from './tally.ts';
import type { Term } from './terms.ts';

/** What people are unusually about. `posts` are those that use any of its words, in the order in which they were added. */
export interface Theme<Post> {
  /** As people typed it most. */
  readonly label: string;
  /** Other unusual words of the same posts. */
  readonly also: readonly string[];
  readonly posts: readonly Post[];
  readonly authors: number;
  /** Of the label alone, as are the next two. */
  readonly reference: number;
  readonly g2: number;
  readonly times: number;
  /** The two most typical, by different authors, not quoted for a theme above where there are others. */
  readonly quotes: readonly Post[];
}

/** Brings the posts of the target to the terms that were found unusual. */
export interface Gathering<Post> {
  add(post: Post, terms: readonly Term[]): void;
  /** The most unusual first. */
  themes(): readonly Theme<Post>[];
}

/** Of all posts with either of two terms so many have both: they speak of one thing. */
const sameFrom = 0.5;

interface Gathered<Post extends Quotable> {
  readonly term: Overused;
  readonly forms: Forms;
  readonly quotes: Quotes<Post>;
  readonly posts: Set<Post>;
}

export function createGathering<Post extends Quotable>(found: readonly Overused[]): Gathering<Post> {
  const gathered = new Map(
    found.map((term): [string, Gathered<Post>] => [
      term.key,
      { term, forms: createForms(), quotes: createQuotes<Post>(), posts: new Set() },
    ]),
  );
  return {
    add(post, terms) {
      const here = new Set<Gathered<Post>>();
      let words = 0;
      for (const { key, isPhrase, start, end } of terms) {
        if (!isPhrase) words += 1;
        const one = gathered.get(key);
        one?.forms.add(post.text.slice(start, end));
        if (one) here.add(one);
      }
      if (here.size === 0) return;
      const g2s = [...here].map(({ term }) => term.g2);
      const typical = typicality(post.text, g2s, words);
      for (const one of here) {
        one.posts.add(post);
        one.quotes.offer(post, typical);
      }
    },
    themes() {
      const told = new Set<Post>();
      return together([...gathered.values()].filter(({ posts }) => posts.size > 0)).map((group) => {
        const theme = themeOf(group, told);
        for (const post of theme.quotes) told.add(post);
        return theme;
      });
    },
  };
}

/** Terms in the groups that speak of one thing, by the most unusual one of each. */
function together<Post extends Quotable>(
  gathered: readonly Gathered<Post>[],
): readonly (readonly Gathered<Post>[])[] {
  const groups: Gathered<Post>[][] = [];
  for (const one of gathered) {
    const group = groups.find(([first]) => first && isSame(first.posts, one.posts));
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

function isSame<Post>(one: ReadonlySet<Post>, other: ReadonlySet<Post>): boolean {
  const [less, more] = one.size < other.size ? [one, other] : [other, one];
  if (less.size < sameFrom * more.size) return false;
  let both = 0;
  for (const post of less) if (more.has(post)) both += 1;
  return both >= sameFrom * (one.size + other.size - both);
}

function themeOf<Post extends Quotable>(
  group: readonly Gathered<Post>[],
  told: ReadonlySet<Post>,
): Theme<Post> {
  const [first] = group;
  const posts = new Set(group.flatMap((each) => [...each.posts]));
  const [label = '', ...also] = group.map(({ forms }) => forms.mostTyped());
  return {
    label,
    also,
    posts: [...posts],
    authors: new Set([...posts].map(({ author }) => author)).size,
    reference: first?.term.reference ?? 0,
    g2: first?.term.g2 ?? 0,
    times: first?.term.times ?? 0,
    quotes: bestQuotes(
      group.map(({ quotes }) => quotes),
      told,
    ),
  };
}
