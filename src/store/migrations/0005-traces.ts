/** What waits read out of texts that are no longer kept, so that they stay as they are. */
export const traces = `
ALTER TABLE posts ADD COLUMN textTrace TEXT;
`;
