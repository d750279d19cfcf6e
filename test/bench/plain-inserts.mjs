// The same NDJSON into one table with four indexes and nothing else: what keeping posts costs at the least.
import { createReadStream, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';

const [from, to] = process.argv.slice(2);
for (const end of ['', '-wal', '-shm']) rmSync(to + end, { force: true });
const db = new Database(to);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = NORMAL');
db.exec(`create table posts (key integer primary key autoincrement, nativeId text unique, parentId text, rootId text, authorId text, postedAt integer, text text, url text, likes integer, reposts integer, replies integer) strict;
  create index a on posts (postedAt); create index b on posts (authorId); create index c on posts (parentId); create index d on posts (rootId)`);
const insert = db.prepare(
  'insert into posts (nativeId, parentId, rootId, authorId, postedAt, text, url, likes, reposts, replies) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
);
const all = db.transaction((rows) => {
  for (const row of rows) insert.run(row);
});
let rows = [];
for await (const line of createInterface({ input: createReadStream(from) })) {
  const post = JSON.parse(line);
  rows.push([
    post.id,
    post.parentId ?? null,
    post.rootId ?? null,
    post.author,
    Date.parse(post.postedAt),
    post.text,
    post.url,
    post.likes,
    post.reposts,
    post.replies,
  ]);
  if (rows.length === 2000) {
    all(rows);
    rows = [];
  }
}
all(rows);
db.close();
