import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';
import { credentials, newAccount, newInstance } from './mastodon-entities.ts';
import { type OAuth, oauthServer } from './oauth.ts';

/**
 * A server that speaks the Mastodon API as documented at https://docs.joinmastodon.org/methods/ (and as GoToSocial and
 * Pleroma speak it), over a world of people and statuses that tests and the demo change while it runs.
 */

export type Software = 'mastodon' | 'gotosocial' | 'pleroma';

export interface MastodonOptions {
  readonly software?: Software;
  /** Of the server's own accounts; `m.example` when absent. */
  readonly domain?: string;
  /** Local user whose token it is. */
  readonly brand?: string;
  readonly token?: string;
  /** Greatest page, whatever is asked for: small worlds then have many pages. */
  readonly mostPerPage?: number;
}

export interface NewStatus {
  /** Made from the time when absent. */
  readonly id?: string;
  /** `acme` (local) or `jo@other.example`. */
  readonly by: string;
  /** HTML as the server would give it. */
  readonly content: string;
  /** ISO time. */
  readonly at: string;
  /** Id of a status of this server. */
  readonly replyTo?: string;
  /** Accounts that it names; naming the brand's makes a notification. */
  readonly mentions?: readonly string[];
  readonly tags?: readonly string[];
  readonly quotes?: string;
  readonly boosts?: string;
  readonly visibility?: 'public' | 'unlisted' | 'private' | 'direct';
  readonly warning?: string;
  readonly language?: string | null;
  /** Anything else of the status, as it stands. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** The full-text index has it (its author opted in). */
  readonly isSearchable?: boolean;
}

export interface MastodonServer extends LoopbackServer {
  /** Who registers apps and gives tokens. */
  readonly oauth: OAuth;
  /** Gives the id of the new status. */
  post(status: NewStatus): string;
  remove(id: string): void;
  /** Changes fields of a status, `account` fields of a person by `person`. */
  edit(id: string, fields: Readonly<Record<string, unknown>>): void;
  person(acct: string, fields: Readonly<Record<string, unknown>>): void;
  /** Kept from every listing after the limit was applied, as filters do: pages become short or empty, though more follow. */
  hide(id: string): void;
  /** Host that links are written with, in place of the server's own. */
  linkHost: string | undefined;
}

type Json = Readonly<Record<string, unknown>>;

interface Kept {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly isSearchable: boolean;
  readonly tags: readonly string[];
  json: Json;
}

interface Notice {
  readonly id: string;
  readonly at: number;
  readonly type: string;
  readonly status: string;
}

const caps = { notifications: 80, statuses: 40 } as const;

export async function mastodonServer(options: MastodonOptions = {}): Promise<MastodonServer> {
  const { software = 'mastodon', domain = 'm.example', brand = 'acme', token = 'token-of-acme' } = options;
  const statuses = new Map<string, Kept>();
  const notices: Notice[] = [];
  const people = new Map<string, Json>();
  const hidden = new Set<string>();
  const oauth = oauthServer({ scopes: ['read', 'profile', 'write', 'follow', 'push'] });
  let sequence = 0;

  const accountOf = (acct: string): Json => {
    const known = people.get(acct) ?? newAccount(acct, domain, people.size + 1);
    people.set(acct, known);
    return known;
  };

  const jsonOf = (kept: Kept): Json => ({ ...kept.json, account: accountOf(kept.by) });

  const post = (given: NewStatus): string => {
    const at = Date.parse(given.at);
    sequence += 1;
    const id = given.id ?? newId(software, at, sequence);
    const target = given.boosts === undefined ? undefined : statuses.get(given.boosts);
    const quoted = given.quotes === undefined ? undefined : statuses.get(given.quotes);
    const mentions = (given.mentions ?? []).map((acct) => {
      const { id: account, username, url } = accountOf(acct);
      return { id: account, username, acct, url };
    });
    const parent = given.replyTo === undefined ? undefined : statuses.get(given.replyTo);
    const host = given.by.split('@')[1] ?? domain;
    const json: Json = {
      id,
      created_at: given.at,
      in_reply_to_id: given.replyTo ?? null,
      in_reply_to_account_id: parent ? accountOf(parent.by)['id'] : null,
      sensitive: given.warning !== undefined,
      spoiler_text: given.warning ?? '',
      visibility: given.visibility ?? 'public',
      language: given.language === undefined ? 'en' : given.language,
      uri: `https://${host}/users/${given.by.split('@')[0]}/statuses/${id}`,
      url: software === 'mastodon' ? `https://${host}/@${given.by.split('@')[0]}/${id}` : null,
      replies_count: 0,
      reblogs_count: 0,
      favourites_count: 0,
      ...(software === 'mastodon' ? { quotes_count: 0, edited_at: null } : {}),
      content: given.content,
      reblog: target ? jsonOf(target) : null,
      ...(quoted ? { quote: { state: 'accepted', quoted_status: jsonOf(quoted) } } : {}),
      media_attachments: [],
      ...(software === 'pleroma' && mentions.length === 0 ? {} : { mentions }),
      tags: (given.tags ?? []).map((name) => ({ name, url: `https://${domain}/tags/${name}` })),
      emojis: [],
      card: null,
      poll: null,
      ...given.fields,
    };
    const tags = (given.tags ?? []).map((tag) => tag.toLowerCase());
    statuses.set(id, { id, at, by: given.by, isSearchable: given.isSearchable ?? false, tags, json });
    if (parent)
      parent.json = { ...parent.json, replies_count: Number(parent.json['replies_count'] ?? 0) + 1 };
    const notify = (type: string): void => {
      const notice =
        software === 'gotosocial' ? newId(software, at, sequence) : String(34_000_000 + sequence);
      notices.push({ id: notice, at, type, status: id });
    };
    if (given.mentions?.includes(brand) && given.by !== brand) notify('mention');
    else if (quoted?.by === brand && given.by !== brand && software === 'mastodon') notify('quote');
    return id;
  };

  const world: World = {
    software,
    domain,
    brand,
    mostPerPage: options.mostPerPage ?? Number.POSITIVE_INFINITY,
    statuses,
    notices,
    people,
    hidden,
    accountOf,
    jsonOf,
    linkHost: () => server.linkHost,
    isToken: (given) => given === token || oauth.isLiving(given),
  };
  const kit = await serve([...routesOf(world), ...oauth.routes], {
    refusal: (status, what) => ({
      status,
      json: { error: status === 404 ? 'Record not found' : `unknown ${what}` },
    }),
  });
  const server: MastodonServer = Object.assign(kit, {
    oauth,
    post,
    remove(id: string) {
      statuses.delete(id);
      for (let at = notices.length - 1; at >= 0; at -= 1)
        if (notices[at]?.status === id) notices.splice(at, 1);
      for (const other of statuses.values())
        if (other.json['in_reply_to_id'] === id) other.json = { ...other.json, in_reply_to_id: null };
    },
    edit(id: string, fields: Json) {
      const kept = statuses.get(id);
      if (!kept) throw new Error(`no status ${id}`);
      kept.json = { ...kept.json, ...fields };
    },
    person(acct: string, fields: Json) {
      people.set(acct, { ...accountOf(acct), ...fields });
    },
    hide: (id: string) => void hidden.add(id),
    linkHost: undefined,
  });
  accountOf(brand);
  return server;
}

interface World {
  readonly software: Software;
  readonly domain: string;
  readonly brand: string;
  readonly mostPerPage: number;
  readonly statuses: ReadonlyMap<string, Kept>;
  readonly notices: readonly Notice[];
  readonly people: ReadonlyMap<string, Json>;
  readonly hidden: ReadonlySet<string>;
  accountOf(acct: string): Json;
  jsonOf(kept: Kept): Json;
  linkHost(): string | undefined;
  isToken(given: string): boolean;
}

const paging = ['max_id', 'since_id', 'min_id', 'limit'];

function routesOf(world: World): readonly Route[] {
  const personal =
    (answer: Route['answer']): Route['answer'] =>
    (request) => {
      const given = request.headers['authorization'];
      if (given === undefined) return refused(401, 'This API requires an authenticated user');
      return given.startsWith('Bearer ') && world.isToken(given.slice(7))
        ? answer(request)
        : refused(401, 'The access token is invalid');
    };
  return [
    {
      path: '/api/v2/instance',
      answer: () => ({ json: newInstance(world.domain, world.software) }),
    },
    {
      path: '/api/v1/accounts/verify_credentials',
      answer: personal(() => ({ json: { ...world.accountOf(world.brand), ...credentials } })),
    },
    { path: '/api/v1/accounts/lookup', query: ['acct'], answer: (request) => lookedUp(world, request) },
    {
      path: '/api/v1/accounts/:id/statuses',
      query: [...paging, 'exclude_reblogs', 'exclude_replies', 'only_media', 'pinned', 'tagged'],
      answer: (request) => accountStatuses(world, request),
    },
    {
      path: '/api/v1/notifications',
      query: [...paging, 'types[]', 'exclude_types[]', 'account_id', 'include_filtered'],
      answer: personal((request) => notifications(world, request)),
    },
    {
      path: '/api/v1/timelines/tag/:tag',
      query: [...paging, 'any[]', 'all[]', 'none[]', 'local', 'remote', 'only_media'],
      answer(request) {
        const tag = (request.params['tag'] ?? '').toLowerCase();
        const tagged = [...world.statuses.values()].filter(
          (kept) => kept.tags.includes(tag) && kept.json['visibility'] === 'public',
        );
        return page(world, request, tagged, world.jsonOf, caps.statuses);
      },
    },
    {
      path: '/api/v2/search',
      query: ['q', 'type', 'limit', 'offset', 'min_id', 'max_id', 'account_id', 'resolve', 'following'],
      answer: personal((request) => search(world, request)),
    },
    {
      path: '/api/v1/statuses',
      query: ['id[]'],
      answer: (request) => batch(world, request),
    },
    {
      path: '/api/v1/statuses/:id',
      answer(request) {
        const kept = world.statuses.get(request.params['id'] ?? '');
        return kept
          ? { json: world.jsonOf(kept), headers: limits(request) }
          : refused(404, 'Record not found');
      },
    },
    {
      path: '/api/v1/statuses/:id/context',
      answer: (request) => context(world, request),
    },
  ];
}

function refused(status: number, error: string): KitAnswer {
  return { status, json: { error } };
}

function lookedUp(world: World, request: KitRequest): KitAnswer {
  const acct = request.query.get('acct')?.replace(`@${world.domain}`, '');
  const account = acct === undefined ? undefined : world.people.get(acct);
  return account ? { json: account } : refused(404, 'Record not found');
}

function accountStatuses(world: World, request: KitRequest): KitAnswer {
  const account = [...world.people.values()].find((one) => one['id'] === request.params['id']);
  if (!account) return refused(404, 'Record not found');
  const withBoosts = request.query.get('exclude_reblogs') !== 'true';
  const own = [...world.statuses.values()].filter(
    (kept) => kept.by === account['acct'] && (withBoosts || kept.json['reblog'] === null),
  );
  return page(world, request, own, world.jsonOf, caps.statuses);
}

function notifications(world: World, request: KitRequest): KitAnswer {
  const types = request.query.getAll('types[]');
  const strange = types.find((type) => !notificationTypes.has(type));
  if (world.software === 'pleroma' && strange !== undefined)
    return { status: 400, json: { error: `types - Invalid value for enum.`, errors: [{ title: strange }] } };
  const wanted = world.notices.filter((notice) => types.length === 0 || types.includes(notice.type));
  const jsonOf = (notice: Notice): Json => {
    const kept = world.statuses.get(notice.status);
    return {
      id: notice.id,
      type: notice.type,
      created_at: new Date(notice.at).toISOString(),
      group_key: `ungrouped-${notice.id}`,
      account: world.accountOf(kept?.by ?? world.brand),
      status: kept ? world.jsonOf(kept) : null,
    };
  };
  return page(world, request, wanted, jsonOf, caps.notifications, (notice) => notice.status);
}

const notificationTypes = new Set(['mention', 'status', 'reblog', 'follow', 'favourite', 'poll', 'update']);

/** Newest first; `max_id` and `since_id` bound it, `min_id` asks for the oldest above; the limit first, then the filters. */
function page<Item extends { readonly id: string }>(
  world: World,
  request: KitRequest,
  items: readonly Item[],
  jsonOf: (item: Item) => Json,
  cap: number,
  statusOf: (item: Item) => string = (item) => item.id,
): KitAnswer {
  const { query } = request;
  const bad = paging.find((name) => query.get(name) === '');
  if (world.software === 'pleroma' && bad !== undefined)
    return { status: 400, json: { error: `${bad} - Invalid integer. Got: string.`, errors: [] } };
  const limit = Math.min(Number(query.get('limit') ?? cap / 2) || cap / 2, cap, world.mostPerPage);
  const [max, since, min] = ['max_id', 'since_id', 'min_id'].map((name) => query.get(name));
  const within = items
    .filter(({ id }) => !max || compare(id, max) < 0)
    .filter(({ id }) => !since || compare(id, since) > 0)
    .filter(({ id }) => !min || compare(id, min) > 0)
    .sort((a, b) => compare(b.id, a.id));
  const raw = min ? within.slice(-limit) : within.slice(0, limit);
  const [first, last] = [raw[0], raw.at(-1)];
  const links: string[] = [];
  const base = `${world.linkHost() ?? request.origin}${request.path}`;
  if (last && raw.length === limit) links.push(`<${base}?limit=${limit}&max_id=${last.id}>; rel="next"`);
  if (first) links.push(`<${base}?limit=${limit}&min_id=${first.id}>; rel="prev"`);
  return {
    json: raw.filter((item) => !world.hidden.has(statusOf(item))).map(jsonOf),
    headers: {
      ...limits(request),
      ...(world.software === 'pleroma' || links.length === 0 ? {} : { link: links.join(', ') }),
    },
  };
}

/** Words of the query as plain substrings, newest first, without what is hidden: that is taken out after the limit. */
function search(world: World, request: KitRequest): KitAnswer {
  const { query } = request;
  const asked = (query.get('q') ?? '').toLowerCase();
  if (asked === '') return refused(400, 'Validation failed: q');
  const phrases = [...asked.matchAll(/"([^"]+)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
  const limit = Math.min(Number(query.get('limit') ?? 20), caps.statuses, world.mostPerPage);
  const offset = query.get('type') === null ? 0 : Number(query.get('offset') ?? 0);
  const hits = [...world.statuses.values()]
    .filter((kept) => kept.isSearchable && phrases.every((phrase) => wordsOf(kept).includes(phrase)))
    .sort((a, b) => compare(b.id, a.id))
    .slice(offset, offset + limit)
    .filter((kept) => !world.hidden.has(kept.id));
  return { json: { accounts: [], statuses: hits.map(world.jsonOf), hashtags: [] }, headers: limits(request) };
}

function wordsOf(kept: Kept): string {
  return String(kept.json['content'])
    .replace(/<[^>]*>/g, ' ')
    .toLowerCase();
}

/** Mastodon 4.3; GoToSocial has no such path, and Pleroma answers with nothing it was not asked for. */
function batch(world: World, request: KitRequest): KitAnswer {
  if (world.software === 'gotosocial') return refused(404, 'Not Found: page not found');
  if (world.software === 'pleroma') return { json: [] };
  const ids = request.query.getAll('id[]');
  if (ids.length > 20) return refused(422, 'too many ids');
  const found = ids.flatMap((id) => world.statuses.get(id) ?? []);
  return { json: found.map(world.jsonOf), headers: limits(request) };
}

function context(world: World, request: KitRequest): KitAnswer {
  const start = world.statuses.get(request.params['id'] ?? '');
  if (!start) return refused(404, 'Record not found');
  const ancestors: Kept[] = [];
  const parentOf = (kept: Kept) => world.statuses.get(String(kept.json['in_reply_to_id']));
  for (let at = parentOf(start); at; at = parentOf(at)) ancestors.unshift(at);
  const below = (id: string): readonly Kept[] =>
    [...world.statuses.values()]
      .filter((kept) => kept.json['in_reply_to_id'] === id)
      .flatMap((kept) => [kept, ...below(kept.id)]);
  return {
    json: { ancestors: ancestors.map(world.jsonOf), descendants: below(start.id).map(world.jsonOf) },
    headers: limits(request),
  };
}

/** As Mastodon tells them: the time of reset in ISO form. */
function limits(_request: KitRequest): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': '300',
    'x-ratelimit-remaining': '299',
    'x-ratelimit-reset': '2026-01-15T12:05:00.000000Z',
  };
}

function compare(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A snowflake, a ULID or a flake: the time in front, so that their order is that of time. */
function newId(software: Software, at: number, sequence: number): string {
  if (software === 'mastodon') return String((BigInt(at) << 16n) + BigInt(sequence));
  if (software === 'gotosocial')
    return digits(BigInt(at), crockford, 10) + digits(BigInt(sequence), crockford, 16);
  return digits((BigInt(at) << 64n) + BigInt(sequence), base62, 18);
}

function digits(value: bigint, alphabet: string, length: number): string {
  let [left, out] = [value, ''];
  const base = BigInt(alphabet.length);
  for (; out.length < length; left /= base) out = (alphabet[Number(left % base)] ?? '0') + out;
  return out;
}

/** Mentions, a hashtag, a search and the brand's answers. */
export async function readyWorld(): Promise<ReadyWorld> {
  const token = 'token-of-acme-4711';
  const server = await mastodonServer({ token, mostPerPage: 3 });
  for (let index = 1; index <= 5; index += 1) {
    const at = `2026-01-15T09:0${index}:00Z`;
    const by = `jo${index}@other.example`;
    const mention = server.post({ by, at, content: '<p>@acme is it down?</p>', mentions: ['acme'] });
    if (index < 3)
      server.post({ by: 'acme', at: `2026-01-15T10:0${index}:00Z`, content: '<p>No.</p>', replyTo: mention });
    server.post({ by, at, content: '<p>Late again #acmeair</p>', tags: ['acmeair'] });
    server.post({ by, at, content: '<p>Flying Acme Air</p>', isSearchable: true });
  }
  return {
    server,
    settings: (url) => ({ server: url, token: true }),
    secrets: { token },
    brand: acmeAir({
      accounts: [{ network: 'mastodon', name: 'acme@m.example', role: 'team' }],
      track: [parseQuery('"acme air" OR #acmeair')],
    }),
    close: () => server.close(),
  };
}
