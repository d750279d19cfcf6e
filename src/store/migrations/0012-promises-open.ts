/** Promises that wait to be kept, the oldest first: read each time the morning page is. */
export const promisesOpen = `
CREATE INDEX promisesOpen ON promises (promisedAt) WHERE keptAt IS NULL;
`;
