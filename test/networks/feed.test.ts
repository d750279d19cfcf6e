import { scopeOf } from '../../src/networks/feed/address.ts';
import { feed } from '../../src/networks/feed/index.ts';
import { type Entry, type FeedServer, startFeedServer } from '../servers/feed.ts';
import { acmeAir } from '../support/brand.ts';
import { keepsTheContract } from '../support/contract.ts';

const day = Date.parse('2026-01-14T09:00:00Z');
const names = ['news.rss', 'forum.atom', 'notes.json'];

async function startWorld() {
  const made: FeedServer = await startFeedServer({});
  for (const file of names) {
    const name = file.split('.')[0] ?? '';
    made.feeds.set(name, {
      title: `The ${name}`,
      entries: [3, 2, 1].map((number) => ({
        id: `tag:blog.example,2026:${name}-${number}`,
        title: `Number ${number}`,
        text: `<p>Acme Air &amp; entry <b>${number}</b> of ${name}</p>`,
        author: 'Kim Lee',
        postedAt: day + number * 60_000,
        link: made.address(`${name}/${number}?utm_source=feed`),
      })),
    });
  }
  const forum = made.feeds.get('forum');
  if (forum) forum.entries = [...held(made.address('forum/9')), ...forum.entries];
  const host = new URL(made.server.url).host;
  let next = 10;
  const fileOf = (stream: string) => stream.replace(`all:${host}/`, '');
  const scoped = (file: string, id: string) => `${scopeOf(made.address(file))}/${id}`;
  const served = (file: string) => {
    const feedOf = made.feeds.get(file.split('.')[0] ?? '');
    if (!feedOf) throw new Error(`no feed ${file}`);
    return feedOf;
  };
  return {
    url: made.server.url,
    server: made.server,
    streams: names.map((file) => `all:${host}/${file}`),
    living: (stream: string) =>
      served(fileOf(stream)).entries.map((entry) => scoped(fileOf(stream), entry.id)),
    add(stream: string) {
      next += 1;
      const file = fileOf(stream);
      const id = `urn:entry:${next}`;
      const entries = served(file).entries;
      served(file).entries = [{ id, title: `Fresh ${next}`, postedAt: day + next * 60_000 }, ...entries];
      return scoped(file, id);
    },
    remove(id: string) {
      for (const file of names)
        served(file).entries = served(file).entries.filter((entry) => scoped(file, entry.id) !== id);
    },
    close: () => made.server.close(),
  };
}

/** Entries to which something happened, in Atom, which alone tells all of it. */
function held(link: string): readonly Entry[] {
  return [
    { id: '9007199254740993', text: 'Acme Air again', postedAt: day - 86_400_000, updatedAt: day, link },
    { id: 'urn:orphan', text: 'And Acme Air?', postedAt: day + 1000, inReplyTo: 'urn:gone', author: 'Jo' },
  ];
}

const inForum = (id: string) => (url: string) => `${scopeOf(`${url}/forum.atom`)}/${id}`;

keepsTheContract({
  network: feed,
  settings: (url) => ({ urls: names.map((file) => `${url}/${file}`), all: true, token: true }),
  refused: [
    { settings: {}, names: 'url' },
    { settings: { url: 'ftp://blog.example/feed' }, names: 'url' },
    { settings: { url: 'https://blog.example/feed', kind: 'story' }, names: 'kind' },
    { settings: { url: 'https://kim:secret@blog.example/feed' }, names: 'url' },
    { settings: { url: 'https://blog.example/feed', adress: 'x' }, names: 'adress' },
  ],
  brand: acmeAir(),
  secrets: { token: 'feed-token-4711' },
  start: startWorld,
  holds: {
    bigId: inForum('9007199254740993'),
    deleted: { none: 'a feed tells what it lists, and nothing of what has left it' },
    edited: inForum('9007199254740993'),
    deletedAuthor: { none: 'an entry without an author is the blog’s own' },
    orphan: inForum('urn:orphan'),
    emptyText: { none: 'an entry without words is its address, and one without that is told as skipped' },
    backdated: { none: 'a document has no order: its entries are taken by their time' },
    foreignRepost: { none: 'a feed knows no reposts' },
  },
  expected: (url) => [
    {
      id: `${scopeOf(`${url}/news.rss`)}/tag:blog.example,2026:news-2`,
      kind: 'article',
      author: { id: `${scopeOf(`${url}/news.rss`)}/Kim Lee`, name: 'Kim Lee' },
      text: 'Number 2\n\nAcme Air & entry 2 of news',
      url: `${url}/news/2`,
      postedAt: Date.parse('2026-01-14T09:02:00Z'),
    },
    {
      id: `${scopeOf(`${url}/forum.atom`)}/tag:blog.example,2026:forum-1`,
      text: 'Number 1\n\nAcme Air & entry 1 of forum',
      postedAt: Date.parse('2026-01-14T09:01:00Z'),
    },
    {
      id: `${scopeOf(`${url}/notes.json`)}/tag:blog.example,2026:notes-3`,
      text: 'Number 3\n\nAcme Air & entry 3 of notes',
      author: { name: 'Kim Lee', id: `${scopeOf(`${url}/notes.json`)}/Kim Lee` },
    },
  ],
  // One document, read whole each time: it has no pages, and what it lists is all that can be asked for.
  without: ['pages', 'resume'],
});
