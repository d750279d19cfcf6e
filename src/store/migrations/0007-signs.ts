/**
 * How likely each mood is, and what else a post tells (urgent matters, claims, exposed data): JSON, or unknown. Marks
 * that waits are weighed by are few among all.
 */
export const signs = `
ALTER TABLE judgements ADD COLUMN probabilities TEXT;
ALTER TABLE judgements ADD COLUMN signs TEXT;
CREATE INDEX marksOpen ON marks (network, postId) WHERE kind = 'open';
`;
