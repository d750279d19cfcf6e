import type { ScorerId } from '../core/judgement.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Connection, Value } from './connection.ts';
import { openDays } from './days.ts';
import { firstKeySeen } from './first-key.ts';
import type { Judged, JudgedPosts, ToJudge, ToJudgeFilter, ToJudgePage } from './judging.ts';
import { nodesOf } from './nodes.ts';
import { fullByKey } from './post-reads.ts';
import { inputOf, isSameInput } from './recompute.ts';
import { writeThreads } from './thread-writes.ts';
import { openWorkset } from './workset.ts';

/** Newest first, below `before`. Texts of sources that may not be judged, and those no longer kept, are left out. */
export function toJudge(connection: Connection, filter: ToJudgeFilter): ToJudgePage {
  return connection.read(() => {
    const keys = connection.column(...pageOf(connection, filter));
    const posts: ToJudge[] = [];
    for (const key of keys) {
      const post = fullByKey(connection, key);
      if (post) posts.push({ key, input: inputOf(post.row, post.row.role) });
    }
    return { posts, before: keys.at(-1) };
  });
}

function pageOf(connection: Connection, filter: ToJudgeFilter): [sql: string, ...values: Value[]] {
  const { scorer, unjudged, before, since, seenSince, limit } = filter;
  const other =
    filter.which === 'missing' ? 'j.post IS NULL' : '(j.post IS NULL OR j.scorer <> ? OR j.version <> ?)';
  const sql = `SELECT p.key FROM posts p LEFT JOIN judgements j ON j.post = p.key
    WHERE p.key < ? AND p.key >= ? AND p.textGoneAt IS NULL AND p.postedAt >= ? AND ${other}
      AND p.source NOT IN (SELECT value FROM json_each(?))
    ORDER BY p.key DESC LIMIT ?`;
  const from = seenSince === undefined ? 0 : firstKeySeen(connection, seenSince);
  const by = filter.which === 'missing' ? [] : [scorer.scorer, scorer.version];
  const latest = Number.MAX_SAFE_INTEGER;
  return [sql, before ?? latest, from, since ?? -latest, ...by, JSON.stringify([...unjudged]), limit];
}

/** How many posts another scorer or version judged. */
export function judgedByOthers(connection: Connection, { scorer, version }: ScorerId): number {
  const sql = 'SELECT count(*) FROM judgements WHERE scorer <> ? OR version <> ?';
  return connection.pick<number>(sql, scorer, version) ?? 0;
}

/** Writes what was said of stored texts and computes their threads anew; returns how many were written. */
export function saveJudgements(
  connection: Connection,
  judged: readonly Judged[],
  rules: WaitRules,
): JudgedPosts {
  const days = openDays(connection);
  let posts = 0;
  const byNetwork = new Map<string, Judged[]>();
  const ids = new Map<number, string>();
  for (const each of judged) {
    const row = fullByKey(connection, each.key)?.row;
    if (!row) continue;
    ids.set(each.key, row.nativeId);
    byNetwork.set(row.network, [...(byNetwork.get(row.network) ?? []), each]);
  }
  for (const [network, told] of byNetwork) {
    const work = openWorkset(connection, network);
    const threads = new Set<string>();
    for (const { key, input, judgement } of told) {
      const entry = work.load(ids.get(key) ?? '');
      if (!entry || !isSameInput(input, inputOf(entry.row, entry.row.role))) continue;
      entry.judgement = judgement;
      threads.add(entry.row.threadId);
      posts += 1;
    }
    const nodes = nodesOf(connection, work, rules.twoLevel.has(network));
    writeThreads({ connection, work, rules, nodes, days, source: '', at: 0 }, threads);
  }
  days.flush();
  return { posts };
}
