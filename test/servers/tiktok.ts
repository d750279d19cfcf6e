import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

/**
 * TikTok's API for Business (Accounts) on loopback: one account with videos and comments.
 * https://business-api.tiktok.com/portal/docs
 */
export interface TikTokServer {
  readonly server: LoopbackServer;
  readonly url: string;
  readonly videos: ReadonlyMap<string, Video>;
  readonly comments: ReadonlyMap<string, Comment>;
  video(given: Omit<Video, 'id'>): Video;
  comment(given: Omit<Comment, 'id'>): Comment;
  hide(id: string): void;
  remove(id: string): void;
  /** What the list of mentions gives: `data` as it stands. */
  mentions: unknown;
  /** Every second page from now on has two items, and one has none. */
  sparse: boolean;
  /** Access tokens that are taken, and the one refresh token that is. */
  readonly tokens: Set<string>;
  refreshToken: string;
  close(): Promise<void>;
}

export interface Video {
  readonly id: string;
  /** Milliseconds. */
  readonly at: number;
  readonly caption?: string;
}

export interface Comment {
  readonly id: string;
  readonly on: Video;
  readonly at: number;
  readonly by?: string;
  readonly text?: string;
  readonly replyTo?: Comment;
  /** By the video's publisher. */
  readonly isOwner?: true;
  readonly isPinned?: true;
  readonly isHidden?: true;
}

export const business = 'bzid-Acme_0123456789';

interface Options {
  readonly mostPerPage?: number;
  /** So many comments are sorted; the rest is not, and every third comes twice. */
  readonly sortedTo?: number;
  /** Whether the list of videos knows its filter. */
  readonly knowsFilters?: boolean;
}

export async function startTikTok({
  mostPerPage = 30,
  sortedTo = 500,
  knowsFilters = true,
}: Options = {}): Promise<TikTokServer> {
  const videos = new Map<string, Video>();
  const comments = new Map<string, Comment>();
  const tokens = new Set(['token-of-acme-0123456789']);
  let last = 7_400_000_000_000_000_001n;
  const newId = (): string => {
    last += 1002n;
    return String(last);
  };

  const sizeOf = ({ query }: KitRequest, most: number): number | undefined => {
    const asked = Number(query.get('max_count') ?? 20);
    return Number.isInteger(asked) && asked >= 1 && asked <= most ? Math.min(asked, mostPerPage) : undefined;
  };

  /** The cursor is a place in the list. */
  const listed = (request: KitRequest, all: readonly unknown[]): KitAnswer => {
    const cursor = Number(request.query.get('cursor') ?? 0);
    const size = sizeOf(request, 30);
    if (!Number.isInteger(cursor) || size === undefined) return refused(40002, 'max_count: out of range');
    const next = cursor + size;
    return granted({ comments: all.slice(cursor, next), cursor: next, has_more: next < all.length });
  };

  /** The cursor is the time of the last video; an empty page may stand before more, and short ones. */
  const listedVideos = (request: KitRequest, all: readonly Video[]): KitAnswer => {
    const cursor = Number(request.query.get('cursor') ?? 0);
    const size = sizeOf(request, 20);
    if (!Number.isInteger(cursor) || size === undefined) return refused(40002, 'max_count: out of range');
    const fields = parsed(request.query.get('fields'));
    if (!Array.isArray(fields)) return refused(40002, 'fields: should be a list');
    const below = all.filter(({ at }) => cursor === 0 || at < cursor);
    const isEmpty = world.sparse && all.length - below.length === 2 && cursor % 10 === 0;
    const page = below.slice(0, isEmpty ? 0 : world.sparse ? 2 : size);
    const videos = page.map((video) =>
      Object.fromEntries(
        Object.entries(videoJson(video, comments)).filter(([name]) => fields.includes(name)),
      ),
    );
    const next = page.at(-1)?.at ?? cursor - 1;
    return granted({ videos, cursor: next, has_more: below.length > page.length });
  };

  const commentsOf = (request: KitRequest, found: readonly Comment[]): KitAnswer => {
    const { query } = request;
    if (query.get('status') === 'PUBLIC' || query.get('status') === null)
      found = found.filter(({ isHidden }) => !isHidden);
    const isSorted = query.get('sort_field') === 'create_time' && query.get('sort_order') === 'desc';
    const ordered = [...found].sort((a, b) => (isSorted ? b.at - a.at : mixed(a) - mixed(b)));
    const pinned = ordered.filter(({ isPinned }) => isPinned);
    const rest = ordered.filter(({ isPinned }) => !isPinned);
    const tail = rest.slice(sortedTo).sort((a, b) => mixed(a) - mixed(b));
    const twice = tail.flatMap((comment, index) => (index % 3 === 0 ? [comment, comment] : [comment]));
    const all = [...pinned, ...rest.slice(0, sortedTo), ...twice];
    return listed(
      request,
      all.map((comment) => commentJson(comment, comments)),
    );
  };

  const listing = ['business_id', 'cursor', 'max_count'];
  const routes: readonly Route[] = [
    {
      path: '/open_api/v1.3/business/video/list/',
      query: [...listing, 'fields', 'filters'],
      answer: guarded((request) => {
        const filters = parsed(request.query.get('filters')) as { video_ids?: readonly string[] } | undefined;
        const wanted = knowsFilters ? filters?.video_ids : undefined;
        return listedVideos(
          request,
          [...videos.values()]
            .filter(({ id }) => wanted === undefined || wanted.includes(id))
            .sort((a, b) => b.at - a.at),
        );
      }),
    },
    {
      path: '/open_api/v1.3/business/comment/list/',
      query: [...listing, 'video_id', 'comment_ids', 'include_replies', 'status', 'sort_field', 'sort_order'],
      answer: guarded((request) => {
        const video = videos.get(request.query.get('video_id') ?? '');
        if (!video) return refused(40002, 'video_id: no such video');
        const ids = parsed(request.query.get('comment_ids')) as readonly string[] | undefined;
        if (ids !== undefined && (!Array.isArray(ids) || ids.length > 30))
          return refused(40002, 'comment_ids: at most 30');
        return commentsOf(
          request,
          [...comments.values()].filter(
            ({ id, on, replyTo }) =>
              on.id === video.id && replyTo === undefined && (ids === undefined || ids.includes(id)),
          ),
        );
      }),
    },
    {
      path: '/open_api/v1.3/business/comment/reply/list/',
      query: [...listing, 'video_id', 'comment_id', 'status', 'sort_field', 'sort_order'],
      answer: guarded((request) => {
        const parent = comments.get(request.query.get('comment_id') ?? '');
        if (!parent || parent.on.id !== request.query.get('video_id'))
          return refused(40002, 'comment_id: no such comment');
        return commentsOf(
          request,
          [...comments.values()].filter(({ replyTo }) => replyTo?.id === parent.id),
        );
      }),
    },
    ...(['video', 'comment'] as const).map((kind) => ({
      path: `/open_api/v1.3/business/mention/${kind}/list/`,
      query: [...listing, 'fields', 'sort_field', 'sort_type', 'number_of_days', 'regions'],
      answer: guarded(() => granted(world.mentions)),
    })),
    {
      method: 'POST',
      path: '/open_api/v1.3/tt_user/token_info/get/',
      query: [],
      answer: (request) => {
        const { access_token: token } = parsed(request.body) as { access_token?: string };
        if (!tokens.has(request.headers['access-token'] ?? '') || !tokens.has(token ?? '')) return badToken();
        return granted({
          app_id: 'acme-app',
          creator_id: business,
          scope: 'user.info.basic,video.list,comment.list',
        });
      },
    },
    {
      method: 'POST',
      path: '/open_api/v1.3/tt_user/oauth2/:kind/',
      query: [],
      answer: (request) => grant(request),
    },
  ];

  function guarded(answer: (request: KitRequest) => KitAnswer): Route['answer'] {
    return (request) => {
      if (!tokens.has(request.headers['access-token'] ?? '')) return badToken();
      if (request.query.get('business_id') !== business)
        return refused(40001, 'No permission to this account');
      return answer(request);
    };
  }

  /** A refresh token works once: the answer has the next one. */
  function grant({ params, body }: KitRequest): KitAnswer {
    const form = parsed(body) as Readonly<Record<string, string>>;
    if (form['client_id'] !== 'acme-app' || form['client_secret'] !== 'secret-of-acme-app')
      return refused(40101, 'Invalid client');
    const isCode =
      params['kind'] === 'token' && form['auth_code'] === 'code-1' && form['redirect_uri'] !== undefined;
    const isRefresh = params['kind'] === 'refresh_token' && form['refresh_token'] === world.refreshToken;
    if (!isCode && !isRefresh) return refused(40131, 'Authorization code is expired.');
    const number = tokens.size;
    tokens.clear();
    tokens.add(`access-token-${number}`);
    for (let index = 0; index < number; index += 1) tokens.add(`ended-${index}`);
    world.refreshToken = `refresh-token-${number}`;
    return granted({
      access_token: `access-token-${number}`,
      expires_in: 86_400,
      refresh_token: world.refreshToken,
      refresh_token_expires_in: 31_536_000,
      open_id: business,
      scope: 'user.info.basic,video.list,comment.list',
      token_type: 'Bearer',
    });
  }

  const server = await serve(routes, {
    refusal: (status, what) =>
      refused(status === 404 ? 40006 : 40002, status === 404 ? 'no schema found' : `unknown ${what}`),
  });

  const world: TikTokServer = {
    server,
    url: `${server.url}/open_api/v1.3`,
    videos,
    comments,
    video(given) {
      const video = { ...given, id: newId() };
      videos.set(video.id, video);
      return video;
    },
    comment(given) {
      const comment = { ...given, id: newId() };
      comments.set(comment.id, comment);
      return comment;
    },
    hide(id) {
      const comment = comments.get(id);
      if (comment) comments.set(id, { ...comment, isHidden: true });
    },
    remove(id) {
      comments.delete(id);
      videos.delete(id);
    },
    mentions: undefined,
    sparse: false,
    tokens,
    refreshToken: 'refresh-of-acme-0123',
    close: () => server.close(),
  };
  return world;
}

function granted(data: unknown): KitAnswer {
  return { json: { code: 0, message: 'OK', request_id: '20260115120000ABCDEF', data } };
}

function refused(code: number, message: string): KitAnswer {
  return { json: { code, message, request_id: '20260115120000ABCDEF', data: {} } };
}

function badToken(): KitAnswer {
  return refused(40105, 'Access token is incorrect or has been revoked');
}

function parsed(text: string | null): unknown {
  return text === null || text === '' ? undefined : JSON.parse(text);
}

/** An order of no kind, the same each time. */
function mixed({ id }: Comment): number {
  return Number((BigInt(id) * 7919n) % 1009n);
}

function videoJson(
  { id, at, caption }: Video,
  comments: ReadonlyMap<string, Comment>,
): Readonly<Record<string, unknown>> {
  const count = [...comments.values()].filter(({ on }) => on.id === id).length;
  return {
    item_id: id,
    caption: caption ?? '',
    share_url: `https://www.tiktok.com/@acmeair/video/${id}?utm_source=api`,
    create_time: String(Math.floor(at / 1000)),
    comments: count,
    likes: 7,
    shares: 1,
    video_views: 900,
  };
}

function commentJson(comment: Comment, all: ReadonlyMap<string, Comment>) {
  const { id, on, by, at, text, replyTo, isOwner, isPinned, isHidden } = comment;
  const author = isOwner
    ? { unique_identifier: '+Own0/acme', username: 'acmeair', display_name: 'Acme Air' }
    : by === undefined
      ? {}
      : { unique_identifier: `+${by}/id=`, username: by, display_name: `${by} D.` };
  return {
    comment_id: id,
    video_id: on.id,
    parent_comment_id: replyTo?.id ?? null,
    ...author,
    create_time: String(Math.floor(at / 1000)),
    text: text ?? '',
    likes: 0,
    replies: [...all.values()].filter((other) => other.replyTo?.id === id).length,
    owner: isOwner === true,
    liked: false,
    pinned: isPinned === true,
    status: isHidden ? 'HIDDEN' : 'PUBLIC',
  };
}

export const settingsAt = (url: string): Readonly<Record<string, unknown>> => ({
  business,
  clientId: 'acme-app',
  clientSecret: true,
  accessToken: true,
  refreshToken: true,
  server: `${url}/open_api/v1.3`,
  loginServer: url,
});

export const secrets: Readonly<Record<string, string>> = {
  accessToken: 'token-of-acme-0123456789',
  refreshToken: 'refresh-of-acme-0123',
  clientSecret: 'secret-of-acme-app',
};

/** A video with questions, of which the first has its answer. */
export async function readyWorld(): Promise<ReadyWorld> {
  const world = await startTikTok();
  const start = Date.parse('2026-01-14T09:00:00Z');
  const on = world.video({ at: start, caption: 'New seats' });
  world.video({ at: start + 1000, caption: 'New menu' });
  for (let index = 1; index <= 4; index += 1) {
    const at = start + index * 60_000;
    const question = world.comment({ on, at, by: `jo${index}`, text: 'On which routes?' });
    if (index < 2)
      world.comment({ on, at: at + 30_000, isOwner: true, text: 'All of them', replyTo: question });
  }
  return {
    server: world.server,
    settings: settingsAt,
    secrets,
    brand: acmeAir({ track: [parseQuery('"acme air"')] }),
    close: world.close,
  };
}
