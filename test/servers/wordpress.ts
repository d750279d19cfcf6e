import type { Brand } from '../../src/core/brand.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

export const wordpressUser = {
  id: '5',
  slug: 'acmeteam',
  name: 'Acme Team',
  password: 'abcd efgh ijkl mnop qrst uvwx',
};
/** The header that the password is sent in. */
export const wordpressBasic = `Basic ${Buffer.from(`${wordpressUser.slug}:${wordpressUser.password}`).toString('base64')}`;

export interface BlogComment {
  /** A number; as text, since it may be beyond 2^53. */
  readonly id: string;
  readonly post?: number;
  readonly parent?: string;
  /** 0: no user. */
  readonly author?: string;
  readonly name?: string;
  /** HTML. */
  readonly content?: string;
  /** ISO. */
  readonly at: string;
  readonly status?: 'approved' | 'hold' | 'trash';
}

/** A WordPress blog on loopback. https://developer.wordpress.org/rest-api/reference/comments/ */
export interface WordpressServer extends LoopbackServer {
  readonly comments: ReadonlyMap<string, BlogComment>;
  put(comment: BlogComment): string;
  /** Deleted for ever. */
  remove(id: string): void;
  /** Counted, and left out of what is listed: on an article that may not be read. */
  hide(id: string): void;
}

export interface WordpressOptions {
  /** Of the blog's clock from UTC: dates are held against it. */
  readonly zoneHours?: number;
  /** Without pretty addresses the API is at `/?rest_route=`. */
  readonly isPlain?: boolean;
  /** Where the front page tells of the API. */
  readonly tells?: 'header' | 'head' | 'nowhere';
  /** Users are shown to nobody. */
  readonly hidesUsers?: boolean;
}

const query = [
  'rest_route',
  '_fields',
  'after',
  'before',
  'author',
  'exclude',
  'include',
  'offset',
  'order',
  'orderby',
  'parent',
  'post',
  'status',
  'type',
  'search',
  'per_page',
  'page',
  'slug',
  'context',
];

export async function wordpressServer({
  zoneHours = 0,
  isPlain = false,
  tells = 'header',
  hidesUsers = false,
}: WordpressOptions = {}): Promise<WordpressServer> {
  const comments = new Map<string, BlogComment>();
  const hidden = new Set<string>();
  const times = new Map<string, number>();
  const timeOf = ({ id }: BlogComment): number => times.get(id) ?? 0;
  const local = (comment: BlogComment): number => timeOf(comment) + zoneHours * 3_600_000;

  const listed = (request: KitRequest): KitAnswer => {
    const asked = request.query;
    const status = asked.get('status') ?? 'approve';
    const isUser = request.headers['authorization'] === wordpressBasic;
    if (status !== 'approve' && !isUser)
      return failure(401, 'rest_forbidden_param', 'Query parameter not permitted: status');
    const perPage = Number(asked.get('per_page') ?? 10);
    if (!(perPage >= 1 && perPage <= 100))
      return failure(400, 'rest_invalid_param', 'Invalid parameter(s): per_page');
    const order = asked.get('order') ?? 'desc';
    if (
      !['asc', 'desc'].includes(order) ||
      !['date_gmt', 'date', 'id'].includes(asked.get('orderby') ?? 'date_gmt')
    )
      return failure(400, 'rest_invalid_param', 'Invalid parameter(s): order');
    const after = momentIn(asked.get('after'));
    const before = momentIn(asked.get('before'));
    if (after === 'wrong' || before === 'wrong')
      return failure(400, 'rest_invalid_param', 'Invalid parameter(s): after');
    const include = asked.get('include')?.split(',');
    const rows = [...comments.values()]
      .filter((one) => (one.status ?? 'approved') === (status === 'approve' ? 'approved' : status))
      .filter(({ id }) => include === undefined || include.includes(id))
      .filter(
        (one) => (after === undefined || local(one) > after) && (before === undefined || local(one) < before),
      )
      .sort((a, b) => timeOf(a) - timeOf(b) || Number(BigInt(a.id) - BigInt(b.id)));
    if (order === 'desc') rows.reverse();
    const size = perPage;
    const start = asked.has('offset')
      ? Number(asked.get('offset'))
      : (Number(asked.get('page') ?? 1) - 1) * size;
    const page = rows.slice(start, start + size).filter(({ id }) => !hidden.has(id));
    const headers = {
      'x-wp-total': String(rows.length),
      'x-wp-totalpages': String(Math.ceil(rows.length / size)),
    };
    return exact(
      page.map((comment) => only(bodyOf(comment, request.origin), asked.get('_fields'))),
      headers,
    );
  };

  const single = (request: KitRequest, id: string): KitAnswer => {
    const comment = comments.get(id);
    if (!comment) return failure(404, 'rest_comment_invalid_id', 'Invalid comment ID.');
    const isUser = request.headers['authorization'] === wordpressBasic;
    if ((comment.status ?? 'approved') !== 'approved' && !isUser)
      return failure(401, 'rest_cannot_read', 'Sorry, you are not allowed to read this comment.');
    return exact(only(bodyOf(comment, request.origin), request.query.get('_fields')));
  };

  const users = (request: KitRequest, path: string): KitAnswer => {
    const { id, slug, name } = wordpressUser;
    const user = { id: Number(id), name, slug };
    if (path === 'users/me')
      return request.headers['authorization'] === wordpressBasic
        ? { json: only({ ...user, capabilities: { moderate_comments: true } }, request.query.get('_fields')) }
        : failure(401, 'rest_not_logged_in', 'You are not currently logged in.');
    if (hidesUsers) return failure(401, 'rest_user_cannot_view', 'Sorry, you are not allowed to list users.');
    return { json: request.query.get('slug') === slug ? [only(user, request.query.get('_fields'))] : [] };
  };

  const answer = (request: KitRequest, path: string): KitAnswer => {
    const login = request.headers['authorization'];
    if (login !== undefined && login !== wordpressBasic)
      return failure(401, 'incorrect_password', 'The provided password is an invalid application password.');
    if (path === 'comments') return listed(request);
    const [, id] = /^comments\/(\d+)$/.exec(path) ?? [];
    if (id !== undefined) return single(request, id);
    if (path === 'users' || path === 'users/me') return users(request, path);
    return failure(404, 'rest_no_route', 'No route was found matching the URL and request method.');
  };

  const front = ({ origin }: KitRequest): KitAnswer => {
    const root = isPlain ? `${origin}/index.php?rest_route=/` : `${origin}/wp-json/`;
    const link = `<link rel='https://api.w.org/' href='${root.replaceAll('&', '&#038;')}' />`;
    return {
      headers: {
        'content-type': 'text/html; charset=UTF-8',
        ...(tells === 'header'
          ? { link: `<${root}>; rel="https://api.w.org/", <${origin}/>; rel=shortlink` }
          : {}),
      },
      text: `<!DOCTYPE html><html><head><title>Acme Air</title>${tells === 'head' ? link : ''}</head></html>`,
    };
  };

  const byRoute = (request: KitRequest): KitAnswer => {
    const route = request.query.get('rest_route');
    return route === null ? front(request) : answer(request, route.replace(/^\/wp\/v2\//, ''));
  };
  const routes: readonly Route[] = [
    { path: '/', query, answer: byRoute },
    { path: '/index.php', query, answer: byRoute },
    {
      path: '/wp-json/wp/v2/:path*',
      query,
      answer: (request) =>
        isPlain
          ? { status: 404, headers: { 'content-type': 'text/html' }, text: '<title>Page not found</title>' }
          : answer(request, request.params['path'] ?? ''),
    },
  ];
  const kit = await serve(routes, {
    refusal: (status, what) => failure(status, status === 404 ? 'rest_no_route' : 'rest_invalid_param', what),
  });
  return Object.assign(kit, {
    comments,
    put(comment: BlogComment) {
      comments.set(comment.id, comment);
      times.set(comment.id, Date.parse(comment.at));
      return comment.id;
    },
    remove: (id: string) => void comments.delete(id),
    hide: (id: string) => void hidden.add(id),
  });
}

function failure(status: number, code: string, message: string): KitAnswer {
  return { status, json: { code, message, data: { status } } };
}

/** Dates without a zone are the blog's own. */
function momentIn(value: string | null): number | 'wrong' | undefined {
  if (value === null) return undefined;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value) ? Date.parse(`${value}Z`) : 'wrong';
}

function bodyOf(
  { id, post = 7, parent = '0', author = '0', name = 'Ann', content = '', at, status }: BlogComment,
  origin: string,
) {
  const time = new Date(at).toISOString().slice(0, 19);
  return {
    id,
    post,
    parent,
    author: Number(author),
    author_name: name,
    author_url: '',
    date: time,
    date_gmt: time,
    content: { rendered: content },
    link: `${origin}/late-flights/#comment-${id}`,
    status: status ?? 'approved',
    type: 'comment',
    author_avatar_urls: { 24: 'https://secure.gravatar.com/avatar/0f8f?s=24' },
    meta: [],
  };
}

function only(
  body: Readonly<Record<string, unknown>>,
  fields: string | null,
): Readonly<Record<string, unknown>> {
  if (fields === null) return body;
  const wanted = fields.split(',');
  return Object.fromEntries(Object.entries(body).filter(([key]) => wanted.includes(key)));
}

/** Ids are numbers there; those beyond 2^53 can only be written as text. */
function exact(body: unknown, headers: Readonly<Record<string, string>> = {}): KitAnswer {
  const text = JSON.stringify(body).replace(/"(id|parent)":"(\d+)"/g, '"$1":$2');
  if (/:\d{16,}/.test(text)) return { headers: { 'content-type': 'application/json', ...headers }, text };
  return { headers, json: JSON.parse(text) };
}

export const wordpressBrand: Brand = acmeAir({
  accounts: [{ network: 'wordpress', name: wordpressUser.slug, role: 'team' }],
});

export function wordpressSettings(url: string): Readonly<Record<string, unknown>> {
  return { site: url, user: wordpressUser.slug, password: true };
}

export async function readyWorld(): Promise<ReadyWorld> {
  const server = await wordpressServer();
  server.put({ id: '41', at: '2026-01-14T09:00:00Z', name: 'Jo', content: '<p>It&#8217;s late again</p>\n' });
  server.put({
    id: '42',
    at: '2026-01-14T10:00:00Z',
    parent: '41',
    author: wordpressUser.id,
    name: wordpressUser.name,
    content: '<p>Sorry! Which flight?</p>\n',
  });
  server.put({ id: '43', at: '2026-01-14T11:00:00Z', name: 'Kim', content: '<p>Where is my refund?</p>\n' });
  server.put({
    id: '44',
    at: '2026-01-14T12:00:00Z',
    name: 'Lee',
    content: '<p>Hello?</p>\n',
    status: 'hold',
  });
  return {
    server,
    // A proxy before it has another address than the front page tells.
    settings: (url) => ({ ...wordpressSettings('https://blog.example'), api: `${url}/wp-json/wp/v2` }),
    secrets: { password: wordpressUser.password },
    brand: wordpressBrand,
    close: () => server.close(),
  };
}
