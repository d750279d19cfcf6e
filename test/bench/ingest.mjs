// The store alone, in a process of its own; prints milliseconds as JSON. COUNT posts are judged and stored with their waits,
// then given again unchanged; then the same rows go into a table `posts` with the same indexes and nothing else.
// Usage: node ingest.mjs COUNT FOLDER
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { now, posts } from './data.mjs';

const batchSize = 2000;
const load = (path) => import(new URL(`../../dist/modules/${path}`, import.meta.url).href);
const [count = '0', folder = '.'] = process.argv.slice(2);

function fresh(name) {
  const path = join(folder, name);
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  return path;
}

/** As a source gives it: an inbox and the brand's own posts. */
function incoming({ author, followers, likes, reposts, replies, ...post }) {
  const isBrand = author === 'acmeair';
  return {
    post: {
      ...post,
      network: 'file',
      kind: 'post',
      author: { id: author, handle: author, followers },
      counts: { likes, reposts, replies },
    },
    stream: 'desk',
    finds: 'addressed',
    role: isBrand ? 'team' : undefined,
    mention: !isBrand,
  };
}

async function ingest(path) {
  const { openStore } = await load('store/open.js');
  const { createScorer } = await load('understand/scorer.js');
  const { ownAccounts } = await load('core/own.js');
  const { defaultAnswerRules } = await load('core/answers.js');
  const model = await readFile(new URL('../../bin/listen.model', import.meta.url));
  const scorer = await createScorer({ model });
  const own = ownAccounts([{ network: 'file', name: 'acmeair', role: 'team' }]);
  const rules = { answers: defaultAnswerRules, own, twoLevel: new Set() };
  const all = [...posts(Number(count))].map(incoming);
  const holder = { pid: process.pid, host: 'bench', startedAt: now };
  const store = await openStore(path, { write: true, brand: 'Acme Air', holder });
  const pass = async () => {
    const startedAt = performance.now();
    for (let start = 0; start < all.length; start += batchSize) {
      const batch = all.slice(start, start + batchSize);
      const unjudged = await store.unjudged('file', batch, scorer);
      const inputs = unjudged.map(({ post, role }) => ({ text: post.text, as: role ? 'brand' : 'customer' }));
      const said = await scorer.judge(inputs);
      const judgements = new Map(unjudged.map(({ post }, index) => [post.id, said[index]]));
      const where = { source: 'desk', network: 'file', run: 1, at: now };
      const besides = { positions: [], lost: [], checks: [], walked: [], memory: new Map() };
      await store.saveBatch({ ...where, ...besides, posts: batch, judgements }, rules);
    }
    await store.checkpoint();
    return performance.now() - startedAt;
  };
  const first = await pass();
  const again = await pass();
  await store.close();
  return { first, again };
}

/** The rows as they stand in `posts`, in batches as large, with the store's own pragmas. */
function plainInserts(source, path) {
  const from = new Database(source, { readonly: true });
  const schema = from
    .prepare(
      "SELECT sql FROM sqlite_schema WHERE tbl_name = 'posts' AND type IN ('table', 'index') AND sql IS NOT NULL",
    )
    .pluck()
    .all();
  const columns = from.pragma('table_info(posts)').map((column) => column.name);
  const rows = from.prepare(`SELECT ${columns} FROM posts ORDER BY key`).raw().all();
  from.close();
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('cache_size = -16384');
  db.pragma('wal_autocheckpoint = 16384');
  for (const sql of schema) db.exec(sql);
  const insert = db.prepare(`INSERT INTO posts (${columns}) VALUES (${columns.map(() => '?')})`);
  const startedAt = performance.now();
  for (let start = 0; start < rows.length; start += batchSize) {
    db.exec('BEGIN');
    for (const row of rows.slice(start, start + batchSize)) insert.run(row);
    db.exec('COMMIT');
  }
  db.pragma('wal_checkpoint(TRUNCATE)');
  return performance.now() - startedAt;
}

const stored = fresh('stored.db');
const taken = await ingest(stored);
const plain = plainInserts(stored, fresh('plain.db'));
process.stdout.write(`${JSON.stringify({ ...taken, plain })}\n`);
