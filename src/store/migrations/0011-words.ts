/**
 * `words`: what posts are found by (core/index-words.ts), by their key. The index alone: the texts stand in `posts` and
 * nowhere else. Words come folded, so ASCII's rules suffice; that a word is in a post is all that is asked.
 */
export const words = `
CREATE VIRTUAL TABLE words USING fts5(
  held, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
);
`;

/** The schema from which on there is an index; an older database is indexed when it is brought up to date. */
export const indexedFrom = 11;
