import type { Brand } from '../../src/core/brand.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';
import { type Dialect, givenPost, givenUser, type Shown, type XPost, type XUser } from './x-objects.ts';
import { parseXQuery, QueryFault } from './x-query.ts';

/** The X API v2 as documented at https://docs.x.com/x-api, over a world of people and posts that tests change. */

export interface XOptions {
  /** Of the app. */
  readonly appToken?: string;
  /** Milliseconds; 2026-01-15T12:00Z when absent. */
  readonly now?: () => number;
  /** Greatest page, whatever is asked for. */
  readonly mostPerPage?: number;
  /** Longest search. */
  readonly longestQuery?: number;
  /** Names of fields that it knows; all others are passed over. */
  readonly knows?: readonly Dialect[];
  /** Posts that a timeline goes back: 800 mentions, 3,200 own. */
  readonly reach?: { readonly mentions?: number; readonly own?: number };
  /** As X's description has it from 2.167 on: another host in the types of problems, usage as text, `post_count`. */
  readonly from2167?: boolean;
  /** A confidential client must name itself with this secret. */
  readonly clientSecret?: string;
}

export interface NewPost {
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  /** As X sends it: `&amp;`, t.co links. */
  readonly text: string;
  readonly id?: string;
  readonly replyTo?: string;
  readonly quotes?: string;
  readonly reposts?: string;
  /** Anything else of the post in the tweet dialect. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface XServer extends LoopbackServer {
  /** Gives the id of the new post. */
  post(post: NewPost): string;
  /** A new version with an id of its own; the chain is told by every version. */
  edit(id: string, text: string, at: string): string;
  remove(id: string): void;
  /** Its author has locked it away: not authorized. */
  hide(id: string): void;
  /** Kept from listings after the limit was applied. */
  filter(id: string): void;
  user(handle: string, fields?: Partial<XUser>): XUser;
  /** Posts and accounts billed so far. */
  readonly billed: { posts: number; users: number };
  /** Answers 402 from now on. */
  credits: boolean;
  /** A login: what `accessToken` and `refreshToken` would be saved. Refresh tokens are taken once. */
  grant(handle: string): { readonly accessToken: string; readonly refreshToken: string };
  /** Ends an access token before its time. */
  expire(accessToken: string): void;
  /** A code as the authorize page gives it, for the challenge (S256) that it was asked with. */
  code(handle: string, challenge: string, redirectUri: string): string;
  /** Ids that a listing gives now, newest first. */
  listed(kind: 'mentions' | 'own', handle: string): readonly string[];
  found(query: string): readonly string[];
}

const epoch = 1_288_834_974_657n;
const dayMs = 86_400_000;
const defaultNow = Date.parse('2026-01-15T12:00:00Z');
const clientId = 'client-of-acme';

const listing = [
  'max_results',
  'since_id',
  'until_id',
  'start_time',
  'end_time',
  'pagination_token',
  'expansions',
  'tweet.fields',
  'post.fields',
  'user.fields',
  'media.fields',
  'poll.fields',
  'place.fields',
];

export async function startX(options: XOptions = {}): Promise<XServer> {
  const {
    appToken = 'app-token-of-acme',
    now = () => defaultNow,
    mostPerPage = 100,
    longestQuery = 512,
    from2167 = false,
  } = options;
  const host = from2167 ? 'api.x.com' : 'api.twitter.com';
  const era: Dialect = from2167 ? 'post' : 'tweet';
  const posts = new Map<string, XPost>();
  const users = new Map<string, XUser>();
  const filtered = new Set<string>();
  const cursors = new Map<string, string>();
  const access = new Map<string, string>();
  const refresh = new Map<string, string>();
  const codes = new Map<
    string,
    { readonly handle: string; readonly challenge: string; readonly redirectUri: string }
  >();
  const billed = { posts: 0, users: 0 };
  let sequence = 0n;
  let grants = 0;

  const user = (handle: string, fields: Partial<XUser> = {}): XUser => {
    const known = users.get(handle.toLowerCase()) ?? {
      id: String(4_000 + users.size),
      handle,
      name: handle,
      followers: 100,
    };
    const made = { ...known, ...fields };
    users.set(handle.toLowerCase(), made);
    return made;
  };
  const userById = (id: string): XUser | undefined => [...users.values()].find((one) => one.id === id);
  const newId = (at: string): string => {
    sequence += 2n;
    return String(((BigInt(Date.parse(at)) - epoch) << 22n) + sequence + 1n);
  };

  const post = ({ by, at, text, id = newId(at), replyTo, quotes, reposts, fields = {} }: NewPost): string => {
    user(by);
    const parent = replyTo === undefined ? undefined : posts.get(replyTo);
    posts.set(id, {
      id,
      by: by.toLowerCase(),
      at,
      text,
      replyTo,
      quotes,
      reposts,
      fields,
      conversation: replyTo === undefined ? id : (parent?.conversation ?? replyTo),
      versions: [id],
      state: 'there',
      replies: 0,
    });
    if (parent) posts.set(parent.id, { ...parent, replies: parent.replies + 1 });
    return id;
  };
  const edit = (id: string, text: string, at: string): string => {
    const before = posts.get(id);
    if (!before) throw new Error(`no post ${id}`);
    const next = newId(at);
    const versions = [...before.versions, next];
    for (const version of before.versions) {
      const kept = posts.get(version);
      if (kept) posts.set(version, { ...kept, versions, state: 'edited' });
    }
    posts.set(next, { ...before, id: next, at, text, versions, state: 'there' });
    return next;
  };

  const newestFirst = (): readonly XPost[] =>
    [...posts.values()]
      .filter(({ state }) => state === 'there')
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  const namesIn = (text: string): readonly string[] =>
    [...text.matchAll(/@(\w+)/g)].map((match) => (match[1] ?? '').toLowerCase());
  const mentionsOf = (handle: string) =>
    newestFirst().filter(
      (each) => namesIn(each.text).includes(handle) && each.by !== handle && each.reposts === undefined,
    );
  const ownOf = (handle: string) => newestFirst().filter(({ by }) => by === handle);

  const isApp = (request: KitRequest) => request.headers['authorization'] === `Bearer ${appToken}`;
  const tokenUser = (request: KitRequest): string | undefined =>
    access.get((request.headers['authorization'] ?? '').replace(/^Bearer /, ''));
  const guarded =
    (answer: (request: KitRequest) => KitAnswer) =>
    (request: KitRequest): KitAnswer => {
      const told = limits(now());
      if (!isApp(request) && tokenUser(request) === undefined)
        return { ...problem(401, 'Unauthorized', 'about:blank', { detail: 'Unauthorized' }), headers: told };
      if (!server.credits)
        return problem(402, 'CreditsDepleted', 'about:blank', {
          detail: 'Your enrolled account does not have any credits to fulfill this request.',
        });
      const given = answer(request);
      return { ...given, headers: { ...told, ...given.headers } };
    };

  const shownFor = (request: KitRequest): Shown => ({
    params: request.query,
    knows: options.knows ?? ['tweet', 'post'],
    person: (handle) => users.get(handle),
    post: (id) => posts.get(id),
  });

  const answerList = (
    request: KitRequest,
    all: readonly XPost[],
    kind: 'search' | 'timeline',
    reach: number,
  ): KitAnswer => {
    const { query } = request;
    const fault = faultIn(query, kind, now(), cursors);
    if (fault) return fault;
    const [since, until] = [query.get('since_id'), query.get('until_id')];
    const from = query.get('start_time');
    const size = Math.min(mostPerPage, Number(query.get('max_results') ?? (kind === 'search' ? 10 : 100)));
    const oldest = kind === 'search' ? now() - 7 * dayMs : 0;
    const cursor = cursors.get(query.get('next_token') ?? query.get('pagination_token') ?? '');
    const rest = all.slice(0, reach).filter(({ id, at }) => {
      const number = BigInt(id);
      return (
        Date.parse(at) >= oldest &&
        (since === null || number > BigInt(since)) &&
        (until === null || number < BigInt(until)) &&
        (from === null || since !== null || Date.parse(at) >= Date.parse(from)) &&
        (cursor === undefined || number < BigInt(cursor))
      );
    });
    const page = rest.slice(0, size);
    const last = page.at(-1);
    const given = page.filter(({ id }) => !filtered.has(id));
    billed.posts += given.length;
    const next = rest.length > size && last ? tokenFor(last.id, cursors) : undefined;
    return { json: listBody(given, shownFor(request), next) };
  };

  const account = (request: KitRequest): XUser | KitAnswer => {
    const found = userById(request.params['id'] ?? '');
    if (!found) return { json: { errors: [missing(host, 'user', 'id', request.params['id'] ?? '')] } };
    if (found.isProtected && tokenUser(request) !== found.handle.toLowerCase())
      return { json: { errors: [unauthorized(host, 'user', 'id', found.id)] } };
    return found;
  };
  const timeline = (kind: 'mentions' | 'own') =>
    guarded((request) => {
      const found = account(request);
      if (!('handle' in found)) return found;
      const handle = found.handle.toLowerCase();
      const excluded = (request.query.get('exclude') ?? '').split(',');
      const all = kind === 'mentions' ? mentionsOf(handle) : ownOf(handle);
      // The cap counts what is left out too.
      const reach = options.reach?.[kind] ?? (kind === 'mentions' ? 800 : 3200);
      const kept = all
        .slice(0, reach)
        .filter(({ reposts }) => reposts === undefined || !excluded.includes('retweets'));
      return answerList(request, kept, 'timeline', reach);
    });

  const search = guarded((request) => {
    try {
      const matches = parseXQuery(request.query.get('query') ?? '', longestQuery);
      const all = newestFirst().filter((each) => matches(searched(each)));
      return answerList(request, all, 'search', Number.POSITIVE_INFINITY);
    } catch (error) {
      if (!(error instanceof QueryFault)) throw error;
      return invalid('query', request.query.get('query') ?? '', error.message);
    }
  });

  const lookup = guarded((request) => {
    const ids = (request.query.get('ids') ?? '').split(',');
    if (ids.length > 100 || ids.some((id) => !/^\d{1,19}$/.test(id)))
      return invalid('ids', ids.join(), 'The `ids` query parameter is not valid');
    const there = ids
      .flatMap((id) => posts.get(id) ?? [])
      .filter(({ state }) => state === 'there' || state === 'edited');
    const errors = ids.flatMap((id) => {
      const state = posts.get(id)?.state ?? 'gone';
      if (state === 'gone') return [missing(host, 'tweet', 'ids', id)];
      return state === 'hidden' ? [unauthorized(host, 'tweet', 'ids', id)] : [];
    });
    billed.posts += there.length;
    const { data, includes } = listBody(there, shownFor(request), undefined);
    return {
      json: {
        ...(data ? { data } : {}),
        ...(includes ? { includes } : {}),
        ...(errors.length === 0 ? {} : { errors }),
      },
    };
  });

  const usersBy = guarded((request) => {
    const names = (request.query.get('usernames') ?? '').split(',');
    const found = names.flatMap((name) => users.get(name.toLowerCase()) ?? []);
    const errors = names
      .filter((name) => !users.has(name.toLowerCase()))
      .map((name) => missing(host, 'user', 'usernames', name));
    billed.users += found.length;
    return {
      json: {
        ...(found.length === 0 ? {} : { data: found.map((one) => givenUser(one, era, request.query)) }),
        ...(errors.length === 0 ? {} : { errors }),
      },
    };
  });

  const me = guarded((request) => {
    const handle = tokenUser(request);
    const found = handle === undefined ? undefined : users.get(handle);
    if (!found)
      return problem(
        403,
        'Unsupported Authentication',
        'https://api.twitter.com/2/problems/unsupported-authentication',
        {
          detail: 'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.',
        },
      );
    billed.users += 1;
    return { json: { data: givenUser(found, era, request.query) } };
  });

  const usage = guarded((request) =>
    isApp(request)
      ? { json: { data: usageOf(from2167) } }
      : problem(
          403,
          'Unsupported Authentication',
          'https://api.twitter.com/2/problems/unsupported-authentication',
        ),
  );

  const grant = (handle: string) => {
    grants += 1;
    const pair = {
      accessToken: `access-${grants}-of-${handle}`,
      refreshToken: `refresh-${grants}-of-${handle}`,
    };
    user(handle);
    access.set(pair.accessToken, handle.toLowerCase());
    refresh.set(pair.refreshToken, handle.toLowerCase());
    return pair;
  };

  const token = async (request: KitRequest): Promise<KitAnswer> => {
    const form = new URLSearchParams(request.body);
    const basic = `Basic ${Buffer.from(`${clientId}:${options.clientSecret}`).toString('base64')}`;
    if (options.clientSecret !== undefined && request.headers['authorization'] !== basic)
      return {
        status: 401,
        json: { error: 'unauthorized_client', error_description: 'Missing valid authorization header' },
      };
    if (form.get('client_id') !== clientId)
      return {
        status: 400,
        json: { error: 'invalid_request', error_description: 'Missing required parameter [client_id].' },
      };
    const handle =
      form.get('grant_type') === 'refresh_token' ? takeRefresh(form, refresh) : await takeCode(form, codes);
    if (handle === undefined)
      return {
        status: 400,
        json: { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' },
      };
    const { accessToken: access_token, refreshToken: refresh_token } = grant(handle);
    return {
      json: {
        token_type: 'bearer',
        expires_in: 7200,
        access_token,
        refresh_token,
        scope: 'tweet.read users.read offline.access',
      },
    };
  };

  const revoke = (request: KitRequest): KitAnswer => {
    const value = new URLSearchParams(request.body).get('token') ?? '';
    const known = access.delete(value) || refresh.delete(value);
    return { json: { revoked: known } };
  };

  const objects = ['expansions', 'tweet.fields', 'post.fields', 'user.fields'];
  const routes: readonly Route[] = [
    { path: '/2/users/:id/mentions', query: listing, answer: timeline('mentions') },
    { path: '/2/users/:id/tweets', query: [...listing, 'exclude'], answer: timeline('own') },
    {
      path: '/2/tweets/search/recent',
      query: [...listing, 'query', 'next_token', 'sort_order'],
      answer: search,
    },
    { path: '/2/tweets', query: ['ids', ...objects], answer: lookup },
    { path: '/2/users/by', query: ['usernames', ...objects], answer: usersBy },
    { path: '/2/users/me', query: objects, answer: me },
    { path: '/2/usage/tweets', query: ['days', 'usage.fields'], answer: usage },
    { method: 'POST', path: '/2/oauth2/token', answer: token },
    { method: 'POST', path: '/2/oauth2/revoke', answer: revoke },
  ];
  const kit = await serve(routes, {
    refusal: (status, what) =>
      status === 404
        ? problem(404, 'Not Found', 'about:blank', { detail: what })
        : invalid(what.replace(/^parameter /, ''), '', `The query ${what} is not one of the known ones`),
  });
  const setState = (id: string, state: XPost['state']): void => {
    for (const version of posts.get(id)?.versions ?? []) {
      const kept = posts.get(version);
      if (kept) posts.set(version, { ...kept, state });
    }
  };
  const server: XServer = Object.assign(kit, {
    post,
    edit,
    remove: (id: string) => setState(id, 'gone'),
    hide: (id: string) => setState(id, 'hidden'),
    filter: (id: string) => void filtered.add(id),
    user,
    billed,
    credits: true,
    grant,
    expire: (accessToken: string) => void access.delete(accessToken),
    code(handle: string, challenge: string, redirectUri: string) {
      const code = `code-${codes.size + 1}`;
      codes.set(code, { handle, challenge, redirectUri });
      return code;
    },
    listed: (kind: 'mentions' | 'own', handle: string) => {
      const all =
        kind === 'mentions'
          ? mentionsOf(handle)
          : ownOf(handle).filter(({ reposts }) => reposts === undefined);
      return all.filter(({ id }) => !filtered.has(id)).map(({ versions }) => versions[0] ?? '');
    },
    found: (query: string) =>
      newestFirst()
        .filter((each) => parseXQuery(query, 4096)(searched(each)) && !filtered.has(each.id))
        .map(({ versions }) => versions[0] ?? ''),
  });
  return server;
}

function searched({ text, by, reposts, fields }: XPost) {
  const note = (fields['note_tweet'] as { readonly text?: string } | undefined)?.text;
  return { text: note ?? text, by, isRetweet: reposts !== undefined };
}

function usageOf(asText: boolean) {
  const [project_cap, project_usage] = [3_000_000, 1200];
  return {
    project_id: '1456',
    ...(asText
      ? { project_cap: `${project_cap}`, project_usage: `${project_usage}` }
      : { project_cap, project_usage }),
  };
}

function takeRefresh(form: URLSearchParams, refresh: Map<string, string>): string | undefined {
  const value = form.get('refresh_token') ?? '';
  const handle = refresh.get(value);
  refresh.delete(value);
  return handle;
}

async function takeCode(
  form: URLSearchParams,
  codes: Map<string, { readonly handle: string; readonly challenge: string; readonly redirectUri: string }>,
): Promise<string | undefined> {
  const { createHash } = await import('node:crypto');
  const code = form.get('code') ?? '';
  const found = codes.get(code);
  codes.delete(code);
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  return found?.challenge === challenge && found.redirectUri === form.get('redirect_uri')
    ? found.handle
    : undefined;
}

function tokenFor(id: string, cursors: Map<string, string>): string {
  const token = `b26v89c19zqg8o3f${(cursors.size + 1).toString(36)}`;
  cursors.set(token, id);
  return token;
}

function limits(now: number): Readonly<Record<string, string>> {
  return {
    'x-rate-limit-limit': '450',
    'x-rate-limit-remaining': '449',
    'x-rate-limit-reset': String(Math.floor(now / 1000) + 900),
  };
}

function problem(
  status: number,
  title: string,
  type: string,
  rest: Readonly<Record<string, unknown>> = {},
): KitAnswer {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    json: { title, type, status, ...rest },
  };
}

function invalid(parameter: string, value: string, message: string): KitAnswer {
  return {
    status: 400,
    headers: { 'content-type': 'application/problem+json' },
    json: {
      errors: [{ parameters: { [parameter]: [value] }, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.twitter.com/2/problems/invalid-request',
    },
  };
}

/** What the documentation refuses of a listing's times, ids, sizes and tokens. */
function faultIn(
  query: URLSearchParams,
  kind: 'search' | 'timeline',
  now: number,
  cursors: ReadonlyMap<string, string>,
): KitAnswer | undefined {
  const oldest = now - 7 * dayMs;
  const size = Number(query.get('max_results') ?? 10);
  if (size < (kind === 'search' ? 10 : 5) || size > 100)
    return invalid(
      'max_results',
      String(size),
      'The `max_results` query parameter value is not between the allowed ones',
    );
  for (const name of ['since_id', 'until_id'])
    if (!/^\d{1,19}$/.test(query.get(name) ?? '1'))
      return invalid(name, query.get(name) ?? '', `The \`${name}\` query parameter value is not valid`);
  for (const name of ['next_token', 'pagination_token']) {
    const value = query.get(name);
    if (value !== null && !cursors.has(value))
      return invalid(name, value, `The \`${name}\` query parameter value [${value}] is not valid`);
  }
  if (kind === 'timeline') return undefined;
  const from = query.get('start_time');
  const ids = query.get('since_id') ?? query.get('until_id');
  if (ids !== null && (from ?? query.get('end_time')) !== null)
    return invalid(
      'since_id',
      ids,
      "Invalid use of 'since_id' or 'until_id' in conjunction with 'start_time' or 'end_time'.",
    );
  if (from !== null && !(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(from) && Date.parse(from) >= oldest))
    return invalid(
      'start_time',
      from,
      `Invalid 'start_time':'${from}'. 'start_time' must be on or after ${new Date(oldest).toISOString().slice(0, 16)}Z.`,
    );
  const smallest = (BigInt(oldest) - epoch) << 22n;
  const since = query.get('since_id');
  if (since !== null && BigInt(since) < smallest)
    return invalid(
      'since_id',
      since,
      `'since_id' must be a tweet id created after ${new Date(oldest).toISOString().slice(0, 16)}Z. Please use a 'since_id' that is larger than ${smallest}`,
    );
  return undefined;
}

function listBody(page: readonly XPost[], shown: Shown, next: string | undefined) {
  const given = page.map((each) => givenPost(each, shown));
  const people = new Map(
    given.flatMap(({ includes }) => includes.users.map((one) => [one['id'], one] as const)),
  );
  const referenced = new Map(
    given.flatMap(({ includes }) => includes.posts.map((one) => [one['id'], one] as const)),
  );
  const includes = {
    ...(people.size === 0 ? {} : { users: [...people.values()] }),
    ...(referenced.size === 0 ? {} : { posts: [...referenced.values()] }),
  };
  const ids = page.map(({ id }) => id);
  return {
    ...(given.length === 0 ? {} : { data: given.map(({ json }) => json) }),
    ...(Object.keys(includes).length === 0 ? {} : { includes }),
    meta: {
      ...(ids.length === 0 ? {} : { newest_id: ids[0], oldest_id: ids.at(-1) }),
      result_count: ids.length,
      ...(next === undefined ? {} : { next_token: next }),
    },
  };
}

function missing(host: string, resource: 'user' | 'tweet', parameter: string, value: string): object {
  return {
    value,
    detail: `Could not find ${resource} with ${parameter}: [${value}].`,
    title: 'Not Found Error',
    resource_type: resource,
    parameter,
    resource_id: value,
    type: `https://${host}/2/problems/resource-not-found`,
  };
}

function unauthorized(host: string, resource: 'user' | 'tweet', parameter: string, value: string): object {
  return {
    value,
    detail: `Sorry, you are not authorized to see the ${resource} with ${parameter}: [${value}].`,
    title: 'Authorization Error',
    resource_type: resource,
    parameter,
    resource_id: value,
    section: 'data',
    type: `https://${host}/2/problems/not-authorized-for-resource`,
  };
}

const brand: Brand = acmeAir({
  accounts: [{ network: 'x', name: 'acmeair', role: 'team' }],
  track: [parseQuery('"acme air" OR #acmeair')],
});

/** Three conversations over the app's own token, six posts a page. */
export async function readyWorld(): Promise<ReadyWorld> {
  const server = await startX({ mostPerPage: 6 });
  server.user('acmeair', { followers: 52_000 });
  for (let index = 0; index < 20; index += 1) {
    const at = (minute: number): string =>
      new Date(defaultNow - (40 - index) * 3_600_000 + minute * 60_000).toISOString();
    const asked = server.post({
      by: `jo${index % 4}`,
      at: at(0),
      text: `@acmeair where is bag number ${index}?`,
    });
    server.post({ by: `kim${index % 4}`, at: at(2), text: `Acme Air lost bag number ${index} #acmeair` });
    server.post({ by: 'acmeair', at: at(9), text: `@jo${index % 4} On its way.`, replyTo: asked });
  }
  return {
    server,
    settings: (url) => ({ server: url, token: true }),
    secrets: { token: 'app-token-of-acme' },
    brand,
    close: () => server.close(),
  };
}
