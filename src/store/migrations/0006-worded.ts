/** Texts by others that are kept, by when they were last seen or asked about: terms let some be kept for a time only. */
export const worded = `
CREATE INDEX postsWorded ON posts (source, checkedAt, firstSeenAt) WHERE role IS NULL AND text <> '';
`;
