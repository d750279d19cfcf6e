/** What `report --new NAME` has printed: of each list the posts, as they stood then. */
export const bookmarks = `
CREATE TABLE bookmarks (
  name TEXT NOT NULL,
  list TEXT NOT NULL,
  post INTEGER NOT NULL,
  late INTEGER NOT NULL,
  careFirst INTEGER NOT NULL,
  asks INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (name, list, post)
) STRICT, WITHOUT ROWID;
`;
