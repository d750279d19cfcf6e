import { tidOf } from '../../src/networks/bluesky/tid.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

/**
 * A PDS with its AppView and the PLC directory on loopback, as the lexicons say: limits, unknown parameters and cursors of
 * another make are refused in XRPC's own words. https://github.com/bluesky-social/atproto/tree/main/lexicons
 */
export interface BlueskyServer {
  readonly server: LoopbackServer;
  readonly url: string;
  /** Living posts, any order. */
  readonly posts: ReadonlyMap<string, StoredRecord>;
  /** Creates an account; its DID. */
  account(name: string, options?: { readonly followers?: number }): string;
  /** Writes a post; its at-uri. */
  post(options: NewPost): string;
  remove(uri: string): void;
  /** Somebody whom the viewer blocks: neither listed nor given by address. */
  block(did: string): void;
  /** Bluesky accounts by what a whole read would list. */
  inboxOf(did: string): readonly StoredRecord[];
  searchFor(query: string): readonly StoredRecord[];
  /** Every access token so far counts as expired. */
  expire(): void;
  /** Every refresh token so far is refused. */
  revoke(): void;
  /** Where the DID documents and the login say that posts lie. */
  home: string;
  /** Logins so far. */
  readonly logins: () => number;
  /** A token pair that the server knows, as of an earlier run. */
  session(did: string, access: string, refresh: string): void;
  close(): Promise<void>;
}

interface NewPost {
  readonly by: string;
  readonly text: string;
  /** Milliseconds; both the writer's time and that of the index unless `indexedAt` is given. */
  readonly at: number;
  readonly indexedAt?: number;
  readonly rkey?: string;
  readonly parent?: string;
  readonly quotes?: string;
  /** Handles in the text that become facets, by DID. */
  readonly mentions?: Readonly<Record<string, string>>;
  readonly langs?: readonly string[];
  readonly likes?: number;
}

interface StoredRecord {
  readonly uri: string;
  readonly did: string;
  readonly rkey: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly sortAt: number;
  readonly indexedAt: number;
  readonly likes: number;
}

interface AccountState {
  readonly did: string;
  readonly handle: string;
  readonly followers: number;
}

export interface BlueskyOptions {
  readonly host?: string;
  /** Pages are never longer, whatever `limit` says: servers may give fewer. */
  readonly pageSize?: number;
  readonly password?: string;
}

const collection = 'app.bsky.feed.post';

export async function startBluesky(options: BlueskyOptions = {}): Promise<BlueskyServer> {
  const pageSize = options.pageSize ?? 100;
  const password = options.password ?? 'abcd-efgh-ijkl-mnop';
  const accounts = new Map<string, AccountState>();
  const posts = new Map<string, StoredRecord>();
  const access = new Map<string, string>();
  const refresh = new Map<string, string>();
  const expired = new Set<string>();
  const blocked = new Set<string>();
  let made = 0;
  let logins = 0;

  const byHandle = (name: string | null): AccountState | undefined =>
    [...accounts.values()].find(({ did, handle }) => did === name || handle === name);

  const profile = (did: string) => {
    const account = accounts.get(did);
    return {
      did,
      handle: account?.handle ?? 'handle.invalid',
      displayName: account?.handle.split('.')[0],
      labels: [],
    };
  };

  const view = (post: StoredRecord) => ({
    uri: post.uri,
    cid: cidOf(post),
    author: profile(post.did),
    record: post.record,
    replyCount: [...posts.values()].filter(({ record }) => parentOf(record) === post.uri).length,
    repostCount: 0,
    likeCount: post.likes,
    quoteCount: 0,
    indexedAt: iso(post.indexedAt),
    labels: [],
  });

  const notifications = (did: string): readonly (StoredRecord & { reason: string })[] =>
    sorted([...posts.values()]).flatMap((post) => {
      const reason = reasonFor(post, did);
      return reason === undefined ? [] : [{ ...post, reason }];
    });

  const reasonFor = (post: StoredRecord, did: string): string | undefined => {
    if (post.did === did) return undefined;
    if (mentionsOf(post.record).includes(did)) return 'mention';
    if (quoteOf(post.record)?.startsWith(`at://${did}/`)) return 'quote';
    return parentOf(post.record)?.startsWith(`at://${did}/`) ? 'reply' : undefined;
  };

  const hits = (query: string): readonly StoredRecord[] => {
    const terms = (query.match(/"[^"]*"|\S+/g) ?? []).map(plain);
    return sorted([...posts.values()]).filter(({ record }) =>
      terms.every((term) => plain(String(record['text'])).includes(term)),
    );
  };

  /** The account behind the token, or the refusal. */
  const authed = (request: KitRequest, tokens = access): { did: string } | KitAnswer => {
    const token = /^Bearer (.+)$/.exec(request.headers['authorization'] ?? '')?.[1];
    if (token === undefined) return refusal(401, 'AuthMissing', 'Authentication Required');
    if (expired.has(token)) return refusal(400, 'ExpiredToken', 'Token has expired');
    const did = tokens.get(token);
    return did === undefined ? refusal(400, 'InvalidToken', 'Token could not be verified') : { did };
  };

  const asViewer = (request: KitRequest, answer: (did: string) => KitAnswer): KitAnswer => {
    const who = authed(request);
    return 'did' in who ? answer(who.did) : who;
  };

  const newSession = (did: string): KitAnswer => {
    made += 1;
    const pair = {
      accessJwt: `access-${made}-${did.slice(-6)}`,
      refreshJwt: `refresh-${made}-${did.slice(-6)}`,
    };
    access.set(pair.accessJwt, did);
    refresh.set(pair.refreshJwt, did);
    return {
      json: { ...pair, did, handle: accounts.get(did)?.handle, didDoc: documentOf(did), active: true },
    };
  };

  const documentOf = (did: string) => ({
    id: did,
    alsoKnownAs: [`at://${accounts.get(did)?.handle}`],
    service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: world.home }],
  });

  /** A page by limit and the server's own cap; what the viewer must not see is taken out of it afterwards. */
  const page = <T extends StoredRecord>(all: readonly T[], limit: number) => {
    const items = all.slice(0, Math.min(limit, pageSize));
    return { items, shown: items.filter(({ did }) => !blocked.has(did)) };
  };

  const routes: readonly Route[] = [
    xrpc('com.atproto.server.createSession', [], 'POST', (request) => {
      logins += 1;
      const body = jsonOf(request.body);
      const account = byHandle(String(body['identifier']));
      const known = Object.keys(body).every((key) => ['identifier', 'password'].includes(key));
      if (!known) return refusal(400, 'InvalidRequest', 'Unexpected input');
      return account && body['password'] === password
        ? newSession(account.did)
        : refusal(401, 'AuthenticationRequired', 'Invalid identifier or password');
    }),
    xrpc('com.atproto.server.refreshSession', [], 'POST', (request) => {
      if (request.body !== '') return refusal(400, 'InvalidRequest', 'A request body was provided');
      const who = authed(request, refresh);
      return 'did' in who ? newSession(who.did) : who;
    }),
    xrpc('com.atproto.server.getSession', [], 'GET', (request) =>
      asViewer(request, (did) => ({
        json: { did, handle: accounts.get(did)?.handle, didDoc: documentOf(did) },
      })),
    ),
    xrpc('com.atproto.identity.resolveHandle', ['handle'], 'GET', ({ query }) => {
      const account = byHandle(query.get('handle'));
      return account
        ? { json: { did: account.did } }
        : refusal(400, 'InvalidRequest', 'Unable to resolve handle');
    }),
    xrpc(
      'app.bsky.notification.listNotifications',
      ['reasons', 'limit', 'cursor', 'priority'],
      'GET',
      (request) =>
        asViewer(request, (did) => {
          const cursor = request.query.get('cursor');
          const limit = limitOf(request.query);
          if (cursor !== null && Number.isNaN(Date.parse(cursor)))
            return refusal(400, 'InvalidRequest', 'Malformed cursor');
          if (limit === undefined) return badLimit;
          const below = cursor === null ? Number.POSITIVE_INFINITY : Date.parse(cursor);
          const rest = notifications(did).filter(({ sortAt }) => sortAt < below);
          const reasons = request.query.getAll('reasons');
          const { items, shown } = page(rest, limit);
          const entries = shown
            .filter(({ reason }) => reasons.length === 0 || reasons.includes(reason))
            .map(({ reason, ...post }) => ({
              uri: post.uri,
              cid: cidOf(post),
              author: profile(post.did),
              reason,
              record: post.record,
              isRead: false,
              indexedAt: iso(post.sortAt),
              labels: [],
            }));
          return {
            json: {
              notifications: entries,
              ...cursorAt(items.length < rest.length && iso(items.at(-1)?.sortAt ?? 0)),
            },
          };
        }),
    ),
    xrpc('app.bsky.feed.searchPosts', ['q', 'sort', 'since', 'until', 'limit', 'cursor'], 'GET', (request) =>
      asViewer(request, () => {
        const { query } = request;
        const limit = limitOf(query);
        const offset = offsetOf(query.get('cursor'));
        const since = timeParam(query, 'since') ?? Number.NEGATIVE_INFINITY;
        const until = timeParam(query, 'until') ?? Number.POSITIVE_INFINITY;
        if (query.get('q') === null)
          return refusal(400, 'InvalidRequest', 'Params must have the property "q"');
        if (limit === undefined) return badLimit;
        if (offset === undefined) return refusal(400, 'InvalidRequest', 'Invalid cursor format');
        if (Number.isNaN(since) || Number.isNaN(until)) return refusal(400, 'BadQueryString', 'no such time');
        const found = hits(query.get('q') ?? '').filter(({ sortAt }) => sortAt >= since && sortAt < until);
        const { items, shown } = page(found.slice(offset), limit);
        const next = offset + items.length;
        return { json: { posts: shown.map(view), ...cursorAt(next < found.length && cursorOf(next)) } };
      }),
    ),
    xrpc('app.bsky.feed.getPosts', ['uris'], 'GET', (request) =>
      asViewer(request, () => {
        const uris = request.query.getAll('uris');
        if (uris.length === 0 || uris.length > 25)
          return refusal(400, 'InvalidRequest', 'uris must have 1 to 25 items');
        const found = uris.flatMap((uri) => posts.get(uri) ?? []).filter(({ did }) => !blocked.has(did));
        return { json: { posts: found.map(view) } };
      }),
    ),
    xrpc('app.bsky.feed.getPostThread', ['uri', 'depth', 'parentHeight'], 'GET', (request) =>
      asViewer(request, () => {
        const uri = request.query.get('uri') ?? '';
        const post = posts.get(uri);
        if (!post) return refusal(400, 'NotFound', `Post not found: ${uri}`);
        const type = 'app.bsky.feed.defs#';
        if (blocked.has(post.did))
          return {
            json: { thread: { $type: `${type}blockedPost`, uri, blocked: true, author: { did: post.did } } },
          };
        return { json: { thread: { $type: `${type}threadViewPost`, post: view(post), replies: [] } } };
      }),
    ),
    xrpc('app.bsky.actor.getProfiles', ['actors'], 'GET', (request) =>
      asViewer(request, () => {
        const actors = request.query.getAll('actors');
        if (actors.length === 0 || actors.length > 25)
          return refusal(400, 'InvalidRequest', 'actors must have 1 to 25');
        const found = actors.flatMap((actor) => accounts.get(actor) ?? []);
        return {
          json: { profiles: found.map((one) => ({ ...profile(one.did), followersCount: one.followers })) },
        };
      }),
    ),
    xrpc(
      'com.atproto.repo.listRecords',
      ['repo', 'collection', 'limit', 'cursor', 'reverse'],
      'GET',
      ({ query }) => {
        const account = byHandle(query.get('repo'));
        const limit = limitOf(query);
        if (limit === undefined) return badLimit;
        if (!account || query.get('collection') === null)
          return refusal(400, 'InvalidRequest', `Could not find repo: ${query.get('repo')}`);
        const before = query.get('cursor');
        const all = [...posts.values()]
          .filter(({ did, rkey }) => did === account.did && (before === null || rkey < before))
          .sort((a, b) => (a.rkey < b.rkey ? 1 : -1))
          .slice(0, Math.min(limit, pageSize));
        const records = all.map((post) => ({ uri: post.uri, cid: cidOf(post), value: post.record }));
        return { json: { records, ...cursorAt(all.at(-1)?.rkey ?? false) } };
      },
    ),
    {
      path: '/plc/:did',
      query: [],
      answer: ({ params }) =>
        accounts.has(params['did'] ?? '')
          ? { json: documentOf(params['did'] ?? '') }
          : { status: 404, json: { message: 'DID not registered' } },
    },
  ];

  const server = await serve(routes, {
    ...(options.host === undefined ? {} : { host: options.host }),
    refusal: (status, what) =>
      status === 404
        ? refusal(501, 'MethodNotImplemented', 'Method Not Implemented')
        : refusal(400, 'InvalidRequest', `unknown ${what}`),
  });

  const world: BlueskyServer = {
    server,
    url: server.url,
    posts,
    account(name, { followers = 10 } = {}) {
      const did = `did:plc:${name
        .replace(/[^a-z2-7]/g, '')
        .padEnd(24, 'a')
        .slice(0, 24)}`;
      accounts.set(did, { did, handle: `${name}.example`, followers });
      return did;
    },
    post(given) {
      made += 1;
      const rkey = given.rkey ?? tidOf(given.at);
      const uri = `at://${given.by}/${collection}/${rkey}`;
      if (posts.has(uri)) throw new Error(`two posts with the key ${rkey}`);
      const indexedAt = given.indexedAt ?? given.at;
      const record = recordOf(given, posts);
      posts.set(uri, {
        uri,
        did: given.by,
        rkey,
        record,
        indexedAt,
        sortAt: Math.min(given.at, indexedAt),
        likes: given.likes ?? 0,
      });
      return uri;
    },
    remove: (uri) => void posts.delete(uri),
    block: (did) => void blocked.add(did),
    inboxOf: (did) => notifications(did).filter(({ did: by }) => !blocked.has(by)),
    searchFor: (query) => hits(query).filter(({ did }) => !blocked.has(did)),
    expire() {
      for (const token of access.keys()) expired.add(token);
    },
    revoke() {
      for (const token of refresh.keys()) expired.add(token);
    },
    home: server.url,
    logins: () => logins,
    session(did, accessToken, refreshToken) {
      access.set(accessToken, did);
      refresh.set(refreshToken, did);
    },
    close: () => server.close(),
  };
  return world;
}

function xrpc(
  name: string,
  query: readonly string[],
  method: 'GET' | 'POST',
  answer: (request: KitRequest) => KitAnswer,
): Route {
  return { method, path: `/xrpc/${name}`, query, answer };
}

function refusal(status: number, error: string, message: string): KitAnswer {
  return { status, json: { error, message } };
}

const badLimit = refusal(400, 'InvalidRequest', 'limit must be between 1 and 100');

function limitOf(query: URLSearchParams): number | undefined {
  const limit = Number(query.get('limit') ?? 50);
  return Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : undefined;
}

/** The search's cursors are JSON in base64 and hold an offset; any other is refused. */
function offsetOf(cursor: string | null): number | undefined {
  if (cursor === null) return 0;
  try {
    const offset: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')).offset;
    return typeof offset === 'number' ? offset : undefined;
  } catch {
    return undefined;
  }
}

function cursorOf(offset: number): string {
  return Buffer.from(JSON.stringify({ offset })).toString('base64');
}

function cursorAt(cursor: string | false): { readonly cursor?: string } {
  return cursor === false ? {} : { cursor };
}

function timeParam(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  return value === null ? undefined : Date.parse(value);
}

function recordOf(
  given: NewPost,
  posts: ReadonlyMap<string, StoredRecord>,
): Readonly<Record<string, unknown>> {
  const ref = (uri: string) => ({ uri, cid: 'bafyreiacme' });
  const parent = given.parent;
  const root = parent === undefined ? undefined : (rootOf(posts.get(parent)?.record) ?? parent);
  const facets = Object.entries(given.mentions ?? {}).map(([handle, did]) => {
    const word = `@${handle}`;
    const byteStart = Buffer.byteLength(given.text.slice(0, given.text.indexOf(word)));
    return {
      index: { byteStart, byteEnd: byteStart + Buffer.byteLength(word) },
      features: [{ $type: 'app.bsky.richtext.facet#mention', did }],
    };
  });
  return {
    $type: collection,
    text: given.text,
    createdAt: iso(given.at),
    ...(given.langs ? { langs: given.langs } : {}),
    ...(facets.length === 0 ? {} : { facets }),
    ...(parent === undefined || root === undefined
      ? {}
      : { reply: { root: ref(root), parent: ref(parent) } }),
    ...(given.quotes === undefined
      ? {}
      : { embed: { $type: 'app.bsky.embed.record', record: ref(given.quotes) } }),
  };
}

type Json = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

function parentOf(record: Readonly<Record<string, unknown>>): string | undefined {
  return (record as Json)['reply']?.['parent']?.['uri'] as string | undefined;
}

function rootOf(record: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return (record as Json | undefined)?.['reply']?.['root']?.['uri'] as string | undefined;
}

function quoteOf(record: Readonly<Record<string, unknown>>): string | undefined {
  return (record as Json)['embed']?.['record']?.['uri'] as string | undefined;
}

function mentionsOf(record: Readonly<Record<string, unknown>>): readonly string[] {
  const facets = (record['facets'] ?? []) as readonly { features: readonly { did: string }[] }[];
  return facets.flatMap(({ features }) => features.map(({ did }) => did));
}

function sorted<T extends StoredRecord>(all: readonly T[]): readonly T[] {
  return [...all].sort((a, b) => b.sortAt - a.sortAt || (a.uri < b.uri ? 1 : -1));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/["@#]/g, '');
}

function cidOf(post: StoredRecord): string {
  return `bafyrei${post.rkey}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function jsonOf(body: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

/** Mentions, hits of a search and the brand's answers. */
export async function readyWorld(): Promise<ReadyWorld> {
  const password = 'abcd-efgh-ijkl-4711';
  const world = await startBluesky({ pageSize: 3, password });
  const acme = world.account('acmeair');
  for (let index = 0; index < 5; index += 1) {
    const at = Date.parse('2026-01-15T09:00:00Z') + index * 60_000;
    const by = world.account(`jo${'abcde'.charAt(index)}`);
    const text = '@acmeair.example is it down?';
    const parent = world.post({ by, text, mentions: { 'acmeair.example': acme }, at });
    if (index < 2) world.post({ by: acme, text: 'It is up again.', parent, at: at + 30_000 });
    world.post({ by, text: 'Flying Acme Air', at: at + 1000 });
  }
  return {
    server: world.server,
    settings: (url) => ({
      handle: 'acmeair.example',
      password: true,
      server: url,
      directory: `${url}/plc`,
    }),
    secrets: { password },
    brand: acmeAir({
      accounts: [{ network: 'bluesky', name: 'acmeair.example', role: 'team' }],
      track: [parseQuery('"acme air"')],
    }),
    close: world.close,
  };
}
