import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Network, Source, World } from '../network.ts';
import { createClient } from './client.ts';
import { credentialsOf, scopes } from './grant.ts';
import { check, obtain, steps } from './login.ts';
import { lookup } from './lookup.ts';
import { asks, soughtFor, subredditsOf } from './search.ts';
import { accountName, type Settings, settings } from './settings.ts';
import { streamsOver } from './streams.ts';
import { threadStream } from './thread.ts';

/** https://www.reddit.com/dev/api */
export const reddit: Network = {
  id: 'reddit',
  title: 'Reddit',
  docs: 'https://www.reddit.com/dev/api',
  settings,
  can: { search: true, replies: 'exact', deletions: true },
  about: {
    collects:
      'posts that fit a query, with the conversations under them; posts and comments of watched subreddits; u/mentions and replies in the inbox',
    answers: 'your own comments and posts, exact parent',
    needs:
      'an app that Reddit has approved (no new keys without, since about November 2025), and a login for the inbox',
    costs: 'nothing within 100 requests a minute; businesses need a contract',
    limits: 'comments cannot be searched; the last 1,000 of a listing, about 250 of a search',
  },
  setup: {
    login: 'needed',
    asks: [
      { key: 'username', question: 'Your Reddit account, without u/', example: 'acmeair' },
      { key: 'clientId', question: 'Id of your app: the letters under its name at reddit.com/prefs/apps' },
    ],
  },
  terms: {
    judge: true,
    deletionHours: 48,
    source: 'https://support.reddithelp.com/hc/en-us/articles/16160319875092',
  },
  allowances: [],
  login: {
    steps,
    scopes,
    saves: ['clientSecret', 'password', 'refreshToken'],
    obtain: (given, talk, world) => obtain(given as Settings, talk, world),
    check: (given, world) => check(given as Settings, world),
  },
  asks,
  open: async (given, brand, world) => open(given as Settings, brand, world),
};

function open(given: Settings, brand: Brand, world: World): Source {
  const credentials = credentialsOf(given, world);
  const client = createClient(world, given, credentials);
  const own = ownNames(given, brand, credentials.isUser);
  const subreddits = subredditsOf(given).join('+');
  const stream = streamsOver(client, world.now);
  const streams = [
    ...(credentials.isUser
      ? [
          stream.inbox('mentions', 'mentions'),
          stream.inbox('comment-replies', 'comments'),
          stream.inbox('post-replies', 'selfreply'),
        ]
      : []),
    ...soughtFor(brand, given).map(stream.search),
    ...(subreddits === '' ? [] : [stream.posts(subreddits), stream.comments(subreddits)]),
    ...own.map(stream.ownComments),
    ...own.map(stream.ownPosts),
  ];
  if (streams.length === 0)
    throw new UsageError(
      'reddit: nothing to read without a login, a search, subreddits or accounts',
      'Log in (`listen auth login reddit`), or name `subreddits:`.',
    );
  return {
    own,
    streams,
    thread: (root) => threadStream(client, root, own),
    lookup: (posts, signal) => lookup(client, posts, signal),
  };
}

/** The account of the login, then the configured ones. */
function ownNames({ username }: Settings, brand: Brand, isUser: boolean): readonly string[] {
  const configured = brand.accounts
    .filter(({ network }) => network === reddit.id)
    .map(({ name }) => name.replace(/^(?:@|\/?u\/)/, ''));
  for (const name of configured)
    if (!accountName.test(name))
      throw new UsageError(
        `accounts: "${name}" is no Reddit name`,
        'Write it without u/: letters, digits, - and _.',
      );
  return [...new Set([...(isUser ? [username] : []), ...configured].map((name) => name.toLowerCase()))];
}
