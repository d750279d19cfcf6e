/** What a server was paid to say of a text: `scorer` names model and question, `hash` the text, `answer` is JSON without words of it. */
export const scored = `
CREATE TABLE scored (
  scorer TEXT NOT NULL,
  hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (scorer, hash)
) STRICT, WITHOUT ROWID;
`;
