import { boolean, type InferOutput, optional, pipe, regex, strictObject, string } from 'valibot';
import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Ask, Network, Source, Stream, World } from '../network.ts';
import { known } from '../shared/known.ts';
import { leftOut } from '../shared/left-out.ts';
import { searchesOf } from '../shared/query-text.ts';
import { baseUrl, described, secret } from '../shared/settings.ts';
import { inboxesOf, ownAccounts } from './accounts.ts';
import { inboxStream, ownStream } from './activity.ts';
import { createClient, userKeyAllowance } from './client.ts';
import { firehoseStream } from './firehose.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { searchStream, searchWords } from './search.ts';
import { topicStream } from './topic-stream.ts';

const settings = strictObject({
  server: baseUrl('The forum, with its path if it has one'),
  firehose: optional(
    described(
      boolean(),
      'Every new post of the forum is read and those that fit `track:` are kept; false on a very big forum: then its search finds the topics',
    ),
    true,
  ),
  all: optional(described(boolean(), 'The forum is your own: every post in it is said to the brand'), false),
  userApiKey: optional(
    secret('A key of your account there; `listen auth login` makes one. Not needed where visitors may read'),
  ),
  apiKey: optional(secret("Instead of it: an API key of the forum's administrators, scope Read-only")),
  apiUsername: optional(
    described(
      pipe(string(), regex(/^[^\s@/?#]{1,100}$/, 'not one username')),
      'With whose eyes `apiKey` reads',
    ),
  ),
});

type Settings = InferOutput<typeof settings>;

/** https://docs.discourse.org; limits and keys: https://meta.discourse.org/t/78612 and /t/230124 */
export const discourse: Network = {
  id: 'discourse',
  title: 'Discourse',
  docs: 'https://docs.discourse.org',
  settings,
  can: { search: true, replies: 'exact', deletions: true },
  about: {
    collects:
      'every public post of a forum that fits a query; with a key what the forum noted for you (mentions, replies, quotes); whole topics on big forums',
    answers:
      'your own posts, exact parent; a reply to the topic counts for its first post or for what it quotes',
    needs: "the forum's address; a key only where visitors may not read",
    costs: 'nothing',
    limits: "200 requests a minute; with a user's key 20 a minute and 2,880 a day",
  },
  setup: {
    login: 'more',
    account: 'acmeair',
    asks: [{ key: 'server', question: 'Address of the forum', example: 'https://forum.example' }],
  },
  terms: { judge: true },
  allowances: [{ name: userKeyAllowance, calls: 2880, per: 'day' }],
  login,
  open: (given, brand, world) => open(given as Settings, brand, world),
  asks: (brand, given) => asks(brand, given as Settings | undefined),
};

async function open(given: Settings, brand: Brand, world: World): Promise<Source> {
  const client = createClient(world, given.server, given.apiUsername);
  const accounts = await ownAccounts(client, brand, world.memory);
  const own = accounts.map(({ authorId }) => authorId);
  const isWhole = given.firehose || given.all;
  const streams: readonly Stream[] = [
    ...inboxesOf(client, accounts).map(({ username }) => inboxStream(client, username, world.now)),
    ...(isWhole
      ? [firehoseStream(client, given.all, world.now)]
      : searchesOf(brand).map((search) => searchStream(client, search, world.now))),
    ...accounts.map(({ username }) => ownStream(client, username, world.now, isWhole)),
  ];
  if (streams.length === 0)
    throw new UsageError(
      `${client.scope}: nothing to read without accounts or words to search for`,
      'Set `track:`, name your accounts, or leave `firehose:` out.',
    );
  return {
    own,
    streams,
    // With every post of the forum at hand no conversation need be read by itself.
    ...(isWhole ? {} : { thread: (root) => topicStream(client, root, own, world.now) }),
    lookup: (posts, signal) => lookup(client, posts, signal),
  };
}

function asks(brand: Brand, given: Settings | undefined): readonly Ask[] {
  if (given?.firehose === false && !given.all)
    return searchesOf(brand).map((search) =>
      known({ stream: `search:${search.id}`, sent: searchWords(search), left: leftOut(brand, search) }),
    );
  return given?.all
    ? [{ stream: 'firehose:all', sent: 'every post of the forum' }]
    : [{ stream: 'firehose', sent: 'every post of the forum', left: 'the whole query' }];
}
