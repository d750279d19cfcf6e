import { array, boolean, type InferOutput, optional, pipe, regex, strictObject, string } from 'valibot';
import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Ask, Network, Source, Stream, World } from '../network.ts';
import { known } from '../shared/known.ts';
import { leftOut } from '../shared/left-out.ts';
import { allQuoted, quoted, type Search, type SearchTerm, searchesOf } from '../shared/query-text.ts';
import { baseUrl, described, secret } from '../shared/settings.ts';
import { record } from '../shared/shapes.ts';
import { type OwnAccount, ownAccounts } from './accounts.ts';
import { type Client, createClient } from './client.ts';
import { type Instance, instanceOf } from './instance.ts';
import { type Listing, readListing } from './listing.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { searchStream } from './search.ts';
import type { Home } from './status.ts';
import { threadStream } from './thread.ts';

const settings = strictObject({
  server: baseUrl(
    'The server of your account: everything is read from there (Mastodon, GoToSocial, Pleroma, Akkoma)',
  ),
  token: optional(
    secret(
      'From Preferences > Development, scope `read`. Without one only tags and your own posts are read, no mentions',
    ),
  ),
  tags: optional(
    described(
      array(pipe(string(), regex(/^#?[^\s#@/?]+$/, 'not one hashtag like acmeair'))),
      'Hashtags read beside those in `track:`; a tag brings what the server has seen of it',
    ),
  ),
  search: optional(
    described(boolean(), 'Full-text search for `track:` (needs a token, and a server that has it)'),
    true,
  ),
});

type Settings = InferOutput<typeof settings>;

/** https://docs.joinmastodon.org/methods/ */
export const mastodon: Network = {
  id: 'mastodon',
  title: 'Mastodon',
  docs: 'https://docs.joinmastodon.org/methods/',
  settings,
  can: { search: true, replies: 'exact', deletions: true },
  about: {
    collects:
      'mentions, replies and quotes; hashtags; full-text search where the server has it (also GoToSocial, Pleroma, Akkoma)',
    answers: 'your own posts, exact parent',
    needs: 'a server and a token (scope `read`); without one: hashtags and own posts',
    costs: 'nothing',
    limits: '300 requests in 5 minutes; shows what your server has federated',
  },
  setup: {
    login: 'needed',
    secret: 'token',
    asks: [
      { key: 'server', question: 'Address of your Mastodon server', example: 'https://mastodon.example' },
    ],
  },
  terms: { judge: true, source: 'https://docs.joinmastodon.org/spec/activitypub/#indexable' },
  allowances: [],
  login,
  asks: (brand, given) => asks(brand, given as Settings | undefined),
  open: (given, brand, world) => open(given as Settings, brand, world),
};

async function open(given: Settings, brand: Brand, world: World): Promise<Source> {
  const client = createClient(world, given.server);
  const instance = await instanceOf(client, world);
  const home: Home = { host: client.host, domain: instance.domain };
  const accounts = await ownAccounts(client, home, brand, world.memory);
  const own = accounts.map(({ handle }) => handle.toLowerCase());
  const { tags, searches } = soughtIn(given, brand, client.hasToken);
  const stream = listingStreams(client, home, world.now);
  const streams: readonly Stream[] = [
    ...(client.hasToken ? [stream.inbox(instance)] : []),
    ...tags.map(stream.tag),
    ...searches.map((search) => searchStream(client, home, search, world.now)),
    ...accounts.map(stream.own),
  ];
  if (streams.length === 0) throw nothingToRead(client);
  return {
    own,
    streams,
    thread: (root) => threadStream(client, home, root, own),
    lookup: (posts, signal) => lookup(client, home, posts, signal),
  };
}

/** A hashtag is read as its timeline: the rest of its search is left to the check of what comes. */
function asks(brand: Brand, given: Settings | undefined): readonly Ask[] {
  return searchesOf(brand).flatMap((search) => {
    const tag = tagIn(search);
    const left = leftOut(brand, search);
    if (tag === undefined)
      return given?.search === false
        ? []
        : [known({ stream: `search:${search.id}`, sent: allQuoted(search), left })];
    const others = search.terms.filter((term) => term !== tag).map(quoted);
    const all = [...others, ...(left === undefined ? [] : [left])].join(', ');
    const stream = `tag:${tag.text.toLowerCase()}`;
    return [known({ stream, sent: `#${tag.text}`, left: all === '' ? undefined : all })];
  });
}

function tagIn({ terms }: Search): SearchTerm | undefined {
  return terms.find(({ kind }) => kind === 'hashtag');
}

/** A search with a hashtag in it is read by the tag: tags are told to everybody, full text only to who opted in. */
function soughtIn(given: Settings, brand: Brand, hasToken: boolean) {
  const tags = new Set((given.tags ?? []).map((tag) => tag.replace(/^#/, '').toLowerCase()));
  const searches: Search[] = [];
  for (const search of searchesOf(brand)) {
    const tag = tagIn(search);
    if (tag) tags.add(tag.text.toLowerCase());
    else if (hasToken && given.search) searches.push(search);
  }
  return { tags: [...tags], searches };
}

function listingStreams(client: Client, home: Home, now: World['now']) {
  const stream = (id: string, finds: Stream['finds'], listing: Listing, sweepMs?: number): Stream => ({
    id,
    finds,
    order: 'newest-first',
    pageSize: listing.pageSize,
    ...(sweepMs === undefined ? {} : { sweepMs }),
    read: (window, signal) => readListing(client, home, listing, window, now(), signal),
  });
  const statusItself = (item: unknown): unknown => item;
  return {
    inbox: ({ tellsQuotes }: Instance) =>
      stream('inbox', 'addressed', {
        path: '/api/v1/notifications',
        params: { types: tellsQuotes ? ['mention', 'quote'] : ['mention'], include_filtered: 'true' },
        pageSize: 80,
        statusOf: (item) => record(item)?.['status'],
      }),
    tag: (tag: string) =>
      stream(
        `tag:${tag}`,
        'hits',
        {
          path: `/api/v1/timelines/tag/${encodeURIComponent(tag)}`,
          params: {},
          pageSize: 40,
          statusOf: statusItself,
        },
        dayMs,
      ),
    own: ({ id, handle, isRemote }: OwnAccount) =>
      stream(
        `own:${handle.toLowerCase()}`,
        'own',
        {
          path: `/api/v1/accounts/${encodeURIComponent(id)}/statuses`,
          params: { exclude_reblogs: 'true' },
          pageSize: 40,
          statusOf: statusItself,
        },
        isRemote ? dayMs : undefined,
      ),
  };
}

/** Posts of other servers are put at their own time, below what was read: one read a day goes further down. */
const dayMs = 86_400_000;

function nothingToRead(client: Client): UsageError {
  return new UsageError(
    `${client.host}: nothing to read without a token, tags or accounts`,
    'Set `token:` (Preferences > Development on your server) to read mentions, or `tags:`.',
  );
}
