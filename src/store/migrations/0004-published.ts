/** The brand's publications that have replies: their conversations are read though nobody has read them before. */
export const published = `
CREATE INDEX postsPublished ON posts (source, postedAt) WHERE role IS NOT NULL AND parentId IS NULL AND replies > 0;
`;
