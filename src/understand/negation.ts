/** Turn round what the next four words say; so does every word that ends in n't. */
export const negators: ReadonlySet<string> = new Set(
  'no not never none nobody nothing neither nor cannot without hardly barely lacking'.split(' '),
);

/** What stands behind one of these is no longer denied by what stood before, and is what is meant. */
export const turns: ReadonlySet<string> = new Set('but however though although'.split(' '));
