import { type InferOutput, optional, pipe, regex, strictObject, string } from 'valibot';
import type { Brand } from '../../core/brand.ts';
import type { Network, Source, Stream, World } from '../network.ts';
import { known } from '../shared/known.ts';
import { leftOut } from '../shared/left-out.ts';
import { allQuoted, type Search, type SearchTerm, searchesOf } from '../shared/query-text.ts';
import { baseUrl, described, secret } from '../shared/settings.ts';
import { createClient } from './client.ts';
import { type AddFollowers, createFollowers } from './followers.ts';
import { createIdentity } from './identity.ts';
import { inboxStream } from './inbox.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { type OwnRepo, ownStream } from './own.ts';
import { searchStream } from './search.ts';
import { createSession, loginAllowance } from './session.ts';

const settings = strictObject({
  handle: described(
    pipe(string(), regex(/^@?[^\s@]+(@[^\s@]+)?$/, 'not a handle like acmeair.bsky.social')),
    'Login: the handle of the account whose mentions are read',
  ),
  password: secret('An app password (Settings > App Passwords), never the main one'),
  server: optional(
    baseUrl('Where the account logs in; the only host that gets its token. Your PDS, if you run one'),
    'https://bsky.social',
  ),
  appview: optional(
    baseUrl('A public AppView asked without login when posts are looked at again; absent: by the login'),
  ),
  directory: optional(
    baseUrl('The directory that tells which server holds an account'),
    'https://plc.directory',
  ),
});

/** https://docs.bsky.app/docs/category/http-reference */
export const bluesky: Network = {
  id: 'bluesky',
  title: 'Bluesky',
  docs: 'https://docs.bsky.app/docs/category/http-reference',
  settings,
  can: { search: true, replies: 'exact', deletions: true },
  about: {
    collects: 'mentions, replies and quotes; search',
    answers: 'your own repository, complete, exact parent',
    needs: 'a handle and an app password',
    costs: 'nothing',
    limits: 'search reaches about 10,000 posts a query',
  },
  setup: {
    login: 'needed',
    secret: 'password',
    asks: [{ key: 'handle', question: 'Your handle', example: 'acmeair.bsky.social' }],
  },
  terms: { judge: true, source: 'https://docs.bsky.app/docs/support/developer-guidelines' },
  allowances: [{ name: loginAllowance, calls: 90, per: 'day' }],
  login,
  asks: (brand) =>
    searchesOf(brand, alsoHosted).map((search) =>
      known({
        stream: `search:${search.id}`,
        sent: allQuoted(search),
        left: leftOut(brand, search, alsoHosted),
      }),
    ),
  open: (given, brand, world) => open(given as InferOutput<typeof settings>, brand, world),
};

async function open(
  { handle, server, appview, directory }: InferOutput<typeof settings>,
  brand: Brand,
  world: World,
): Promise<Source> {
  const session = createSession(world, server, handle.replace(/^@/, ''));
  const client = createClient(world.http, session, server, appview);
  const identity = createIdentity(world, server, directory);
  const account = await session.account();
  const repos = new Map<string, OwnRepo>([[account.did, account]]);
  for (const { network, name } of brand.accounts) {
    if (network !== bluesky.id) continue;
    const did = await identity.did(name);
    if (!repos.has(did)) repos.set(did, { did, handle: handleIn(name), home: undefined });
  }
  const addFollowers = createFollowers(client);
  return {
    own: [...repos.keys()],
    streams: [
      withFollowers(inboxStream(client), addFollowers),
      ...searchesOf(brand, alsoHosted).map((search: Search) =>
        withFollowers(searchStream(client, search), addFollowers),
      ),
      ...[...repos.values()].map((repo) => ownStream(client, identity, repo, world.now)),
    ],
    lookup: (posts, signal) => lookup(client, posts, signal),
  };
}

/** `@acmeair` stands for acmeair.bsky.social too, which the search takes for another word. */
function alsoHosted(term: SearchTerm): readonly SearchTerm[] {
  return term.kind === 'account' && !term.text.includes('.')
    ? [{ kind: 'account', text: `${term.text}.bsky.social` }]
    : [];
}

function handleIn(name: string): string | undefined {
  return name.startsWith('did:') ? undefined : name.replace(/^@/, '').toLowerCase();
}

function withFollowers(stream: Stream, addFollowers: AddFollowers): Stream {
  return { ...stream, read: (window, signal) => addFollowers(stream.read(window, signal), signal) };
}
