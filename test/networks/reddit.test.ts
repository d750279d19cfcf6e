import type { Brand } from '../../src/core/brand.ts';
import { AuthError, NetworkError, NotFoundError, TryLater } from '../../src/core/errors.ts';
import { reddit } from '../../src/networks/reddit/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { type RedditServer, secrets, settingsAt, startReddit } from '../servers/reddit.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';
import { testNow } from '../support/reading.ts';

const second = testNow / 1000;
const hour = 3600;
const brand: Brand = {
  name: 'Acme Air',
  accounts: [{ network: 'reddit', name: 'AcmeAir', role: 'team' }],
  track: [parseQuery('"acme air"')],
  exclude: [],
  competitors: new Map(),
};
const paths: Readonly<Record<string, readonly [path: string, query?: string]>> = {
  mentions: ['/message/mentions'],
  'comment-replies': ['/message/comments'],
  'post-replies': ['/message/selfreply'],
  'search:"acme air"': ['/search', '"acme air"'],
  'posts:airlines+travel': ['/r/airlines+travel/new'],
  'comments:airlines+travel': ['/r/airlines+travel/comments'],
  'own:acmeair': ['/user/acmeair/comments'],
  'own-posts:acmeair': ['/user/acmeair/submitted'],
};
/** Numbers are in base 36: these digits stand for more than 2^53. */
const bigId = 't1_9007199254741993';
const started = 't3_9007199254740001';

function filled(world: RedditServer) {
  const at = second - 10 * hour;
  world.add({ by: 'acmeair', at, title: 'Ask us', text: 'We are **here**.', id: started.slice(3) });
  const situations = {
    deleted: world.add({ by: 'jo_r', at: at + 1, parent: started, text: 'u/acmeair never mind' }),
    edited: world.add({
      by: 'acmeair',
      at: at + 2,
      parent: started,
      text: 'It is fine now',
      fields: { edited: at + 90 },
    }),
    deletedAuthor: world.add({ by: '[deleted]', at: at + 3, parent: started, text: 'u/acmeair who am I?' }),
    orphan: world.add({
      by: 'kim',
      at: at + 4,
      parent: 't1_gone1',
      text: 'same here',
      fields: { link_id: 't3_gone2' },
    }),
  };
  world.remove(situations.deleted);
  for (let index = 0; index < 14; index += 1) {
    const time = at + hour + index * 300;
    const post = world.add({
      by: 'kim',
      at: time,
      title: `Acme Air & flight ${index} > 2h late`,
      text: 'Why?',
    });
    const mention = world.add({ by: 'lee', at: time + 5, parent: post, text: 'u/acmeair come in' });
    const answer = world.add({ by: 'acmeair', at: time + 10, parent: mention, text: `Flight ${index} goes` });
    world.add({ by: 'lee', at: time + 15, parent: answer, text: 'when?', subreddit: 'travel' });
    const own = world.add({ by: 'acmeair', at: time + 20, title: `News ${index}`, subreddit: 'travel' });
    world.add({ by: 'jo_r', at: time + 25, parent: own, text: 'nice' });
  }
  world.add({ by: 'jo_r', at: at + 3 * hour, parent: started, text: 'big', id: bigId.slice(3) });
  return situations;
}

async function contractWorld(): Promise<ContractWorld> {
  const world = await startReddit({ mostPerPage: 6 });
  filled(world);
  let at = second - 2 * hour;
  const living = (stream: string): readonly string[] => world.listed(...(paths[stream] ?? ['']));
  const answer = world.listed('/user/acmeair/comments')[0] ?? '';
  return {
    url: world.server.url,
    server: world.server,
    streams: Object.keys(paths),
    living,
    add(stream) {
      at += 30;
      const by = stream.startsWith('own') ? 'acmeair' : 'lee';
      if (stream.startsWith('search:') || stream.startsWith('posts:') || stream === 'own-posts:acmeair')
        return world.add({ by, at, title: 'Acme Air again' });
      const parent = stream === 'comment-replies' ? answer : started;
      return world.add({ by, at, parent, text: 'u/acmeair hello' });
    },
    remove: (id) => world.remove(id),
    sparse(stream) {
      for (const [index, id] of living(stream).entries())
        if (index % 2 === 1 || (index >= 6 && index < 12)) world.filter(id);
    },
    isListing: ({ path }) => path !== '/api/v1/access_token',
    close: world.close,
  };
}

keepsTheContract({
  network: reddit,
  settings: settingsAt,
  brand,
  secrets,
  refused: [
    { settings: { ...settingsAt('http://127.0.0.1'), username: 'u/acmeair' }, names: 'username' },
    { settings: { ...settingsAt('http://127.0.0.1'), clientId: undefined }, names: 'clientId' },
    { settings: { ...settingsAt('http://127.0.0.1'), subreddits: ['r/no such'] }, names: 'subreddits' },
    { settings: { ...settingsAt('http://127.0.0.1'), search: 'all' }, names: 'search' },
    {
      settings: { ...settingsAt('http://127.0.0.1'), search: 'subreddits', subreddits: [] },
      names: 'subreddits',
    },
  ],
  start: contractWorld,
  expected: () => [
    {
      id: started,
      kind: 'post',
      text: 'Ask us\n\nWe are **here**.',
      author: { id: 'acmeair', handle: 'acmeair', url: 'https://www.reddit.com/user/acmeair' },
      url: 'https://www.reddit.com/r/airlines/comments/9007199254740001/acme/',
      postedAt: testNow - 10 * hour * 1000,
    },
    {
      id: 't1_9007199254740003',
      kind: 'comment',
      text: 'It is fine now',
      parentId: started,
      rootId: started,
      editedAt: testNow - 10 * hour * 1000 + 90_000,
      counts: { likes: 3 },
    },
    {
      id: 't3_9007199254740006',
      text: 'Acme Air & flight 0 > 2h late\n\nWhy?',
      counts: { likes: 3, replies: 3 },
    },
  ],
  holds: {
    bigId,
    deleted: 't1_9007199254740002',
    edited: 't1_9007199254740003',
    deletedAuthor: 't1_9007199254740004',
    orphan: 't1_9007199254740005',
    emptyText: { none: 'a post has a title, and no comment is empty' },
    backdated: { none: 'Reddit sets the time itself, and lists by it' },
    foreignRepost: { none: 'a crosspost has a title and an author of its own: it quotes' },
  },
  dialect: [
    {
      name: 'a private subreddit',
      answer: { status: 403, json: { reason: 'private', message: 'Forbidden', error: 403 } },
      error: AuthError,
    },
    {
      name: 'a search in a subreddit that is none',
      answer: { status: 302, headers: { location: '/subreddits/search?q=nosuch' } },
      error: NotFoundError,
    },
    {
      name: 'the limit, in seconds left with a point',
      answer: {
        status: 429,
        headers: {
          'x-ratelimit-remaining': '0.0',
          'x-ratelimit-reset': '421.0',
          'content-type': 'text/html',
        },
        text: '<!doctype html><title>Too Many Requests</title>',
      },
      error: TryLater,
      resumeInMs: 421_000,
    },
    {
      name: 'a wrong parameter',
      answer: { status: 400, json: { message: 'Bad Request', error: 400 } },
      error: NetworkError,
    },
  ],
});
