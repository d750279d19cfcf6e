import type { Brand } from '../../src/core/brand.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type GoogleTokens, googleRefusal, googleTokens, keyOfToken, tokenAfter } from './google.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, serve } from './kit.ts';

/** The YouTube Data API v3 on loopback: https://developers.google.com/youtube/v3/docs */
export interface YoutubeServer {
  readonly server: LoopbackServer;
  readonly url: string;
  readonly tokens: GoogleTokens;
  video(video: NewVideo): string;
  /** A comment, or a reply to one; its id. */
  add(comment: NewComment): string;
  edit(id: string, text: string, at: number): void;
  approve(id: string): void;
  remove(id: string): void;
  /** Top-level comments as they are listed now, newest first. */
  listed(where: {
    readonly channel?: string;
    readonly video?: string;
    readonly held?: boolean;
  }): readonly string[];
  /** Replies that come inside a listing. */
  inline(id: string): readonly string[];
  /** Videos that the search knows, newest first. */
  found(): readonly string[];
  sparse(): void;
  close(): Promise<void>;
}

export interface NewVideo {
  readonly id: string;
  readonly channel: string;
  readonly at: number;
  readonly title: string;
  readonly description?: string;
  readonly commentsDisabled?: boolean;
  /** Not in the search (yet). */
  readonly unlisted?: boolean;
}

export interface NewComment {
  readonly id?: string;
  /** Undefined: under a community post. */
  readonly video?: string;
  readonly parent?: string;
  /** Channel id; undefined: the account was deleted. */
  readonly by?: string;
  readonly name?: string;
  readonly at: number;
  readonly text: string;
  readonly held?: boolean;
  readonly pinned?: boolean;
}

interface Comment extends NewComment {
  readonly id: string;
  readonly updatedAt: number;
}

export const scope = 'https://www.googleapis.com/auth/youtube.force-ssl';
export const apiKey = 'AIzaSy-key-of-acme-air-0123456789abcdef';
export const ownChannel = 'UCacmeair00000000000000A';
const startNow = Date.parse('2026-01-15T12:00:00Z');

const channels = new Map([
  [ownChannel, { handle: '@acmeair', title: 'Acme Air' }],
  ['UCacmehelp0000000000000A', { handle: '@acmehelp', title: 'Acme Air Help' }],
]);

const threadParams = [
  'part',
  'allThreadsRelatedToChannelId',
  'videoId',
  'id',
  'maxResults',
  'moderationStatus',
  'order',
  'pageToken',
  'searchTerms',
  'textFormat',
];

export async function startYoutube({
  now = () => startNow,
  mostPerPage = 100,
  living = ['ya29.living'],
  always,
}: {
  readonly now?: () => number;
  readonly mostPerPage?: number;
  readonly living?: readonly string[];
  /** The token endpoint gives this token each time. */
  readonly always?: string;
} = {}): Promise<YoutubeServer> {
  const tokens = googleTokens({ living, scope, now, always });
  const videos = new Map<string, NewVideo>();
  const comments = new Map<string, Comment>();
  let last = 9_007_199_254_740_993n;
  let isSparse = false;
  let emptyPages = 0;

  const channelOf = ({ video }: Comment): string => videos.get(video ?? '')?.channel ?? ownChannel;
  const repliesOf = (id: string): readonly Comment[] =>
    [...comments.values()].filter(({ parent }) => parent === id).sort((a, b) => a.at - b.at);
  const keyOf = ({ at, id }: { readonly at: number; readonly id: string }): string =>
    `${String(at).padStart(15, '0')} ${id}`;
  const newestFirst = <Item extends { readonly at: number; readonly id: string }>(
    items: Iterable<Item>,
  ): Item[] => [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));

  const listed: YoutubeServer['listed'] = ({ channel, video, held = false }) =>
    newestFirst(comments.values())
      .filter(({ parent }) => parent === undefined)
      .filter((comment) => (comment.held ?? false) === held)
      .filter((comment) => (channel === undefined ? comment.video === video : channelOf(comment) === channel))
      .sort((a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false))
      .map(({ id }) => id);

  const snippetOf = ({ video, parent, by, name, at, updatedAt, text, held }: Comment, asOwner: boolean) => ({
    channelId: channelOf({ video } as Comment),
    ...(video === undefined || parent !== undefined ? {} : { videoId: video }),
    ...(parent === undefined ? {} : { parentId: parent }),
    textDisplay: text,
    ...(asOwner ? { textOriginal: text } : {}),
    authorDisplayName: by === undefined ? '' : (name ?? channels.get(by)?.handle ?? `@${by.toLowerCase()}`),
    ...(by === undefined
      ? {}
      : { authorChannelId: { value: by }, authorChannelUrl: `http://www.youtube.com/channel/${by}` }),
    canRate: true,
    viewerRating: 'none',
    likeCount: 3,
    ...(asOwner && held ? { moderationStatus: 'heldForReview' } : {}),
    publishedAt: isoOf(at),
    updatedAt: isoOf(updatedAt),
  });
  const resourceOf = (comment: Comment, asOwner: boolean) => ({
    kind: 'youtube#comment',
    etag: 'e',
    id: comment.id,
    snippet: snippetOf(comment, asOwner),
  });
  const inline = (id: string): readonly Comment[] => repliesOf(id).slice(-5);
  const threadResource = (id: string, asOwner: boolean) => {
    const comment = comments.get(id) as Comment;
    const replies = inline(id);
    return {
      kind: 'youtube#commentThread',
      etag: 'e',
      id,
      snippet: {
        channelId: channelOf(comment),
        ...(comment.video === undefined ? {} : { videoId: comment.video }),
        topLevelComment: resourceOf(comment, asOwner),
        canReply: true,
        totalReplyCount: repliesOf(id).length,
        isPublic: !comment.held,
      },
      ...(replies.length === 0
        ? {}
        : { replies: { comments: replies.map((reply) => resourceOf(reply, asOwner)) } }),
    };
  };

  const paged = (
    kind: string,
    all: readonly { readonly id: string; readonly at: number }[],
    query: URLSearchParams,
    resource: (id: string) => unknown,
    most: number,
  ): KitAnswer => {
    const token = query.get('pageToken') || undefined;
    const key = token === undefined ? undefined : keyOfToken(token);
    if (token !== undefined && key === undefined)
      return refusal(400, 'invalidPageToken', 'The request specifies an invalid page token.');
    const left = all.filter((item) => key === undefined || keyOf(item) < key);
    const common = { kind: `youtube#${kind}ListResponse`, etag: 'e' };
    if (isSparse && key !== undefined && emptyPages === 0) {
      emptyPages += 1;
      return { json: { ...common, nextPageToken: tokenAfter(`${key} `), pageInfo: pageInfo(0), items: [] } };
    }
    const asked = Number(query.get('maxResults') ?? (kind === 'search' ? 5 : 20));
    const items = left.slice(0, Math.min(asked, most, isSparse ? 3 : mostPerPage));
    const end = items.at(-1);
    return {
      json: {
        ...common,
        ...(end && left.length > items.length ? { nextPageToken: tokenAfter(keyOf(end)) } : {}),
        pageInfo: pageInfo(items.length),
        items: items.map(({ id }) => resource(id)),
      },
    };
  };

  const commentThreads = (query: URLSearchParams, asOwner: boolean): KitAnswer => {
    const filters = ['allThreadsRelatedToChannelId', 'videoId', 'id'].filter((name) => query.has(name));
    if (filters.length !== 1) return refusal(400, 'missingRequiredParameter', 'No filter selected.');
    const ids = query.get('id')?.split(',');
    if (ids) {
      const others = ['maxResults', 'order', 'pageToken', 'moderationStatus'].some((name) => query.has(name));
      if (others || ids.length > 50) return refusal(400, 'invalidFilters', 'Incompatible parameters.');
      const items = ids.filter(
        (id) => comments.get(id)?.parent === undefined && comments.get(id)?.held === undefined,
      );
      const here = items.filter((id) => comments.has(id));
      return {
        json: {
          kind: 'youtube#commentThreadListResponse',
          etag: 'e',
          pageInfo: pageInfo(here.length),
          items: here.map((id) => threadResource(id, asOwner)),
        },
      };
    }
    const held = query.get('moderationStatus') === 'heldForReview';
    if (held && !asOwner) return refusal(403, 'forbidden', 'The request might not be properly authorized.');
    const video = query.get('videoId') ?? undefined;
    const channel = query.get('allThreadsRelatedToChannelId') ?? undefined;
    if (video !== undefined && !videos.has(video))
      return refusal(404, 'videoNotFound', 'The video was not found.');
    if (channel !== undefined && !channels.has(channel))
      return refusal(404, 'channelNotFound', 'No such channel.');
    if (videos.get(video ?? '')?.commentsDisabled)
      return refusal(403, 'commentsDisabled', 'The video has disabled <code>comments</code>.');
    const where = {
      held,
      ...(video === undefined ? {} : { video }),
      ...(channel === undefined ? {} : { channel }),
    };
    // A pinned comment stands on top of the first page, and nowhere else.
    const threads = listed(where)
      .map((id) => comments.get(id) as Comment)
      .filter(({ pinned }) => !(pinned && query.has('pageToken')));
    const resource = (id: string) => threadResource(id, asOwner);
    return paged('commentThread', threads, query, resource, 100);
  };

  const commentList = (query: URLSearchParams, asOwner: boolean): KitAnswer => {
    const parent = query.get('parentId');
    const ids = query.get('id')?.split(',');
    if ((parent === null) === (ids === undefined))
      return refusal(400, 'missingRequiredParameter', 'No filter.');
    const resource = (id: string) => resourceOf(comments.get(id) as Comment, asOwner);
    if (parent !== null) {
      if (!comments.has(parent)) return refusal(404, 'commentNotFound', 'The comment was not found.');
      return paged('comment', newestFirst(repliesOf(parent)), query, resource, 100);
    }
    const here = (ids ?? []).filter((id) => comments.has(id));
    return {
      json: {
        kind: 'youtube#commentListResponse',
        etag: 'e',
        pageInfo: pageInfo(here.length),
        items: here.map(resource),
      },
    };
  };

  const search = (query: URLSearchParams): KitAnswer => {
    if (query.get('type') !== 'video' || !query.get('q')) return refusal(400, 'invalidSearchFilter', 'type');
    const terms = (query.get('q') ?? '').split('|').map((term) => term.replace(/["@#]/g, '').toLowerCase());
    const [from, to] = ['publishedAfter', 'publishedBefore'].map((name) => query.get(name));
    const times = [from, to].filter((time) => time !== null);
    if (times.some((time) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time ?? '')))
      return refusal(400, 'invalidSearchFilter', 'Not an RFC 3339 time.');
    const all = newestFirst(videos.values()).filter((video) => {
      const words = `${video.title} ${video.description ?? ''}`.toLowerCase();
      const isIn = (!from || video.at >= Date.parse(from)) && (!to || video.at <= Date.parse(to));
      return !video.unlisted && isIn && terms.some((term) => words.includes(term));
    });
    return paged('search', all, query, (id) => resultOf(videos.get(id) as NewVideo), 50);
  };

  const guarded =
    (answer: (query: URLSearchParams, asOwner: boolean) => KitAnswer) =>
    (request: KitRequest): KitAnswer => {
      const key = request.headers['x-goog-api-key'] ?? request.query.get('key');
      if (!request.query.get('part'))
        return refusal(400, 'missingRequiredParameter', 'Required parameter: part');
      if (key === apiKey) return answer(request.query, false);
      if (key)
        return googleRefusal(400, 'API key not valid. Please pass a valid API key.', {
          reason: 'API_KEY_INVALID',
        });
      return tokens.refuses(request) ?? answer(request.query, true);
    };

  const server = await serve(
    [
      tokens.route,
      {
        path: '/youtube/v3/channels',
        query: ['part', 'id', 'forHandle', 'mine', 'maxResults', 'key'],
        answer: guarded((query, asOwner) => {
          const wanted = [...channels].find(
            ([id, { handle }]) =>
              id === query.get('id') ||
              handle === query.get('forHandle')?.toLowerCase() ||
              (asOwner && query.get('mine') === 'true' && id === ownChannel),
          );
          const items = wanted && [
            { kind: 'youtube#channel', etag: 'e', id: wanted[0], snippet: { title: wanted[1].title } },
          ];
          // Without a hit there are no items at all.
          return {
            json: {
              kind: 'youtube#channelListResponse',
              etag: 'e',
              pageInfo: pageInfo(items?.length ?? 0),
              ...(items ? { items } : {}),
            },
          };
        }),
      },
      {
        path: '/youtube/v3/commentThreads',
        query: [...threadParams, 'key'],
        answer: guarded(commentThreads),
      },
      {
        path: '/youtube/v3/comments',
        query: ['part', 'id', 'parentId', 'maxResults', 'pageToken', 'textFormat', 'key'],
        answer: guarded(commentList),
      },
      {
        path: '/youtube/v3/search',
        query: [
          'part',
          'q',
          'type',
          'order',
          'safeSearch',
          'maxResults',
          'publishedAfter',
          'publishedBefore',
          'pageToken',
          'key',
        ],
        answer: guarded(search),
      },
      {
        path: '/youtube/v3/videos',
        query: ['part', 'id', 'maxResults', 'key'],
        answer: guarded((query) => {
          const ids = (query.get('id') ?? '').split(',');
          if (ids.length > 50) return refusal(400, 'invalidFilters', 'Too many ids.');
          const items = ids
            .flatMap((id) => videos.get(id) ?? [])
            .map((video) => videoOf(video, listed({ video: video.id }).length));
          return {
            json: { kind: 'youtube#videoListResponse', etag: 'e', pageInfo: pageInfo(items.length), items },
          };
        }),
      },
    ],
    { refusal: (status, what) => refusal(status, 'unexpectedParameter', `Unknown ${what}`) },
  );

  const change = (id: string, to: (comment: Comment) => Comment): void => {
    const comment = comments.get(id);
    if (comment) comments.set(id, to(comment));
  };

  return {
    server,
    url: server.url,
    tokens,
    video(given) {
      videos.set(given.id, given);
      return given.id;
    },
    add(given) {
      last += 2n;
      const id = given.id ?? (given.parent === undefined ? `Ugz${last}xAaABAg` : `${given.parent}.9${last}`);
      comments.set(id, { ...given, id, updatedAt: given.at });
      return id;
    },
    edit: (id, text, at) => change(id, (comment) => ({ ...comment, text, updatedAt: at })),
    approve: (id) => change(id, ({ held: _held, ...comment }) => comment),
    remove(id) {
      comments.delete(id);
      videos.delete(id);
      for (const reply of repliesOf(id)) comments.delete(reply.id);
    },
    listed,
    inline: (id) => inline(id).map((reply) => reply.id),
    found: () => newestFirst([...videos.values()].filter(({ unlisted }) => !unlisted)).map(({ id }) => id),
    sparse() {
      isSparse = true;
    },
    close: () => server.close(),
  };
}

function refusal(status: number, reason: string, message: string): KitAnswer {
  return googleRefusal(status, message, { reason });
}

function pageInfo(resultsPerPage: number) {
  return { totalResults: 1_000_000, resultsPerPage };
}

function isoOf(at: number): string {
  return new Date(at).toISOString().replace(/\.000Z$/, 'Z');
}

/** Texts of results are HTML-escaped and cut. */
function resultOf({ id, channel, at, title, description = '' }: NewVideo) {
  const escaped = (words: string) => words.replace(/&/g, '&amp;').replace(/'/g, '&#39;');
  return {
    kind: 'youtube#searchResult',
    etag: 'e',
    id: { kind: 'youtube#video', videoId: id },
    snippet: {
      publishedAt: isoOf(at),
      channelId: channel,
      title: escaped(title),
      description: escaped(description.slice(0, 40)),
      channelTitle: 'Kim &amp; Jo travel',
      liveBroadcastContent: 'none',
    },
  };
}

function videoOf({ id, channel, at, title, description = '' }: NewVideo, commentCount: number) {
  return {
    kind: 'youtube#video',
    etag: 'e',
    id,
    snippet: {
      publishedAt: isoOf(at),
      channelId: channel,
      title,
      description,
      channelTitle: 'Kim & Jo travel',
      liveBroadcastContent: 'none',
      defaultAudioLanguage: 'en-GB',
    },
    statistics: {
      viewCount: '9007199254740993',
      likeCount: '12',
      favoriteCount: '0',
      commentCount: String(commentCount),
    },
  };
}

export const brand: Brand = acmeAir({
  accounts: [{ network: 'youtube', name: 'acmeair', role: 'team' }],
  track: [parseQuery('"acme air" OR @acmeair')],
});

/** A channel with seven comments, three a page, one answered; a video of somebody else's that names the brand. */
export async function readyWorld(): Promise<ReadyWorld> {
  const tube = await startYoutube({ mostPerPage: 3 });
  tube.video({
    id: 'acmevideo01',
    channel: ownChannel,
    at: startNow - 86_400_000,
    title: 'Our new seats',
    unlisted: true,
  });
  for (let index = 0; index < 7; index += 1)
    tube.add({
      video: 'acmevideo01',
      by: `UCkim${index}`,
      at: startNow - (index + 1) * 3_600_000,
      text: `Are they wider, ${index}?`,
    });
  const [first = ''] = tube.listed({ channel: ownChannel });
  tube.add({ parent: first, by: ownChannel, at: startNow - 60_000, text: '@uckim0 yes, by 2 cm' });
  for (let index = 0; index < 5; index += 1)
    tube.video({
      id: `kimvideo00${index}`,
      channel: 'UCkimandjo',
      at: startNow - (index + 1) * 43_200_000,
      title: `Acme Air, flight ${index}`,
    });
  return {
    server: tube.server,
    settings: (url) => ({ apiKey: true, channels: ['@acmeair'], server: url, tokenServer: url }),
    secrets: { apiKey },
    brand,
    close: tube.close,
  };
}
