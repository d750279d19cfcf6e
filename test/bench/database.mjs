// Makes a long past out of a short one: copies every thread that is answered, back in time, under other ids.
import { createRequire } from 'node:module';

const Database = createRequire(import.meta.url)('better-sqlite3');

const ids = {
  posts: ['nativeId', 'parentId', 'rootId', 'subjectId', 'quotedId', 'threadId', 'openedBy', 'url'],
  waits: ['openedBy', 'threadId', 'closedBy', 'firstAskedBy', 'lastWordBy'],
  promises: ['postId', 'threadId', 'keptBy'],
};
const dayMs = 86_400_000;

function columnsOf(db, table) {
  return db.pragma(`table_info(${table})`).map((column) => column.name);
}

/** The columns of a table for the copy number `copy`: ids get a tail, times go back, keys go up. */
function shifted(db, table, alias, { copy, backMs, keys }) {
  const own = ids[table] ?? [];
  return columnsOf(db, table).map((name) => {
    const column = `${alias}."${name}"`;
    if (own.includes(name)) return `${column} || '~${copy}'`;
    if (name === 'key' || name === 'post') return `${column} + ${copy * keys}`;
    if (/At$/.test(name)) return `${column} - ${copy * backMs}`;
    if (table === 'days' && name === 'day') return `${column} - ${copy * backMs} / ${dayMs}`;
    return column;
  });
}

/**
 * Fills the database at `path` until it holds `times` times as many posts; what waits now stays as it is. A search finds none
 * of them: their words are not indexed.
 */
export function lengthenPast(path, times) {
  const db = new Database(path);
  for (const pragma of [
    'journal_mode = OFF',
    'synchronous = OFF',
    'cache_size = -262144',
    'temp_store = MEMORY',
  ])
    db.pragma(pragma);
  const { keys, first, last } = db
    .prepare('SELECT max(key) AS keys, min(postedAt) AS first, max(postedAt) AS last FROM posts')
    .get();
  const backMs = Math.ceil((last - first) / dayMs + 1) * dayMs;
  db.exec(`CREATE TEMP TABLE closed AS SELECT key, network, nativeId, threadId FROM posts p WHERE NOT EXISTS
    (SELECT 1 FROM waits w INDEXED BY waitsThread WHERE w.network = p.network AND w.threadId = p.threadId AND w.closedAt IS NULL);
    CREATE INDEX temp.closedThread ON closed (network, threadId); CREATE UNIQUE INDEX temp.closedKey ON closed (key)`);
  const inThread =
    'EXISTS (SELECT 1 FROM closed c INDEXED BY closedThread WHERE c.network = s.network AND c.threadId = s.threadId)';
  const ofPost = 's.post IN (SELECT key FROM closed)';
  const kept = {
    posts: 's.key IN (SELECT key FROM closed) ORDER BY s.key',
    waits: inThread,
    promises: inThread,
    caught: ofPost,
    judgements: ofPost,
    days: '1',
  };
  for (const [table, rows] of Object.entries(kept))
    db.exec(`CREATE TEMP TABLE past_${table} AS SELECT * FROM ${table} s WHERE ${rows}`);
  for (let copy = 1; copy < times; copy += 1)
    for (const table of Object.keys(kept)) {
      const columns = columnsOf(db, table).map((name) => `"${name}"`);
      const values = shifted(db, table, 's', { copy, backMs, keys });
      db.exec(`INSERT INTO ${table} (${columns}) SELECT ${values} FROM temp.past_${table} s`);
    }
  db.pragma('journal_mode = WAL');
  db.close();
}
