import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Ask, Network, Source, Stream, World } from '../network.ts';
import { clientOf } from './access.ts';
import { type OwnAccount, ownAccounts } from './accounts.ts';
import type { Client } from './client.ts';
import { type Listing, pageSize, readListing } from './listing.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { searchesOf, type XSearch } from './query.ts';
import { type Prices, type Settings, settings } from './settings.ts';

/** https://docs.x.com/x-api/introduction */
export const x: Network = {
  id: 'x',
  title: 'X',
  docs: 'https://docs.x.com/x-api/introduction',
  settings,
  can: { search: true, replies: 'exact', deletions: true, historyDays: 7 },
  about: {
    collects: 'mentions, replies and quotes that name you; search for what you track',
    answers: 'your own posts and replies, exact parent',
    needs: 'an app with credits: its Bearer token, or a login of the account (OAuth 2)',
    costs: 'from $0.001 (own mentions and posts, by login) to $0.005 a post read',
    limits: 'search 7 days back; the last 800 mentions and 3,200 own posts',
  },
  setup: {
    login: 'needed',
    secret: 'token',
    account: 'acmeair',
    asks: [
      { key: 'clientId', question: 'OAuth 2.0 Client ID of your app, for the cheaper login', optional: true },
      { key: 'token', question: 'Bearer token of your app', optional: true, unless: 'clientId' },
    ],
  },
  terms: {
    deletionHours: 24,
    judge: true,
    source: 'https://docs.x.com/developer-terms/policy',
  },
  allowances: [],
  login,
  open: (given, brand, world) => open(given as Settings, brand, world),
  asks: (brand, given) => asks(brand, given as Settings | undefined),
};

function asks(brand: Brand, given: Settings | undefined): readonly Ask[] {
  if (given?.search === false) return [];
  return searchesOf(brand, given?.queryLength ?? 512).map(({ words, sent, left }) => ({
    stream: `search:${words}`,
    sent,
    ...(left.length === 0 ? {} : { left: left.join(', ') }),
  }));
}

async function open(given: Settings, brand: Brand, world: World): Promise<Source> {
  const isMentioned = mentionedIn(given, brand);
  const { client, isUser, prices } = clientOf(given, world);
  const accounts = await ownAccounts(client, brand, world, { isUser, prices });
  const stream = streamsOf(client, given, prices, world.now);
  const streams: readonly Stream[] = [
    ...accounts.filter(isMentioned).map(stream.mentions),
    ...(given.search ? searchesOf(brand, given.queryLength).map(stream.search) : []),
    ...accounts.map(stream.own),
  ];
  if (streams.length === 0)
    throw new UsageError(
      'x: there is nothing to read',
      'Name your accounts under `accounts: x:`, or set `search: true`.',
    );
  const { dialect, recheckHours } = given;
  return {
    own: accounts.map(({ id }) => id),
    streams,
    lookup: (refs, signal) => lookup({ client, dialect, each: prices.post, signal }, refs),
    checkEveryMs: recheckHours * 3_600_000,
    microUsdPerCheck: prices.post,
  };
}

const bare = (name: string): string => name.replace(/^@/, '').toLowerCase();

/** Whose mentions are read: those that the source names, else all but the bots'. Throws for one that is nobody's of ours. */
function mentionedIn({ mentions }: Settings, { accounts }: Brand): (account: OwnAccount) => boolean {
  const own = accounts.filter(({ network }) => network === 'x');
  const names = mentions?.map(bare);
  const stranger = names?.find((name) => own.every((account) => bare(account.name) !== name));
  if (stranger !== undefined)
    throw new UsageError(
      `mentions: @${stranger} is none of the brand's accounts`,
      'Name it under `accounts: x:` too, or take it out of `mentions:`.',
    );
  const bots = new Set(own.filter(({ role }) => role === 'bot').map(({ name }) => bare(name)));
  return ({ handle }) => (names ? names.includes(handle) : !bots.has(handle));
}

const dayMs = 86_400_000;

function streamsOf(client: Client, { dialect }: Settings, prices: Prices, now: World['now']) {
  const stream = (id: string, finds: Stream['finds'], listing: Listing): Stream => ({
    id,
    finds,
    order: 'newest-first',
    pageSize,
    microUsdPerPost: listing.each + prices.included,
    read: (window, signal) => readListing(client, listing, dialect, window, now(), signal),
  });
  const priceOf = ({ isOfToken }: OwnAccount) => (isOfToken ? prices.ownPost : prices.post);
  return {
    mentions: (account: OwnAccount) =>
      stream(`mentions:${account.handle}`, 'addressed', {
        path: `/2/users/${account.id}/mentions`,
        params: {},
        tokenName: 'pagination_token',
        least: 5,
        each: priceOf(account),
        cap: { posts: 800, why: 'X gives the last 800 mentions only' },
      }),
    search: ({ words, sent }: XSearch) =>
      stream(`search:${words}`, 'hits', {
        path: '/2/tweets/search/recent',
        params: { query: sent, sort_order: 'recency' },
        tokenName: 'next_token',
        least: 10,
        each: prices.post,
        reachMs: 7 * dayMs,
      }),
    own: (account: OwnAccount) =>
      stream(`own:${account.handle}`, 'own', {
        path: `/2/users/${account.id}/tweets`,
        params: { exclude: 'retweets' },
        tokenName: 'pagination_token',
        least: 5,
        each: priceOf(account),
        cap: { posts: 3200, why: 'X gives the last 3,200 own posts only' },
      }),
  };
}
