import { afterEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import {
  AuthError,
  NetworkError,
  NotFoundError,
  StaleTokenError,
  TryLater,
  UsageError,
} from '../../src/core/errors.ts';
import { lemmy } from '../../src/networks/lemmy/index.ts';
import { pageAt } from '../../src/networks/lemmy/numbered.ts';
import type { Source, Stream, Talk } from '../../src/networks/network.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import {
  account,
  type LemmyOptions,
  type LemmyServer,
  secrets,
  settingsAt,
  startLemmy,
} from '../servers/lemmy.ts';
import type { LemmyVersion } from '../servers/lemmy-views.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';
import {
  checksIn,
  openNetwork,
  pagesIn,
  postsIn,
  type ReadingWorld,
  readingWorld,
  testNow,
} from '../support/reading.ts';

const brand: Brand = {
  name: 'Acme Air',
  accounts: [{ network: 'lemmy', name: 'acmeair@m.example', role: 'team' }],
  track: [parseQuery('"acme air"')],
  exclude: [],
  competitors: new Map(),
};
const hour = 3_600_000;
const searches = ['search-comments:"acme air"', 'search-posts:"acme air"'];
const streams = ['mentions', 'replies', ...searches, 'own-comments:acmeair', 'own-posts:acmeair'];
/** Of 0.19 one of each kind: its pages are long, and the others are read in their own test below. */
const changing = { '0.19': ['mentions', 'search-comments:"acme air"', 'own-posts:acmeair'], '1.0': streams };
const both: readonly LemmyVersion[] = ['0.19', '1.0'];

const isoAt = (ms: number): string => new Date(ms).toISOString();
const bigId = 9_007_199_254_740_993n;
const hostOf = (url: string): string => new URL(url).host;
/** The posts that `filled` makes first have the numbers from 9000 on. */
const fixed =
  (kind: 'post' | 'comment', id: number | bigint) =>
  (url: string): string =>
    `${hostOf(url)}/${kind}/${id}`;

function filled(world: LemmyServer, count: number): string {
  const start = testNow - 30 * hour;
  const news = world.add({
    by: 'acmeair',
    at: isoAt(start),
    title: 'Ask & win',
    text: 'We are **here**.',
    url: 'https://acmeair.example/a',
  });
  const ask = (index: number, text: string, more = {}) =>
    world.add({ by: 'jo@other.example', at: isoAt(start + index * 60_000), parent: news, text, ...more });
  const question = ask(2, '[@acmeair@m.example](https://m.example/u/acmeair) is Acme Air \\> others?', {
    updated: isoAt(start + 5 * 60_000),
    language: 32,
  });
  const deleted = ask(3, '@acmeair@m.example Acme Air never mind');
  ask(4, '![](https://m.example/pictrs/1.png)');
  world.add({ by: 'ghost@other.example', at: isoAt(start + 300_000), parent: news, text: 'Acme Air who?' });
  world.forget('ghost@other.example');
  world.add({
    by: 'kim',
    at: isoAt(start + 360_000),
    parent: 'x/comment/77',
    text: '@acmeair@m.example gone above',
  });
  world.add({ by: 'acmeair', at: isoAt(start + 420_000), parent: question, text: 'We think so.' });
  world.set(deleted, { state: 'deleted' });
  world.add({ by: 'acmeair', at: isoAt(start + 430_000), title: 'Big news', id: bigId });
  for (let index = 0; index < count; index += 1) {
    const at = start + hour + index * 600_000;
    const post = world.add({ by: 'kim', at: isoAt(at), title: `Acme Air flight ${index}`, text: 'Late.' });
    const mention = world.add({
      by: 'lee',
      at: isoAt(at + 1000),
      parent: post,
      text: `@acmeair where is acme air ${index}`,
    });
    const answer = world.add({
      by: 'acmeair',
      at: isoAt(at + 2000),
      parent: mention,
      text: `Flight ${index} goes`,
    });
    world.add({ by: 'lee', at: isoAt(at + 3000), parent: answer, text: 'when?' });
    world.add({ by: 'acmeair', at: isoAt(at + 4000), title: `News ${index}` });
  }
  world.add({
    by: 'kim@other.example',
    at: isoAt(start + 600_000),
    arrived: isoAt(testNow - 3 * hour),
    parent: news,
    text: '@acmeair sent long ago',
  });
  return news;
}

async function contractWorld(version: LemmyVersion): Promise<ContractWorld> {
  const isOld = version === '0.19';
  const world = await startLemmy({ version, mostPerPage: 6 });
  const news = filled(world, isOld ? 54 : 14);
  const [answer = news] = world.listed('own-comments:acmeair');
  let at = testNow - 2 * hour;
  return {
    url: world.server.url,
    server: world.server,
    streams: changing[version],
    living: (stream) => world.listed(stream.replaceAll('"', '')),
    add(stream) {
      at += 30_000;
      const by = stream.startsWith('own') ? 'acmeair' : 'lee';
      if (stream.includes('posts')) return world.add({ by, at: isoAt(at), title: 'Acme Air again' });
      const parent = stream === 'replies' ? answer : news;
      const text = stream === 'replies' ? 'and then?' : '@acmeair acme air?';
      return world.add({ by, at: isoAt(at), parent, text });
    },
    remove: (id) => world.set(id, { state: 'deleted' }),
    isListing: ({ path }) => !/\/(?:site|account|login)$/.test(path),
    close: world.close,
  };
}

for (const version of both)
  keepsTheContract({
    label: version,
    network: lemmy,
    settings: settingsAt,
    brand,
    secrets,
    refused: [
      { settings: { token: true }, names: 'server' },
      { settings: { server: 'lemmy.example' }, names: 'server' },
      { settings: { server: 'https://lemmy.example', username: '@acmeair' }, names: 'username' },
      { settings: { server: 'https://lemmy.example', search: 'yes' }, names: 'search' },
    ],
    start: () => contractWorld(version),
    keepNoPlace: version === '0.19' ? streams : searches,
    expected: (url) => [
      {
        id: fixed('post', 9000)(url),
        kind: 'post',
        text: 'Ask & win\n\nhttps://acmeair.example/a\n\nWe are here.',
        postedAt: testNow - 30 * hour + 123,
        url: 'https://m.example/post/9000',
        aliases: ['https://m.example/post/9000'],
        lang: 'en',
        author: { id: 'acmeair@m.example', handle: 'acmeair@m.example', url: 'https://m.example/u/acmeair' },
        counts: { likes: 5, replies: expect.any(Number) as number },
      },
      {
        id: fixed('comment', 9001)(url),
        kind: 'comment',
        text: '@acmeair@m.example is Acme Air > others?',
        parentId: fixed('post', 9000)(url),
        rootId: fixed('post', 9000)(url),
        lang: 'de',
        author: {
          id: 'jo@other.example',
          handle: 'jo@other.example',
          name: 'Jo R.',
          url: 'https://other.example/u/jo',
        },
        counts: { likes: 3, replies: 1 },
        aliases: ['https://other.example/comment/9001'],
      },
      {
        id: fixed('comment', 9006)(url),
        parentId: fixed('comment', 9001)(url),
        rootId: fixed('post', 9000)(url),
      },
    ],
    holds: {
      bigId: fixed('post', bigId),
      edited: fixed('comment', 9001),
      deleted: fixed('comment', 9002),
      emptyText: fixed('comment', 9003),
      deletedAuthor: fixed('comment', 9004),
      orphan: fixed('comment', 9005),
      backdated:
        version === '0.19'
          ? { none: 'everything is listed by the time at which it was written' }
          : fixed('comment', 9007 + 14 * 5),
      foreignRepost: { none: 'a cross-post is a post of whoever makes it' },
    },
    dialect: [
      {
        name: 'a limit of 0.19, a 400 without a time',
        answer: { status: 400, json: { error: 'rate_limit_error' } },
        error: TryLater,
        resumeInMs: null,
      },
      {
        name: 'a limit of 1.0, in seconds left',
        answer: {
          status: 429,
          headers: { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '600' },
          text: 'Too many requests',
        },
        error: TryLater,
        resumeInMs: 600_000,
      },
      {
        name: 'a login that has ended',
        answer: { status: 400, json: { error: 'not_logged_in' } },
        error: AuthError,
      },
      {
        name: 'a private instance',
        answer: { status: 400, json: { error: 'instance_is_private' } },
        error: AuthError,
      },
      {
        name: 'an account that is not known',
        answer: { status: 400, json: { error: 'couldnt_find_person' } },
        error: NotFoundError,
      },
      { name: 'anything else', answer: { status: 400, json: { error: 'unknown' } }, error: NetworkError },
    ],
  });
