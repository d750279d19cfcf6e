/** Views with ISO times and plain names, for people who open the file with other tools. */
export const views = `
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
  j.sentiment AS sentiment,
  j.score AS score,
  j.intent AS intent,
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
LEFT JOIN waits w ON w.network = p.network AND w.openedBy = p.openedBy
WHERE p.isMention = 1;

CREATE VIEW waiting AS
SELECT
  p.key AS key,
  w.network || ':' || w.openedBy AS id,
  w.network AS network,
  w.source AS source,
  p.url AS url,
  coalesce(a.name, a.handle, w.authorId) AS author,
  a.handle AS handle,
  a.followers AS followers,
  p.text AS text,
  l.text AS latestText,
  strftime('%Y-%m-%dT%H:%M:%SZ', w.openedAt / 1000, 'unixepoch') AS waitingSince,
  CASE WHEN w.acknowledgedAt IS NULL THEN 'unanswered' ELSE 'acknowledged' END AS state,
  strftime('%Y-%m-%dT%H:%M:%SZ', w.acknowledgedAt / 1000, 'unixepoch') AS acknowledgedAt,
  strftime('%Y-%m-%dT%H:%M:%SZ', w.lastWordAt / 1000, 'unixepoch') AS lastWordAt,
  w.asks AS asks,
  w.followUps AS followUps,
  w.joins AS joins,
  w.handoffs AS handoffs
FROM waits w
LEFT JOIN posts p ON p.network = w.network AND p.nativeId = w.openedBy
LEFT JOIN posts l ON l.network = w.network AND l.nativeId = w.lastWordBy
LEFT JOIN authors a ON a.network = w.network AND a.authorId = w.authorId
WHERE w.closedAt IS NULL;

CREATE VIEW answered AS
SELECT
  p.key AS key,
  w.network || ':' || w.openedBy AS id,
  w.network AS network,
  w.source AS source,
  p.url AS url,
  coalesce(a.name, a.handle, w.authorId) AS author,
  p.text AS text,
  strftime('%Y-%m-%dT%H:%M:%SZ', w.openedAt / 1000, 'unixepoch') AS waitingSince,
  strftime('%Y-%m-%dT%H:%M:%SZ', w.closedAt / 1000, 'unixepoch') AS closedAt,
  (w.closedAt - w.openedAt) / 1000 AS answerSeconds,
  w.outcome AS outcome,
  w.answerKind AS answerKind,
  w.agent AS agent,
  r.text AS answer,
  r.url AS answerUrl
FROM waits w
LEFT JOIN posts p ON p.network = w.network AND p.nativeId = w.openedBy
LEFT JOIN posts r ON r.network = w.network AND r.nativeId = w.closedBy
LEFT JOIN authors a ON a.network = w.network AND a.authorId = w.authorId
WHERE w.closedAt IS NOT NULL;

CREATE VIEW threads AS
SELECT
  p.network AS network,
  p.network || ':' || p.threadId AS thread,
  count(*) AS posts,
  sum(p.isMention) AS mentions,
  sum(p.isBrand) AS byBrand,
  sum(p.waitState IN (1, 2)) AS waiting,
  strftime('%Y-%m-%dT%H:%M:%SZ', min(p.postedAt) / 1000, 'unixepoch') AS firstPostedAt,
  strftime('%Y-%m-%dT%H:%M:%SZ', max(p.postedAt) / 1000, 'unixepoch') AS lastPostedAt
FROM posts p
GROUP BY p.network, p.threadId;
`;
