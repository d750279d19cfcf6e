/** SQL: when the network last gave the post `p`, by whatever stream. */
export const lastGivenAt =
  'coalesce((SELECT max(c.lastSeenAt) FROM caught c WHERE c.post = p.key), p.firstSeenAt)';
