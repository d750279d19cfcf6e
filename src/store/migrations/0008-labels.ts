/**
 * `labels`: the user's words on posts, or on texts that are no posts (then network and postId are null), in the order
 * given; `labelled` is what they say of each post by now. `deltas`: corrections of the scorer that were learnt from them.
 */
export const labels = `
CREATE TABLE labels (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  network TEXT,
  postId TEXT,
  text TEXT,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  at INTEGER NOT NULL,
  "by" TEXT NOT NULL
) STRICT;
CREATE INDEX labelsPost ON labels (network, postId) WHERE postId IS NOT NULL;
CREATE INDEX labelsText ON labels (text) WHERE text IS NOT NULL;

CREATE TABLE labelled (
  post INTEGER PRIMARY KEY,
  mood TEXT,
  intent TEXT,
  needs INTEGER,
  reply TEXT
) STRICT;

CREATE TABLE deltas (
  version INTEGER PRIMARY KEY AUTOINCREMENT,
  base INTEGER NOT NULL,
  trainedAt INTEGER NOT NULL,
  labels INTEGER NOT NULL,
  report TEXT NOT NULL,
  delta TEXT NOT NULL,
  inForce INTEGER NOT NULL
) STRICT;

DROP VIEW mentions;
CREATE VIEW mentions AS
SELECT
  p.key AS key,
  p.network || ':' || p.nativeId AS id,
  p.network AS network,
  p.source AS source,
  p.url AS url,
  coalesce(a.name, a.handle, p.authorId) AS author,
  a.handle AS handle,
  a.followers AS followers,
  p.text AS text,
  strftime('%Y-%m-%dT%H:%M:%SZ', p.postedAt / 1000, 'unixepoch') AS postedAt,
  strftime('%Y-%m-%dT%H:%M:%SZ', p.firstSeenAt / 1000, 'unixepoch') AS firstSeenAt,
  strftime('%Y-%m-%dT%H:%M:%SZ', p.goneAt / 1000, 'unixepoch') AS goneAt,
  coalesce(l.mood, j.sentiment) AS sentiment,
  CASE l.mood WHEN 'negative' THEN -1 WHEN 'positive' THEN 1 WHEN 'neutral' THEN 0 WHEN 'mixed' THEN 0 ELSE j.score END
    AS score,
  coalesce(l.intent, j.intent) AS intent,
  j.lang AS lang,
  CASE
    WHEN w.openedBy IS NULL THEN 'none'
    WHEN w.closedAt IS NULL AND w.acknowledgedAt IS NULL THEN 'unanswered'
    WHEN w.closedAt IS NULL THEN 'acknowledged'
    WHEN w.outcome IN ('answered', 'chat', 'promise') THEN 'answered'
    WHEN w.outcome IN ('private', 'asked') THEN w.outcome
    ELSE 'closed'
  END AS state,
  p.openedBy AS openedBy,
  p.likes AS likes,
  p.reposts AS reposts,
  p.replies AS replies,
  p.views AS views,
  p.rating AS rating
FROM posts p
LEFT JOIN authors a ON a.network = p.network AND a.authorId = p.authorId
LEFT JOIN judgements j ON j.post = p.key
LEFT JOIN labelled l ON l.post = p.key
LEFT JOIN waits w ON w.network = p.network AND w.openedBy = p.openedBy
WHERE p.isMention = 1;
`;
