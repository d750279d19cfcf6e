/** Times are integer milliseconds UTC; `post` is `posts.key`. Released: never changed, only followed by the next number. */
export const tables = `
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE posts (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  network TEXT NOT NULL,
  nativeId TEXT NOT NULL,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  parentId TEXT,
  rootId TEXT,
  subjectId TEXT,
  quotedId TEXT,
  repostOf TEXT,
  threadId TEXT NOT NULL,
  authorId TEXT NOT NULL,
  role TEXT,
  isBrand INTEGER GENERATED ALWAYS AS (role IS NOT NULL) VIRTUAL,
  postedAt INTEGER NOT NULL,
  dateInferred INTEGER NOT NULL,
  firstSeenAt INTEGER NOT NULL,
  checkedAt INTEGER NOT NULL,
  editedAt INTEGER,
  goneAt INTEGER,
  goneBy TEXT,
  text TEXT NOT NULL,
  lang TEXT,
  url TEXT,
  rating REAL,
  solved INTEGER,
  named TEXT,
  delivered INTEGER NOT NULL,
  matches INTEGER NOT NULL,
  isMention INTEGER NOT NULL,
  addressed INTEGER NOT NULL,
  rejected TEXT,
  openedBy TEXT,
  waitState INTEGER NOT NULL,
  likes INTEGER,
  reposts INTEGER,
  quotes INTEGER,
  replies INTEGER,
  views INTEGER,
  UNIQUE (network, nativeId)
) STRICT;
CREATE INDEX postsThread ON posts (network, threadId);
CREATE INDEX postsParent ON posts (network, parentId) WHERE parentId IS NOT NULL;
CREATE INDEX postsRoot ON posts (network, rootId) WHERE rootId IS NOT NULL;
CREATE INDEX postsQuoted ON posts (network, quotedId) WHERE quotedId IS NOT NULL;
CREATE INDEX postsUrl ON posts (url) WHERE url IS NOT NULL;
CREATE INDEX postsSource ON posts (source, postedAt);
CREATE INDEX postsAuthor ON posts (network, authorId, postedAt) WHERE isMention = 1 AND goneAt IS NULL;
CREATE INDEX postsMentions ON posts (postedAt) WHERE isMention = 1 AND goneAt IS NULL;
CREATE INDEX postsWaiting ON posts (postedAt) WHERE isMention = 1 AND goneAt IS NULL AND waitState IN (1, 2);
CREATE INDEX postsRejected ON posts (firstSeenAt) WHERE rejected IS NOT NULL;

CREATE TABLE authors (
  network TEXT NOT NULL,
  authorId TEXT NOT NULL,
  handle TEXT,
  name TEXT,
  followers INTEGER,
  url TEXT,
  bot INTEGER,
  PRIMARY KEY (network, authorId)
) STRICT, WITHOUT ROWID;
CREATE INDEX authorsHandle ON authors (handle COLLATE NOCASE) WHERE handle IS NOT NULL;

CREATE TABLE aliases (
  network TEXT NOT NULL,
  alias TEXT NOT NULL,
  post INTEGER NOT NULL,
  PRIMARY KEY (network, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliasesPost ON aliases (post);

CREATE TABLE caught (
  post INTEGER NOT NULL,
  source TEXT NOT NULL,
  stream TEXT NOT NULL,
  query TEXT,
  lastSeenAt INTEGER NOT NULL,
  missed INTEGER NOT NULL,
  PRIMARY KEY (post, source, stream)
) STRICT, WITHOUT ROWID;
CREATE INDEX caughtStream ON caught (source, stream);

CREATE TABLE judgements (
  post INTEGER PRIMARY KEY,
  scorer TEXT NOT NULL,
  version INTEGER NOT NULL,
  lang TEXT NOT NULL,
  sentiment TEXT,
  score REAL,
  intent TEXT,
  needs REAL,
  reply TEXT,
  promise TEXT,
  agent TEXT,
  evidence TEXT NOT NULL
) STRICT;

CREATE TABLE edits (
  post INTEGER NOT NULL,
  at INTEGER NOT NULL,
  editedAt INTEGER,
  text TEXT NOT NULL,
  PRIMARY KEY (post, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE counts (
  post INTEGER NOT NULL,
  at INTEGER NOT NULL,
  likes INTEGER,
  reposts INTEGER,
  quotes INTEGER,
  replies INTEGER,
  views INTEGER,
  PRIMARY KEY (post, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE waits (
  network TEXT NOT NULL,
  openedBy TEXT NOT NULL,
  threadId TEXT NOT NULL,
  source TEXT NOT NULL,
  authorId TEXT NOT NULL,
  kind TEXT NOT NULL,
  openedAt INTEGER NOT NULL,
  acknowledgedAt INTEGER,
  acknowledgedBy TEXT,
  helpedAt INTEGER,
  closedBy TEXT,
  closedAt INTEGER,
  outcome TEXT,
  answerKind TEXT,
  agent TEXT,
  followUps INTEGER NOT NULL,
  asks INTEGER NOT NULL,
  firstAskedBy TEXT NOT NULL,
  firstAskedAt INTEGER NOT NULL,
  lastWordBy TEXT NOT NULL,
  lastWordAt INTEGER NOT NULL,
  joins INTEGER NOT NULL,
  handoffs INTEGER NOT NULL,
  PRIMARY KEY (network, openedBy)
) STRICT, WITHOUT ROWID;
CREATE INDEX waitsThread ON waits (network, threadId);
CREATE INDEX waitsOpen ON waits (openedAt) WHERE closedAt IS NULL;
CREATE INDEX waitsHeard ON waits (lastWordAt, openedAt, source, authorId) WHERE closedAt IS NULL;

CREATE TABLE promises (
  network TEXT NOT NULL,
  postId TEXT NOT NULL,
  authorId TEXT NOT NULL,
  threadId TEXT NOT NULL,
  text TEXT NOT NULL,
  agent TEXT,
  promisedAt INTEGER NOT NULL,
  keptBy TEXT,
  keptAt INTEGER,
  PRIMARY KEY (network, postId, authorId)
) STRICT, WITHOUT ROWID;
CREATE INDEX promisesThread ON promises (network, threadId);

CREATE TABLE marks (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  network TEXT NOT NULL,
  postId TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  markedAt INTEGER NOT NULL,
  "by" TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX marksPost ON marks (network, postId);

CREATE TABLE days (
  network TEXT NOT NULL,
  source TEXT NOT NULL,
  day INTEGER NOT NULL,
  posts INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  needNone INTEGER NOT NULL,
  repliedTo INTEGER NOT NULL,
  unscored INTEGER NOT NULL,
  PRIMARY KEY (network, source, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE missing (
  network TEXT NOT NULL,
  nativeId TEXT NOT NULL,
  source TEXT NOT NULL,
  asks INTEGER NOT NULL,
  askedAt INTEGER,
  goneAt INTEGER,
  PRIMARY KEY (network, nativeId)
) STRICT, WITHOUT ROWID;
CREATE INDEX missingSource ON missing (source) WHERE goneAt IS NULL AND asks < 5;

CREATE TABLE positions (
  source TEXT NOT NULL,
  stream TEXT NOT NULL,
  network TEXT NOT NULL,
  root TEXT,
  since INTEGER NOT NULL,
  newest TEXT,
  newestAt INTEGER,
  holes TEXT NOT NULL,
  sweep TEXT,
  triedAt INTEGER,
  completeAt INTEGER,
  replies INTEGER,
  PRIMARY KEY (source, stream)
) STRICT, WITHOUT ROWID;
CREATE INDEX positionsRoot ON positions (network, root) WHERE root IS NOT NULL;

CREATE TABLE lost (
  source TEXT NOT NULL,
  stream TEXT NOT NULL,
  why TEXT NOT NULL,
  "from" INTEGER NOT NULL,
  "to" INTEGER NOT NULL,
  notedAt INTEGER NOT NULL,
  PRIMARY KEY (source, stream, why, "from")
) STRICT, WITHOUT ROWID;

CREATE TABLE memory (
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
  source TEXT NOT NULL,
  network TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (source, network, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE budgets (
  credential TEXT NOT NULL,
  allowance TEXT NOT NULL,
  periodFrom INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  PRIMARY KEY (credential, allowance, periodFrom)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  run INTEGER PRIMARY KEY AUTOINCREMENT,
  startedAt INTEGER NOT NULL,
  endedAt INTEGER,
  exitCode INTEGER
) STRICT;

CREATE TABLE runSources (
  run INTEGER NOT NULL,
  source TEXT NOT NULL,
  network TEXT NOT NULL,
  startedAt INTEGER NOT NULL,
  endedAt INTEGER,
  state TEXT NOT NULL,
  newMentions INTEGER NOT NULL,
  newAnswers INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  error TEXT,
  hint TEXT,
  resumeAt INTEGER,
  skipped INTEGER NOT NULL,
  PRIMARY KEY (source, run)
) STRICT, WITHOUT ROWID;
`;
