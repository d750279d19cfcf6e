import type { Term } from './terms.ts';

/** Fewer people do not make a theme: one who writes ten times is one. */
export const leastAuthors = 3;

/** So many terms are held at once; when there are more, the rarest go. */
const mostHeld = 300_000;

interface Seen {
  texts: number;
  /** The first different authors, up to `leastAuthors` of them. */
  readonly authors: string[];
}

/** Finds terms that enough people use, in memory that does not grow with the number of texts (lossy counting). */
export interface Candidates {
  add(terms: readonly Term[], author: string): void;
  keys(): ReadonlySet<string>;
}

export function createCandidates(held = mostHeld): Candidates {
  const seen = new Map<string, Seen>();
  let rarest = 0;
  const makeRoom = (): void => {
    rarest += 1;
    for (const [key, { texts }] of seen) if (texts <= rarest) seen.delete(key);
  };
  return {
    add(terms, author) {
      for (const key of new Set(terms.map((term) => term.key))) {
        const known = seen.get(key);
        if (!known) seen.set(key, { texts: 1, authors: [author] });
        else {
          known.texts += 1;
          if (known.authors.length < leastAuthors && !known.authors.includes(author))
            known.authors.push(author);
        }
      }
      while (seen.size > held) makeRoom();
    },
    keys() {
      const many = [...seen].filter(([, { authors }]) => authors.length >= leastAuthors);
      return new Set(many.map(([key]) => key));
    },
  };
}
