import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

/**
 * Reddit's Data API on loopback: tokens (`www.reddit.com`) and the API (`oauth.reddit.com`) behind one address.
 * https://www.reddit.com/dev/api, https://github.com/reddit-archive/reddit, https://github.com/praw-dev/prawcore
 */
export interface RedditServer {
  readonly server: LoopbackServer;
  /** A new post or comment; its fullname. */
  add(thing: NewThing): string;
  change(name: string, fields: Readonly<Record<string, unknown>>): void;
  /** As its author or a moderator does it: out of every listing; `/api/info` still has it, without its text. */
  remove(name: string, by?: 'author' | 'moderator'): void;
  /** Its subreddit went private: neither listed nor told by `/api/info`. */
  hide(name: string): void;
  /** Left out of pages after the limit was applied, as what spam filters hold back is. */
  filter(name: string): void;
  /** Fullnames that a listing (`/user/acmeair/comments`) gives, newest first, whatever its depth. */
  listed(path: string, query?: string): readonly string[];
  close(): Promise<void>;
}

export interface NewThing {
  readonly by: string | null;
  /** Seconds. */
  readonly at: number;
  /** A post when given. */
  readonly title?: string;
  /** Markdown; its HTML is a paragraph each. */
  readonly text?: string;
  readonly url?: string;
  /** Fullname: a comment. */
  readonly parent?: string;
  readonly subreddit?: string;
  /** Base 36; the next number when absent. */
  readonly id?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

interface Thing extends NewThing {
  readonly name: string;
  readonly state: 'live' | 'deleted' | 'removed' | 'hidden';
}

export interface RedditOptions {
  /** Greatest page, whatever is asked for: small worlds then have many pages. */
  readonly mostPerPage?: number;
  /** Things that a listing and a search give. */
  readonly depth?: number;
  readonly searchDepth?: number;
  /** Comments of a tree that are shown at once; the rest is told by stubs. */
  readonly treeSize?: number;
}

export const account = {
  username: 'acmeair',
  password: 'password-of-acmeair',
  clientId: 'acme_app_id_1234',
  clientSecret: 'secret-of-the-acme-app',
  refreshToken: 'refresh-of-acmeair',
  accessToken: 'access-of-acmeair',
} as const;

const listingParams = ['after', 'before', 'count', 'limit', 'show', 'sr_detail', 'raw_json'];
const searchParams = [
  ...listingParams,
  'category',
  'include_facets',
  'q',
  'restrict_sr',
  'sort',
  't',
  'type',
  'syntax',
];
const userParams = [...listingParams, 'context', 'sort', 't', 'type'];
const ours = /^[a-z]+:[^\s:]+:[^\s:]+ \(by \/u\/[\w-]+\)$/;

export async function startReddit(options: RedditOptions = {}): Promise<RedditServer> {
  const { mostPerPage = 100, depth = 1000, searchDepth = 250, treeSize = 500 } = options;
  const things = new Map<string, Thing>();
  const filtered = new Set<string>();
  const tokens = new Map<string, 'user' | 'application'>([[account.accessToken, 'user']]);
  /** Beyond 2^53 from the start. */
  let last = numberOf('9007199254740000');

  const isListed = ({ state }: Thing): boolean => state === 'live';
  const rootOf = (thing: Thing): string =>
    thing.parent === undefined ? thing.name : rootOfName(thing.parent);
  const rootOfName = (name: string): string => {
    const thing = things.get(name);
    return thing === undefined ? name : rootOf(thing);
  };
  const subredditOf = (thing: Thing): string =>
    thing.subreddit ?? things.get(rootOf(thing))?.subreddit ?? 'airlines';

  const folders: Readonly<Record<string, (thing: Thing) => boolean>> = {
    mentions: ({ by, text = '' }) => by !== account.username && /u\/acmeair\b/.test(text),
    comments: ({ by, parent = '' }) =>
      by !== account.username && parent.startsWith('t1_') && things.get(parent)?.by === account.username,
    selfreply: ({ by, parent = '' }) =>
      by !== account.username && parent.startsWith('t3_') && things.get(parent)?.by === account.username,
  };

  const inListing = (path: string, query: string): ((thing: Thing) => boolean) => {
    const [, first = '', second = '', third = ''] = path.split('/');
    if (first === 'message') return (thing) => thing.name.startsWith('t1_') && !!folders[second]?.(thing);
    if (first === 'user')
      return ({ by, name }) =>
        by?.toLowerCase() === second.toLowerCase() && name.startsWith(third === 'comments' ? 't1_' : 't3_');
    const subreddits = first === 'r' ? second.split('+') : undefined;
    const isHere = (thing: Thing): boolean => subreddits?.includes(subredditOf(thing)) ?? true;
    if (path.endsWith('/comments')) return (thing) => thing.name.startsWith('t1_') && isHere(thing);
    if (path.endsWith('/new')) return (thing) => thing.name.startsWith('t3_') && isHere(thing);
    const words = (query.match(/"[^"]*"|\S+/g) ?? []).map(letters);
    return (thing) =>
      thing.name.startsWith('t3_') &&
      isHere(thing) &&
      words.every((word) => letters(`${thing.title} ${thing.text ?? ''}`).includes(word));
  };

  const listed = (path: string, query = ''): readonly Thing[] =>
    [...things.values()]
      .filter(isListed)
      .filter(inListing(path, query))
      .sort((a, b) => b.at - a.at || Number(numberOf(b.name.slice(3)) - numberOf(a.name.slice(3))));

  const dataOf = (thing: Thing): Readonly<Record<string, unknown>> => {
    const { name, by, at, title, text = '', url, parent, state, fields } = thing;
    const id = name.slice(3);
    const root = rootOf(thing);
    const subreddit = subredditOf(thing);
    const path = `/r/${subreddit}/comments/${root.slice(3)}/acme/`;
    const words = state === 'deleted' ? '[deleted]' : state === 'removed' ? '[removed]' : text;
    const author = state === 'live' ? by : '[deleted]';
    const common = {
      id,
      name,
      author,
      ...(author === '[deleted]' ? {} : { author_fullname: `t2_${by}` }),
      created: at + 28_800,
      created_utc: at,
      edited: false,
      score: 3,
      ups: 3,
      downs: 0,
      subreddit,
      subreddit_id: 't5_2xyz',
      distinguished: null,
      stickied: false,
      locked: false,
      archived: false,
    };
    if (parent === undefined)
      return {
        ...common,
        title: state === 'deleted' ? '[deleted by user]' : title,
        selftext: url === undefined ? words : '',
        selftext_html: url === undefined && words !== '' ? htmlOf(words) : null,
        is_self: url === undefined,
        url: url ?? `https://www.reddit.com${path}`,
        domain: url === undefined ? `self.${subreddit}` : new URL(url).host,
        num_comments: [...things.values()].filter((other) => rootOf(other) === name).length - 1,
        upvote_ratio: 0.9,
        over_18: false,
        link_flair_text: null,
        removed_by_category: state === 'deleted' ? 'deleted' : state === 'removed' ? 'moderator' : null,
        permalink: path,
        ...fields,
      };
    return {
      ...common,
      body: words,
      body_html: htmlOf(words),
      parent_id: parent,
      link_id: root,
      link_title: things.get(root)?.title ?? 'Gone',
      link_permalink: `https://www.reddit.com${path}`,
      permalink: `${path}${id}/`,
      score_hidden: false,
      collapsed: false,
      replies: '',
      ...fields,
    };
  };

  const childOf = (thing: Thing, path: string) => {
    const data = dataOf(thing);
    if (!path.startsWith('/message/')) return { kind: thing.name.slice(0, 2), data };
    const { link_id: _root, permalink, score_hidden: _hidden, edited: _edited, ...rest } = data;
    const type = path.endsWith('mentions') ? 'username_mention' : 'comment_reply';
    return {
      kind: 't1',
      data: {
        ...rest,
        type,
        subject: type === 'username_mention' ? 'username mention' : 'comment reply',
        was_comment: true,
        new: false,
        dest: account.username,
        context: `${permalink}?context=3`,
        first_message: null,
      },
    };
  };

  const escaped = (json: unknown, raw: boolean): unknown =>
    raw
      ? json
      : JSON.parse(
          JSON.stringify(json).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
        );

  const listing = (request: KitRequest): KitAnswer => {
    const { path, query } = request;
    const limit = Number(query.get('limit') ?? 25);
    const size = Math.min(mostPerPage, limit >= 1 && limit <= 100 ? limit : 25);
    const all = listed(path, query.get('q') ?? '').slice(0, path.endsWith('/search') ? searchDepth : depth);
    const after = query.get('after');
    const at = after === null ? 0 : all.findIndex(({ name }) => name === after) + 1;
    // Below a thing that is not there nothing is listed, and nothing is said.
    const page = after !== null && at === 0 ? [] : all.slice(at, at + size);
    const more = page.length > 0 && at + size < all.length;
    const children = page.filter(({ name }) => !filtered.has(name)).map((thing) => childOf(thing, path));
    return {
      headers: limits,
      json: escaped(
        {
          kind: 'Listing',
          data: {
            after: more ? page.at(-1)?.name : null,
            before: null,
            dist: children.length,
            modhash: null,
            geo_filter: '',
            children,
          },
        },
        query.get('raw_json') === '1',
      ),
    };
  };

  const repliesTo = (name: string): readonly Thing[] =>
    [...things.values()]
      .filter(({ parent, state }) => parent === name && state !== 'hidden')
      .sort((a, b) => b.at - a.at);
  const listingOf = (children: readonly unknown[]) => ({
    kind: 'Listing',
    data: { after: null, before: null, dist: null, modhash: '', geo_filter: '', children },
  });
  const stub = (parent: string, ids: readonly string[]) => ({
    kind: 'more',
    data: {
      count: ids.length,
      name: `t1_${ids[0] ?? '_'}`,
      id: ids[0] ?? '_',
      parent_id: parent,
      depth: 1,
      children: ids,
    },
  });
  /** As deep and wide as is left; what is cut off is told by a stub, without ids where it is too deep. */
  const branch = (
    parent: string,
    level: number,
    left: { count: number; readonly depth: number },
  ): readonly unknown[] => {
    const all = repliesTo(parent);
    if (all.length > 0 && level > left.depth) return [stub(parent, [])];
    const shown = all.slice(0, left.count);
    left.count -= shown.length;
    const rest = all.slice(shown.length).map(({ name }) => name.slice(3));
    const nodes = shown.map((thing) => {
      const below = branch(thing.name, level + 1, left);
      return { kind: 't1', data: { ...dataOf(thing), replies: below.length === 0 ? '' : listingOf(below) } };
    });
    return rest.length === 0 ? nodes : [...nodes, stub(parent, rest)];
  };
  const tree = ({ params, query }: KitRequest): KitAnswer => {
    const root = things.get(`t3_${params['id']}`);
    if (!root) return refusal(404, 'Not Found');
    const left = {
      count: Math.min(treeSize, Number(query.get('limit') ?? 200)),
      depth: Number(query.get('depth') ?? 10),
    };
    const focus = things.get(`t1_${query.get('comment') ?? ''}`);
    const below = focus
      ? [{ kind: 't1', data: { ...dataOf(focus), replies: listingOf(branch(focus.name, 1, left)) } }]
      : branch(root.name, 1, left);
    return { headers: limits, json: [listingOf([{ kind: 't3', data: dataOf(root) }]), listingOf(below)] };
  };
  const moreChildren = ({ query }: KitRequest): KitAnswer => {
    const ids = (query.get('children') ?? '').split(',');
    if (ids.length > 100 || query.get('api_type') !== 'json') return refusal(400, 'Bad Request');
    const found = ids.flatMap((id) => things.get(`t1_${id}`) ?? []);
    const flat = found.flatMap((thing) => {
      const rest = repliesTo(thing.name).map(({ name }) => name.slice(3));
      return [{ kind: 't1', data: dataOf(thing) }, ...(rest.length === 0 ? [] : [stub(thing.name, rest)])];
    });
    return { headers: limits, json: { json: { errors: [], data: { things: flat } } } };
  };

  const info = ({ query }: KitRequest): KitAnswer => {
    const names = (query.get('id') ?? '').split(',');
    if (names.length > 100) return refusal(400, 'Bad Request');
    const found = names.flatMap((name) => things.get(name) ?? []).filter(({ state }) => state !== 'hidden');
    return {
      headers: limits,
      json: {
        kind: 'Listing',
        data: {
          after: null,
          before: null,
          dist: found.length,
          children: found.map((thing) => ({ kind: thing.name.slice(0, 2), data: dataOf(thing) })),
        },
      },
    };
  };

  const guarded =
    (answer: (request: KitRequest) => KitAnswer, user = false) =>
    (request: KitRequest) => {
      if (!ours.test(request.headers['user-agent'] ?? ''))
        return { status: 429, text: '<!doctype html><title>Too Many Requests</title>', headers: html };
      const token = /^bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
      const kind = tokens.get(token);
      if (kind === undefined) return refusal(401, 'Unauthorized');
      return user && kind !== 'user' ? refusal(403, 'Forbidden') : answer(request);
    };

  const grant = (request: KitRequest): KitAnswer => {
    if (!ours.test(request.headers['user-agent'] ?? '')) return refusal(429, 'Too Many Requests');
    const basic = Buffer.from(`${account.clientId}:${account.clientSecret}`).toString('base64');
    if (request.headers['authorization'] !== `Basic ${basic}`) return refusal(401, 'Unauthorized');
    const form = new URLSearchParams(request.body);
    const kind = form.get('grant_type');
    const isRight = {
      password: form.get('username') === account.username && form.get('password') === account.password,
      refresh_token: form.get('refresh_token') === account.refreshToken,
      authorization_code: form.get('code') === 'code-of-acmeair' && form.has('redirect_uri'),
      client_credentials: true,
    }[kind ?? ''];
    if (isRight === undefined) return { json: { error: 'unsupported_grant_type' } };
    if (!isRight) return { json: { error: 'invalid_grant' } };
    const token = `${account.accessToken}-${tokens.size}`;
    tokens.set(token, kind === 'client_credentials' ? 'application' : 'user');
    const lasting = kind === 'authorization_code' || kind === 'refresh_token';
    return {
      json: {
        access_token: token,
        token_type: 'bearer',
        expires_in: 86_400,
        scope: 'read history identity privatemessages',
        ...(lasting ? { refresh_token: account.refreshToken } : {}),
      },
    };
  };

  const routes: readonly Route[] = [
    { method: 'POST', path: '/api/v1/access_token', answer: grant },
    {
      path: '/api/v1/me',
      query: ['raw_json'],
      answer: guarded(() => ({ json: { name: 'AcmeAir', id: '9z' } }), true),
    },
    {
      path: '/api/v1/scopes',
      query: ['raw_json'],
      answer: guarded(() => ({ json: { read: { id: 'read' } } })),
    },
    { path: '/api/info', query: ['id', 'sr_name', 'url', 'raw_json'], answer: guarded(info) },
    ...['mentions', 'comments', 'selfreply'].map((folder) => ({
      path: `/message/${folder}`,
      query: [...listingParams, 'mark', 'mid', 'max_replies'],
      answer: guarded(listing, true),
    })),
    {
      path: '/comments/:id',
      query: [
        'article',
        'comment',
        'context',
        'depth',
        'limit',
        'sort',
        'showmore',
        'threaded',
        'truncate',
        'raw_json',
      ],
      answer: guarded(tree),
    },
    {
      path: '/api/morechildren',
      query: ['api_type', 'children', 'depth', 'id', 'limit_children', 'link_id', 'sort', 'raw_json'],
      answer: guarded(moreChildren),
    },
    { path: '/search', query: searchParams, answer: guarded(listing) },
    {
      path: '/r/:name/search',
      query: searchParams,
      answer: guarded((request) =>
        request.path === '/r/nosuchplace/search'
          ? { status: 302, headers: { location: `${request.origin}/subreddits/search?q=nosuchplace` } }
          : listing(request),
      ),
    },
    {
      path: '/r/:name/comments',
      query: listingParams,
      answer: guarded((request) =>
        request.path === '/r/secret/comments'
          ? { status: 403, json: { reason: 'private', message: 'Forbidden', error: 403 } }
          : listing(request),
      ),
    },
    { path: '/r/:name/new', query: listingParams, answer: guarded(listing) },
    { path: '/user/:name/comments', query: userParams, answer: guarded(listing) },
    { path: '/user/:name/submitted', query: userParams, answer: guarded(listing) },
  ];
  const server = await serve(routes, { refusal: (status, what) => refusal(status, what) });

  const set = (name: string, fields: Partial<Thing>): void => {
    const thing = things.get(name);
    if (thing) things.set(name, { ...thing, ...fields });
  };

  return {
    server,
    add(given) {
      last = given.id === undefined ? last + 1n : numberOf(given.id);
      const name = `${given.parent === undefined ? 't3' : 't1'}_${last.toString(36)}`;
      things.set(name, { ...given, name, state: 'live' });
      return name;
    },
    change: (name, fields) => set(name, { fields: { ...things.get(name)?.fields, ...fields } }),
    remove: (name, by = 'author') => set(name, { state: by === 'author' ? 'deleted' : 'removed' }),
    hide: (name) => set(name, { state: 'hidden' }),
    filter: (name) => void filtered.add(name),
    listed: (path, query) => listed(path, query).flatMap(({ name }) => (filtered.has(name) ? [] : name)),
    close: () => server.close(),
  };
}

const html = { 'content-type': 'text/html; charset=utf-8' };
/** Seconds left, and a number with a point. */
const limits = { 'x-ratelimit-used': '4', 'x-ratelimit-remaining': '96.0', 'x-ratelimit-reset': '382' };

function refusal(status: number, message: string): KitAnswer {
  return { status, headers: limits, json: { message, error: status } };
}

function numberOf(base36: string): bigint {
  return [...base36].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
}

function htmlOf(markdown: string): string {
  const safe = markdown.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const paragraphs = safe.split('\n\n').map((part) => `<p>${part}</p>`);
  return `<!-- SC_OFF --><div class="md">${paragraphs.join('\n\n')}\n</div><!-- SC_ON -->`;
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Sources with the password of a script app; the access token of an earlier run is still good. */
export function settingsAt(url: string): Readonly<Record<string, unknown>> {
  return {
    username: account.username,
    clientId: account.clientId,
    clientSecret: true,
    password: true,
    subreddits: ['airlines', 'r/Travel'],
    server: url,
    loginServer: url,
  };
}

export const secrets = {
  clientSecret: account.clientSecret,
  password: account.password,
  accessToken: account.accessToken,
} as const;

/** A few posts of each stream, around noon of 2026-01-15. */
export async function readyWorld(): Promise<ReadyWorld> {
  const world = await startReddit();
  const at = Date.parse('2026-01-15T09:00:00Z') / 1000;
  const own = world.add({ by: 'acmeair', at, title: 'Winter timetable', text: 'Ask us here.' });
  const answer = world.add({ by: 'acmeair', at: at + 60, parent: own, text: 'More flights to Oslo.' });
  const post = world.add({ by: 'jo_r', at: at + 120, title: 'Acme Air lost my bag', text: 'Any idea?' });
  world.add({ by: 'kim', at: at + 180, parent: own, text: 'When is it out?' });
  world.add({ by: 'kim', at: at + 240, parent: answer, text: 'And to Rome?' });
  world.add({ by: 'lee', at: at + 300, parent: post, text: 'u/acmeair please help, acme air is silent' });
  return {
    server: world.server,
    settings: settingsAt,
    secrets,
    brand: acmeAir({
      accounts: [{ network: 'reddit', name: 'acmeair', role: 'team' }],
      track: [parseQuery('"acme air"')],
    }),
    close: world.close,
  };
}
