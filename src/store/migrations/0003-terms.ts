/** Texts that are no longer kept, by the terms of their network: when they went. */
export const terms = `
ALTER TABLE posts ADD COLUMN textGoneAt INTEGER;
CREATE INDEX postsGone ON posts (source) WHERE goneAt IS NOT NULL AND text <> '';
`;
