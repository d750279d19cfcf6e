import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';
import {
  type Json,
  type LemmyVersion,
  personOf,
  plain,
  type Stored,
  viewOf,
  type Writer,
} from './lemmy-views.ts';

/**
 * A Lemmy instance on loopback, in the dialect of 0.19 (`/api/v3`, page numbers, nearly every error a 400) or of 1.0
 * (`/api/v4`, cursors, 429). https://join-lemmy.org/api/, https://github.com/LemmyNet/lemmy
 */
export interface LemmyServer {
  readonly server: LoopbackServer;
  /** A new post or comment; its id as the connector gives it, `HOST/comment/9002`. */
  add(item: NewItem): string;
  set(id: string, fields: Partial<Pick<Stored, 'text' | 'updated' | 'state'>>): void;
  /** Whose account is deleted. */
  forget(name: string): void;
  /** Ids of a listing: `mentions`, `replies`, `search-comments:TEXT`, `own-posts:acmeair`. */
  listed(stream: string): readonly string[];
  /** Bodies of login requests. */
  readonly logins: readonly string[];
  /** From now on these cursors are refused. */
  refuseCursors: boolean;
  /** From now on the login has ended. */
  endLogins(): void;
  close(): Promise<void>;
}

export interface NewItem {
  readonly by: string;
  /** ISO. */
  readonly at: string;
  /** A post when given. */
  readonly title?: string;
  readonly text?: string;
  readonly url?: string;
  /** Id of what it replies to: a comment. */
  readonly parent?: string;
  readonly language?: number;
  readonly updated?: string;
  /** When the notification came, where that was later. */
  readonly arrived?: string;
  readonly id?: bigint;
}

interface Notice {
  readonly id: bigint;
  readonly kind: 'mention' | 'reply';
  readonly item: bigint;
  readonly at: string;
}

export interface LemmyOptions {
  readonly version?: LemmyVersion;
  readonly now?: number;
  /** What stands before the first id. */
  readonly firstId?: bigint;
  readonly totp?: string;
  readonly isPrivate?: boolean;
  /** 1.0 gives pages of so many at most here. */
  readonly mostPerPage?: number;
}

export const account = { name: 'acmeair', password: 'password-of-acmeair', token: 'jwt-of-acmeair' } as const;
const domain = 'm.example';
const own = `${account.name}@${domain}`;
const testNow = Date.parse('2026-01-15T12:00:00Z');

export async function startLemmy(options: LemmyOptions = {}): Promise<LemmyServer> {
  const { version = '0.19', now = testNow, firstId = 8999n } = options;
  const isOld = version === '0.19';
  const items = new Map<string, Stored>();
  const notices: Notice[] = [];
  const people = new Map<string, number>();
  const forgotten = new Set<string>();
  const logins: string[] = [];
  const tokens = new Set<string>([account.token]);
  let last = firstId;
  let lastNotice = 70_000n;

  const keyOf = (kind: string, id: bigint | string): string => `${kind}/${id}`;
  /** How many living comments stand below each, until something changes. */
  let counts: Map<string, number> | undefined;
  const below = (): ReadonlyMap<string, number> => {
    if (counts) return counts;
    counts = new Map();
    for (const item of items.values()) {
      if (item.kind === 'post' || item.state !== 'live') continue;
      const above = item.path.split('.').slice(1, -1);
      for (const key of [keyOf('post', item.post), ...above.map((id) => keyOf('comment', id))])
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const writer: Writer = {
    version,
    host: domain,
    personId(name) {
      people.set(name, people.get(name) ?? people.size + 1);
      return people.get(name) ?? 0;
    },
    isDeleted: (name) => forgotten.has(name),
    children: (item) => below().get(keyOf(item.kind, item.id)) ?? 0,
  };
  const gone: Stored = {
    id: 1n,
    kind: 'post',
    by: `jo@${domain}`,
    at: '2026-01-01T00:00:00.000000Z',
    updated: undefined,
    title: 'Gone',
    text: '',
    url: undefined,
    post: 1n,
    path: '',
    language: 0,
    state: 'purged',
  };
  const view = (item: Stored): Json => viewOf(writer, item, items.get(keyOf('post', item.post)) ?? gone);
  const full = (item: Stored): string => `${new URL(server.url).host}/${item.kind}/${item.id}`;

  const add = (given: NewItem): string => {
    const id = given.id ?? last + 1n;
    if (given.id === undefined) last = id;
    const parent = given.parent?.slice(given.parent.indexOf('/') + 1);
    const above = parent === undefined ? undefined : items.get(parent);
    const kind = given.parent === undefined ? 'post' : 'comment';
    const item: Stored = {
      id,
      kind,
      by: given.by.includes('@') ? given.by : `${given.by}@${domain}`,
      at: given.at.replace(/\.\d+Z$|Z$/, '.123456Z'),
      updated: given.updated,
      title: given.title,
      text: given.text ?? '',
      url: given.url,
      post:
        kind === 'post' ? last : above?.kind === 'comment' ? above.post : BigInt(parent?.split('/')[1] ?? 0),
      path: kind === 'post' ? '' : `${above?.kind === 'comment' ? above.path : '0'}.${id}`,
      language: given.language ?? 37,
      state: 'live',
    };
    items.set(keyOf(kind, item.id), item);
    writer.personId(item.by);
    counts = undefined;
    if (kind === 'comment' && item.by !== own) {
      const why = item.text.includes(`@${account.name}`)
        ? 'mention'
        : above?.by === own
          ? 'reply'
          : undefined;
      lastNotice += 1n;
      if (why) notices.push({ id: lastNotice, kind: why, item: item.id, at: given.arrived ?? item.at });
    }
    return full(item);
  };

  const listed = (item: Stored): boolean => item.state === 'live';
  const newest = (a: Stored, b: Stored): number =>
    a.at === b.at ? Number(b.id - a.id) : a.at < b.at ? 1 : -1;
  const searched = (kind: Stored['kind'], words: string): readonly Stored[] => {
    const parts = words.toLowerCase().split(' ');
    const pattern = new RegExp(parts.map((part) => part.replace(/[^\w]/g, '\\$&')).join('.*'), 's');
    return [...items.values()]
      .filter(listed)
      .filter((item) => item.kind === kind && pattern.test(`${item.title ?? ''} ${item.text}`.toLowerCase()))
      .sort(newest);
  };
  const written = (kind: Stored['kind'], name: string): readonly Stored[] => {
    const handle = name.includes('@') ? name : `${name}@${domain}`;
    return [...items.values()]
      .filter(listed)
      .filter((item) => item.kind === kind && item.by === handle)
      .sort(newest);
  };
  /** 0.19 lists by when the comment was written, 1.0 by when it came. */
  const inbox = (kind: Notice['kind']): readonly (Notice & { readonly comment: Stored })[] => {
    const found = notices.flatMap((notice) => {
      const comment = items.get(keyOf('comment', notice.item));
      return comment && listed(comment) && notice.kind === kind ? [{ ...notice, comment }] : [];
    });
    return isOld
      ? found.sort((a, b) => newest(a.comment, b.comment))
      : found.sort((a, b) => Number(b.id - a.id));
  };

  /** Below a post, or a comment with itself. */
  const under = (query: URLSearchParams): readonly Stored[] => {
    const [post, parent] = [query.get('post_id'), query.get('parent_id')];
    return [...items.values()]
      .filter((item) => item.kind === 'comment' && listed(item))
      .filter(({ post: at }) => post === null || String(at) === post)
      .filter(({ path }) => parent === null || path.split('.').includes(parent))
      .sort(newest);
  };

  const tokenOf = ({ headers }: KitRequest): boolean =>
    tokens.has(/^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1] ?? '');
  const limitOf = (query: URLSearchParams): number | undefined => {
    const limit = Number(query.get('limit') ?? (isOld ? 10 : 20));
    return Number.isInteger(limit) && limit >= 1 && limit <= 50 ? limit : undefined;
  };
  const refusal = (status: number, error: string): KitAnswer => ({ status, json: { error } });
  const tooMany = refusal(400, 'couldnt_get_posts');

  /** `LIMIT n OFFSET (page-1)*n`. */
  const numbered = <Item>(all: readonly Item[], { query }: KitRequest): readonly Item[] | undefined => {
    const page = Number(query.get('page') ?? 1);
    const limit = limitOf(query);
    return limit === undefined || !(page >= 1) ? undefined : all.slice((page - 1) * limit, page * limit);
  };

  /** Below the item that the cursor names, whether that still stands or not. */
  const paged = (all: readonly { readonly sort: string; readonly json: Json }[], request: KitRequest) => {
    const limit = limitOf(request.query);
    const cursor = request.query.get('page_cursor');
    const from = cursor === null ? undefined : Buffer.from(cursor, 'base64url').toString();
    if (limit === undefined) return refusal(400, 'invalid_fetch_limit');
    if (from !== undefined && (kit.refuseCursors || !/^\S{10,}$/.test(from)))
      return refusal(400, 'invalid_page_cursor');
    const size = Math.min(limit, options.mostPerPage ?? 50);
    const below = from === undefined ? all : all.filter(({ sort }) => sort < from);
    const page = below.slice(0, size);
    const end = page.at(-1);
    const isMore = below.length > size && end !== undefined;
    return { page, ...(isMore ? { next: Buffer.from(end.sort).toString('base64url') } : {}) };
  };
  /** Sorts as text: ids have one length here. */
  const sortOf = (at: string, id: bigint): string => `${at}/${String(id).padStart(20, '0')}`;
  const answerPaged = (
    all: readonly { readonly sort: string; readonly json: Json }[],
    request: KitRequest,
    wrap: (page: readonly Json[]) => Json,
  ): KitAnswer => {
    const found = paged(
      [...all].sort((a, b) => (a.sort < b.sort ? 1 : -1)),
      request,
    );
    if (!('page' in found)) return found;
    const json = wrap(found.page.map((each) => each.json));
    return { json: found.next === undefined ? json : { ...json, next_page: found.next } };
  };

  const languages = [
    { id: 0, code: 'und', name: 'Undetermined' },
    { id: 37, code: 'en', name: 'English' },
    { id: 32, code: 'de', name: 'Deutsch' },
  ];
  const siteBase = {
    version: isOld ? '0.19.20' : '1.0.0-beta.1',
    admins: [],
    all_languages: languages,
    discussion_languages: [0, 37],
    blocked_urls: [],
  };
  const me = (): Json => ({
    local_user_view: { local_user: { id: 1 }, person: personOf(writer, own), banned: false },
  });
  const site = (request: KitRequest): KitAnswer => ({
    json: {
      ...siteBase,
      site_view: { site: isOld ? { actor_id: `https://${domain}/` } : { ap_id: `https://${domain}/` } },
      ...(isOld && tokenOf(request) ? { my_user: me() } : {}),
    },
  });

  const guarded =
    (answer: (request: KitRequest) => KitAnswer, needsLogin = false) =>
    (request: KitRequest): KitAnswer => {
      const has = tokenOf(request);
      if (options.isPrivate && !has) return refusal(400, 'instance_is_private');
      if (needsLogin && !has) return isOld ? refusal(400, 'not_logged_in') : refusal(401, 'not_logged_in');
      return answer(request);
    };

  const login = ({ body }: KitRequest): KitAnswer => {
    logins.push(body);
    const given = JSON.parse(body) as Record<string, unknown>;
    const isName = given['username_or_email'] === account.name;
    if (!isName || given['password'] !== account.password) return refusal(401, 'incorrect_login');
    if (options.totp !== undefined && given['totp_2fa_token'] === undefined)
      return refusal(400, 'missing_totp_token');
    if (options.totp !== undefined && given['totp_2fa_token'] !== options.totp)
      return refusal(400, 'incorrect_totp_token');
    const jwt = `${account.token}-${logins.length}`;
    tokens.add(jwt);
    return { json: { jwt, registration_created: false, verify_email_sent: false } };
  };

  const one =
    (kind: Stored['kind']) =>
    (request: KitRequest): KitAnswer => {
      const item = items.get(keyOf(kind, request.query.get('id') ?? ''));
      const isThere = item && item.state !== 'purged' && !(kind === 'post' && item.state === 'deleted');
      if (!isThere) return isOld ? refusal(400, `couldnt_find_${kind}`) : refusal(404, 'not_found');
      if (kind === 'comment')
        return { json: { comment_view: view(item), ...(isOld ? { recipient_ids: [] } : {}) } };
      return {
        json: {
          post_view: view(item),
          community_view: communityView(view(item)),
          cross_posts: [],
          ...(isOld ? { moderators: [] } : {}),
        },
      };
    };

  const v3: readonly Route[] = [
    { path: '/api/v3/site', query: [], answer: site },
    { method: 'POST', path: '/api/v3/user/login', answer: login },
    ...(['mention', 'replies'] as const).map(
      (name): Route => ({
        path: `/api/v3/user/${name}`,
        query: ['sort', 'unread_only', 'page', 'limit'],
        answer: guarded((request) => {
          const kind = name === 'mention' ? 'mention' : 'reply';
          const page = numbered(inbox(kind), request);
          const entry = name === 'mention' ? 'person_mention' : 'comment_reply';
          const found = page?.map(({ id, at, comment }) => ({
            ...view(comment),
            recipient: personOf(writer, own),
            [entry]: {
              id: Number(id),
              recipient_id: 1,
              comment_id: plain(comment.id),
              read: false,
              published: at,
            },
          }));
          return found ? { json: { [name === 'mention' ? 'mentions' : 'replies']: found } } : tooMany;
        }, true),
      }),
    ),
    {
      path: '/api/v3/search',
      query: [
        'q',
        'community_id',
        'community_name',
        'creator_id',
        'type_',
        'sort',
        'listing_type',
        'page',
        'limit',
        'post_title_only',
      ],
      answer: guarded((request) => {
        const type = request.query.get('type_') ?? 'All';
        if (!['All', 'Comments', 'Posts'].includes(type)) return refusal(400, 'unknown variant');
        const list = (kind: Stored['kind'], name: string) =>
          type === 'All' || type === name
            ? numbered(searched(kind, request.query.get('q') ?? ''), request)?.map(view)
            : [];
        const [comments, posts] = [list('comment', 'Comments'), list('post', 'Posts')];
        if (!comments || !posts) return tooMany;
        return { json: { type_: type, comments, posts, communities: [], users: [] } };
      }),
    },
    {
      path: '/api/v3/user',
      query: ['person_id', 'username', 'sort', 'page', 'limit', 'community_id', 'saved_only'],
      answer: guarded((request) => {
        const name = request.query.get('username') ?? '';
        const handle = name.includes('@') ? name : `${name}@${domain}`;
        if (!people.has(handle)) return refusal(400, 'couldnt_find_person');
        const [comments, posts] = [
          numbered(written('comment', name), request)?.map(view),
          numbered(written('post', name), request)?.map(view),
        ];
        if (!comments || !posts) return tooMany;
        const person = personOf(writer, handle);
        const counts = { person_id: person['id'], post_count: 1, comment_count: 1 };
        return {
          json: { person_view: { person, counts, is_admin: false }, comments, posts, moderates: [] },
        };
      }),
    },
    {
      path: '/api/v3/comment/list',
      query: [
        'post_id',
        'parent_id',
        'max_depth',
        'sort',
        'type_',
        'page',
        'limit',
        'community_id',
        'community_name',
      ],
      answer: guarded((request) => {
        const page = numbered(under(request.query), request)?.map(view);
        return page ? { json: { comments: page } } : tooMany;
      }),
    },
    { path: '/api/v3/comment', query: ['id'], answer: guarded(one('comment')) },
    { path: '/api/v3/post', query: ['id', 'comment_id'], answer: guarded(one('post')) },
  ];

  const v4: readonly Route[] = [
    // The layer for old apps: no inbox, no accounts.
    { path: '/api/v3/site', query: [], answer: site },
    { path: '/api/v4/site', query: [], answer: site },
    { method: 'POST', path: '/api/v4/account/auth/login', answer: login },
    { path: '/api/v4/account', query: [], answer: guarded(() => ({ json: me() }), true) },
    {
      path: '/api/v4/account/notification/list',
      query: ['type_', 'unread_only', 'creator_id', 'page_cursor', 'limit'],
      answer: guarded((request) => {
        const type = request.query.get('type_') ?? 'all';
        const kinds =
          type === 'all' ? (['mention', 'reply'] as const) : ([type] as readonly Notice['kind'][]);
        const all = kinds.flatMap(inbox).map(({ id, kind, at, comment }) => ({
          sort: sortOf(at, id),
          json: {
            notification: {
              ...{ id: Number(id), recipient_id: 1, comment_id: plain(comment.id), read: false },
              ...{ published_at: at, kind, creator_id: writer.personId(comment.by) },
            },
            data: { type_: 'comment', ...view(comment) },
          },
        }));
        return answerPaged(all, request, (page) => ({ items: page }));
      }, true),
    },
    {
      path: '/api/v4/search',
      query: [
        'search_term',
        'type_',
        'listing_type',
        'time_range_seconds',
        'page_cursor',
        'limit',
        'community_id',
        'community_name',
        'creator_id',
        'creator_username',
        'title_only',
        'post_url_only',
        'show_nsfw',
      ],
      answer: guarded((request) => {
        const { query } = request;
        const range = query.get('time_range_seconds');
        const floor = range === null ? 0 : now - Number(range) * 1000;
        const kind = query.get('type_') === 'posts' ? 'post' : 'comment';
        const all = searched(kind, query.get('search_term') ?? '')
          .filter(({ at }) => Date.parse(at) >= floor)
          // No order is promised: here by votes, as it were.
          .map((item) => ({ sort: sortOf(scattered(item.id), item.id), json: view(item) }));
        const none = { comments: [], posts: [], communities: [], persons: [], multi_communities: [] };
        return answerPaged(all, request, (page) => ({ ...none, [`${kind}s`]: page }));
      }),
    },
    {
      path: '/api/v4/person/content',
      query: ['type_', 'username', 'person_id', 'page_cursor', 'limit', 'community_id', 'community_name'],
      answer: guarded((request) => {
        const name = request.query.get('username') ?? '';
        if (!people.has(name.includes('@') ? name : `${name}@${domain}`)) return refusal(404, 'not_found');
        const kind = request.query.get('type_') === 'posts' ? 'post' : 'comment';
        const all = written(kind, name).map((item) => ({
          sort: sortOf(item.at, item.id),
          json: { type_: kind, ...view(item) },
        }));
        return answerPaged(all, request, (page) => ({ items: page }));
      }),
    },
    {
      path: '/api/v4/comment/list',
      query: ['post_id', 'parent_id', 'max_depth', 'sort', 'type_', 'page_cursor', 'limit', 'search_term'],
      answer: guarded((request) => {
        const all = under(request.query).map((item) => ({
          sort: sortOf(item.at, item.id),
          json: view(item),
        }));
        return answerPaged(all, request, (page) => ({ items: page }));
      }),
    },
    { path: '/api/v4/comment', query: ['id'], answer: guarded(one('comment')) },
    { path: '/api/v4/post', query: ['id', 'comment_id'], answer: guarded(one('post')) },
  ];

  writer.personId(own);
  const server = await serve(isOld ? v3 : v4, { refusal: (status, what) => refusal(status, what) });
  const set = (id: string, fields: Partial<Stored>): void => {
    const key = id.slice(id.indexOf('/') + 1);
    const item = items.get(key);
    if (item) items.set(key, { ...item, ...fields });
    counts = undefined;
  };

  const kit: LemmyServer = {
    server,
    logins,
    refuseCursors: false,
    add,
    set,
    forget: (name) => void forgotten.add(name),
    listed(stream) {
      const [, what = '', sort = '', rest = ''] =
        /^(?:(search|own)-(comments|posts):)?(.*)$/s.exec(stream) ?? [];
      const kind = sort === 'posts' ? 'post' : 'comment';
      if (what === 'search') return searched(kind, rest).map(full);
      if (what === 'own') return written(kind, rest).map(full);
      return inbox(rest === 'mentions' ? 'mention' : 'reply').map(({ comment }) => full(comment));
    },
    endLogins: () => tokens.clear(),
    close: () => server.close(),
  };
  return kit;
}

function communityView(view: Json): Json {
  return {
    community: view['community'],
    can_mod: false,
    tags: [],
    subscribed: 'NotSubscribed',
    blocked: false,
    banned_from_community: false,
    counts: {
      ...{ community_id: 3, subscribers: 1, posts: 1, comments: 1, published: '2024-01-01T00:00:00.000000Z' },
      ...{ users_active_day: 1, users_active_week: 1, users_active_month: 1 },
      ...{ users_active_half_year: 1, subscribers_local: 1 },
    },
  };
}

/** An order that is none, the same each time. */
function scattered(id: bigint): string {
  return String((id * 2_654_435_761n) % 1_000_003n).padStart(7, '0');
}

export function settingsAt(url: string): Readonly<Record<string, unknown>> {
  return { server: url, token: true };
}

export const secrets = { token: account.token } as const;

/** A few posts of each stream, around nine of 2026-01-15. */
export async function readyWorld(): Promise<ReadyWorld> {
  const world = await startLemmy();
  const at = (minute: number): string => `2026-01-15T09:${String(minute).padStart(2, '0')}:00Z`;
  const news = world.add({ by: 'acmeair', at: at(0), title: 'Winter timetable', text: 'Ask us here.' });
  world.add({ by: 'kim@other.example', at: at(1), parent: news, text: 'When is it out?' });
  const post = world.add({ by: 'jo@other.example', at: at(2), title: 'Acme Air lost my bag' });
  const question = world.add({
    by: 'lee',
    at: at(3),
    parent: post,
    text: '@acmeair@m.example where is Acme Air?',
  });
  world.add({ by: 'acmeair', at: at(4), parent: question, text: 'It is on its way to you.' });
  return {
    server: world.server,
    settings: settingsAt,
    secrets,
    brand: acmeAir({
      accounts: [{ network: 'lemmy', name: own, role: 'team' }],
      track: [parseQuery('"acme air"')],
    }),
    close: world.close,
  };
}
