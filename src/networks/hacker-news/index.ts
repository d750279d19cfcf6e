import { type InferOutput, optional, strictObject } from 'valibot';
import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Network, Source, World } from '../network.ts';
import { known } from '../shared/known.ts';
import { leftOut } from '../shared/left-out.ts';
import { allQuoted, searchesOf } from '../shared/query-text.ts';
import { baseUrl } from '../shared/settings.ts';
import { lookup } from './lookup.ts';
import { authorName } from './posts.ts';
import { repliesStream } from './replies.ts';
import { everything, searchStream } from './search.ts';
import { threadStream } from './thread.ts';

const settings = strictObject({
  server: optional(baseUrl('The search (Algolia)'), 'https://hn.algolia.com/api/v1'),
  itemServer: optional(
    baseUrl('The official API: what was deleted, parents, counts'),
    'https://hacker-news.firebaseio.com/v0',
  ),
});

/** https://hn.algolia.com/api and https://github.com/HackerNews/API; names come from `accounts: hacker-news:`, no login. */
export const hackerNews: Network = {
  id: 'hacker-news',
  title: 'Hacker News',
  docs: 'https://hn.algolia.com/api',
  settings,
  can: { search: true, replies: 'exact', deletions: true },
  about: {
    collects: 'stories and comments that fit a query; replies to own items',
    answers: 'your own comments, exact parent',
    needs: 'nothing',
    costs: 'nothing',
    limits: '10,000 requests an hour; search lags by minutes',
  },
  setup: { login: 'none', account: 'acmeair', asks: [] },
  terms: { judge: true },
  allowances: [],
  asks: (brand) =>
    searchesOf(brand).map((search) =>
      known({ stream: `search:${search.id}`, sent: allQuoted(search), left: leftOut(brand, search) }),
    ),
  open: async (given, brand, world) => open(given as InferOutput<typeof settings>, brand, world),
};

function open({ server, itemServer }: InferOutput<typeof settings>, brand: Brand, world: World): Source {
  const { http, now } = world;
  const own = ownNames(brand);
  return {
    own,
    streams: [
      ...searchesOf(brand).map((search) =>
        searchStream(
          http,
          server,
          { query: allQuoted(search), tags: everything },
          { id: `search:${search.id}`, finds: 'hits' },
        ),
      ),
      ...(own.length === 0 ? [] : [repliesStream(http, server, own, now)]),
      ...own.map((name) =>
        searchStream(
          http,
          server,
          { tags: `author_${name},${everything}` },
          { id: `own:${name}`, finds: 'own' },
        ),
      ),
    ],
    thread: (root) =>
      root.parentId === undefined && own.includes(root.author.id)
        ? threadStream(http, server, root)
        : undefined,
    lookup: (posts, signal) => lookup(http, itemServer, posts, signal),
  };
}

/** Names are told apart by case here: `PG` is nobody. */
function ownNames(brand: Brand): readonly string[] {
  const names = brand.accounts
    .filter(({ network }) => network === hackerNews.id)
    .map(({ name }) => name.replace(/^@/, ''));
  for (const name of names)
    if (!authorName.test(name))
      throw new UsageError(
        `accounts: "${name}" is no Hacker News name`,
        'A name is made of letters, digits, - and _; its case counts.',
      );
  return [...new Set(names)];
}
