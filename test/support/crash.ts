import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startHackerNews } from '../servers/hacker-news.ts';
import { mastodonServer } from '../servers/mastodon.ts';
import { createDesk, type Desk } from './cli.ts';

export interface CrashWorld {
  /** A folder with a configuration that reads both servers. */
  desk(): Desk;
  /** Called before each request of either server is answered, with a count that begins at 1 with each call of this; a promise holds the answer back. */
  onRequest(listener: (count: number) => void | Promise<void>): void;
  close(): Promise<void>;
}

const now = Date.parse('2026-01-15T12:00:00Z');
const env = { LISTEN_NOW: new Date(now).toISOString(), MASTODON_TOKEN: 'token-of-the-test' };
const minute = 60_000;

/** Small numbers that look random and are the same every time (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const asks = [
  'where is my bag?',
  'nobody answers the phone',
  'thank you, sorted',
  'can I bring a pram?',
  'still waiting',
];
const replies = [
  'Sorry about that. Please DM us. ^Kim',
  'Which flight is it? ^Ade',
  'One bag is included. ^Jo',
];

/** Conversations of a customer and the desk on Mastodon, and a discussion on Hacker News; pages are small. */
export async function crashWorld(conversations: number): Promise<CrashWorld> {
  const social = await mastodonServer({ brand: 'acmeair', token: env.MASTODON_TOKEN, mostPerPage: 8 });
  const next = numbersFrom(7);
  const one = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';
  for (let index = 0; index < conversations; index += 1) {
    const by = `c${index}@m${index % 3}.example`;
    let at = now - (conversations - index) * 31 * minute;
    let replyTo = social.post({
      by,
      at: new Date(at).toISOString(),
      content: `<p>@acmeair ${one(asks)}</p>`,
      mentions: ['acmeair'],
    });
    for (let turn = Math.floor(next() * 4); turn > 0; turn -= 1) {
      at += 3 * minute;
      const ours = turn % 2 === 1;
      const content = ours ? `<p>@c${index} ${one(replies)}</p>` : `<p>@acmeair ${one(asks)}</p>`;
      const mentions = ours ? [] : ['acmeair'];
      replyTo = social.post({
        by: ours ? 'acmeair' : by,
        at: new Date(at).toISOString(),
        content,
        mentions,
        replyTo,
      });
    }
  }
  const news = await startHackerNews();
  const story = news.add({
    by: 'acmeair',
    time: now / 1000 - 90_000,
    title: 'Acme Air opens its timetable',
    url: 'https://acme.example',
  });
  for (let index = 0; index < 30; index += 1) {
    news.add({
      by: `reader${index}`,
      time: now / 1000 - 80_000 + index * 60,
      parent: story,
      text: `Acme Air: ${one(asks)}`,
    });
  }
  const config = `brand: Acme Air
accounts: { mastodon: [acmeair], hacker-news: [acmeair] }
track: ['"acme air" OR @acmeair']
history: 60d
database: ./listen.db
sources:
  - network: mastodon
    server: ${social.url}
    token: \${MASTODON_TOKEN}
    search: false # keeps no place: it would have to come to its end within one run
  - network: hacker-news
    server: ${news.url}
    itemServer: ${news.itemUrl}
`;
  return {
    desk() {
      const desk = createDesk();
      desk.write('listen.yaml', config);
      return {
        ...desk,
        listen: (args, options) => desk.listen(args, { ...options, env: { ...env, ...options?.env } }),
      };
    },
    onRequest(listener) {
      let count = 0;
      const intercept = async (): Promise<undefined> => {
        count += 1;
        await listener(count);
      };
      social.intercept = intercept;
      news.server.intercept = intercept;
    },
    close: async () => {
      await Promise.all([social.close(), news.close()]);
    },
  };
}

/** What must be the same however often a fetch was killed: first-seen times, runs and the history of counts are left out. */
const queries = {
  posts: `select network, nativeId, source, kind, parentId, rootId, threadId, authorId, role, postedAt, editedAt, goneAt, text, url,
    delivered, matches, isMention, addressed, rejected, openedBy, waitState, likes, reposts, replies from posts order by 1, 2`,
  authors: 'select * from authors order by 1, 2',
  aliases:
    'select a.network, a.alias, p.nativeId from aliases a join posts p on p.key = a.post order by 1, 2',
  judgements: `select p.network, p.nativeId, j.scorer, j.version, j.lang, j.sentiment, j.score, j.intent, j.needs, j.reply, j.evidence
    from judgements j join posts p on p.key = j.post order by 1, 2`,
  waits: 'select * from waits order by 1, 2',
  promises: 'select * from promises order by 1, 2, 3',
  days: 'select * from days order by 1, 2, 3',
  positions:
    'select source, stream, network, root, since, newest, newestAt, holes, completeAt, replies from positions order by 1, 2',
};

export type Contents = Readonly<Record<keyof typeof queries, readonly unknown[]>>;

export function contentsOf(desk: Pick<Desk, 'folder'>): Contents {
  const db = new Database(join(desk.folder, 'listen.db'), { readonly: true });
  try {
    const entries = Object.entries(queries).map(([name, sql]) => [name, db.prepare(sql).all()]);
    return Object.fromEntries(entries) as Contents;
  } finally {
    db.close();
  }
}

/** Posts stored by now; 0 while there is no database. */
export function postsIn(desk: Desk): number {
  const path = join(desk.folder, 'listen.db');
  if (!existsSync(path)) return 0;
  const db = new Database(path);
  try {
    const tables = db.prepare("select count(*) from sqlite_master where name = 'posts'").pluck().get();
    return tables === 0 ? 0 : Number(db.prepare('select count(*) from posts').pluck().get());
  } finally {
    db.close();
  }
}
