/** How likely each mood is, and what else a post tells (urgent matters, claims, exposed data): JSON, or unknown. */
export const signs = `
ALTER TABLE judgements ADD COLUMN probabilities TEXT;
ALTER TABLE judgements ADD COLUMN signs TEXT;
`;
