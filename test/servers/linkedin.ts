import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

/**
 * LinkedIn's Community Management API (Rest.li 2.0) on loopback, with the page 96072893.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/
 */
export interface LinkedInServer {
  readonly server: LoopbackServer;
  readonly url: string;
  readonly posts: ReadonlyMap<string, Publication>;
  /** By their number. */
  readonly comments: ReadonlyMap<string, Comment>;
  readonly notifications: readonly Notification[];
  post(given: NewPublication): Publication;
  comment(given: NewComment): Comment;
  /** Somebody names the page in a post of theirs, or shares one of the page's. */
  tell(action: 'SHARE_MENTION' | 'SHARE', post: Publication, about?: Publication): void;
  edit(urn: string, at: number): void;
  /** A comment (with its notification) or a post, by any of its URNs. */
  remove(urn: string, at?: number): void;
  /** Hidden elements before the third place of every listing, which its total counts. */
  hide(count: number): void;
  /** Roles of the token's member. */
  roles: readonly string[];
  /** Access tokens that are taken; a renewal adds one. */
  readonly tokens: Set<string>;
  close(): Promise<void>;
}

export const page = 'urn:li:organization:96072893';

export interface NewPublication {
  readonly at: number;
  readonly by?: string;
  readonly type?: 'share' | 'ugcPost';
  readonly commentary?: string;
  readonly reshares?: string;
  readonly state?: string;
  /** Others may not read it by its URN. */
  readonly isClosed?: boolean;
}

export interface Publication extends NewPublication {
  readonly urn: string;
  readonly activity: string;
  readonly by: string;
  readonly modifiedAt: number;
  readonly isEdited: boolean;
}

export interface NewComment {
  readonly on: Publication;
  readonly at: number;
  /** Undefined: nobody is told. */
  readonly by?: string | undefined;
  readonly text?: string;
  readonly replyTo?: Comment;
  readonly likes?: number;
  /** As older answers: `$URN` in place of `commentUrn`. */
  readonly isOld?: boolean;
  readonly attributes?: readonly unknown[];
}

export interface Comment extends NewComment {
  readonly number: string;
  readonly urn: string;
  readonly modifiedAt: number;
}

export interface Notification {
  readonly id: number;
  readonly action: string;
  readonly at: number;
  readonly json: unknown;
}

interface Options {
  /** Elements a page at most, whatever `count` asks for. */
  readonly mostPerPage?: number;
  /** Whether `paging.total` is told. */
  readonly tellsTotal?: boolean;
  /** Versions that have been switched off. */
  readonly sunset?: readonly string[];
}

export async function startLinkedIn({
  mostPerPage = 100,
  tellsTotal = true,
  sunset = [],
}: Options = {}): Promise<LinkedInServer> {
  const posts = new Map<string, Publication>();
  const comments = new Map<string, Comment>();
  const notifications: Notification[] = [];
  const tokens = new Set(['token-of-acme-0123456789']);
  let sequence = 0;
  let hidden = 0;
  const next = (): number => {
    sequence += 2;
    return sequence + 1;
  };
  const snowflake = (at: number): string => String((BigInt(at) << 22n) + BigInt(next()));
  const find = (urn: string) =>
    posts.get(urn) ?? [...posts.values()].find(({ activity }) => activity === urn);

  const notify = (action: string, at: number, json: object): void => {
    const id = 5_603_450_000 + next();
    notifications.push({
      id,
      action,
      at,
      json: {
        notificationId: id,
        organizationalEntity: page,
        action,
        lastModifiedAt: at,
        ...json,
        subscriber: 'urn:li:person:admin1',
      },
    });
  };
  const source = (post: Publication) => ({
    sourcePost: post.activity,
    decoratedSourcePost: {
      owner: post.by,
      text: post.commentary ?? '',
      mediaCategory: 'NONE',
      entity: post.urn,
    },
  });
  const generated = ({ on, number, by, text, urn }: Comment) => ({
    ...source(on),
    generatedActivity: `urn:li:comment:(${on.activity.slice('urn:li:'.length)},${number})`,
    decoratedGeneratedActivity: { comment: { owner: by, text, entity: urn, object: on.activity } },
  });

  const routes: readonly Route[] = [
    {
      path: '/rest/organizationAcls',
      query: ['q', 'role', 'state', 'start', 'count'],
      answer: guarded(({ query }) =>
        query.get('q') === 'roleAssignee'
          ? {
              json: {
                elements: world.roles.map((role) => ({
                  role,
                  organization: page,
                  roleAssignee: 'urn:li:person:admin1',
                  state: 'APPROVED',
                })),
              },
            }
          : refusal(400, 'ILLEGAL_ARGUMENT', 'unknown finder'),
      ),
    },
    {
      path: '/rest/organizationalEntityNotifications',
      query: ['q', 'actions', 'organizationalEntity', 'timeRange', 'start', 'count'],
      answer: guarded((request) => {
        const range = /[?&]timeRange=\(start:(\d+),end:(\d+)\)(?:&|$)/.exec(request.search);
        const actions = /[?&]actions=List\(([A-Z_,]+)\)(?:&|$)/.exec(request.search)?.[1]?.split(',');
        const isEncoded = /[?&]organizationalEntity=urn%3Ali%3Aorganization%3A96072893(?:&|$)/.test(
          request.search,
        );
        if (request.query.get('q') !== 'criteria' || !range || !actions || !isEncoded)
          return refusal(400, 'ILLEGAL_ARGUMENT', `Invalid query: ${request.search}`);
        const [, start, end] = range.map(Number);
        const found = notifications
          .filter(({ at, action }) => at >= (start ?? 0) && at < (end ?? 0) && actions.includes(action))
          // No order is promised: this one has none.
          .sort((a, b) => ((a.id * 7919) % 1009) - ((b.id * 7919) % 1009));
        return listed(
          request,
          found.map(({ json }) => json),
        );
      }),
    },
    {
      path: '/rest/posts',
      query: ['q', 'author', 'start', 'count', 'sortBy'],
      answer: guarded((request) => {
        if (
          request.query.get('q') !== 'author' ||
          !request.search.includes('author=urn%3Ali%3Aorganization%3A96072893')
        )
          return refusal(400, 'ILLEGAL_ARGUMENT', `Invalid query: ${request.search}`);
        const own = [...posts.values()].filter(({ by }) => by === page);
        return listed(request, own.sort((a, b) => b.modifiedAt - a.modifiedAt).map(postJson));
      }),
    },
    {
      path: '/rest/posts/:urn',
      query: [],
      answer: guarded(({ params }) => {
        const post = posts.get(params['urn'] ?? '');
        if (!post) return refusal(404, 'NOT_FOUND', 'Could not find entity');
        return post.isClosed
          ? refusal(403, 'ACCESS_DENIED', 'Not enough permissions to access: posts.GET')
          : { json: postJson(post) };
      }),
    },
    {
      path: '/rest/socialActions/:urn/comments',
      query: ['start', 'count'],
      answer: guarded((request) => {
        const urn = request.params['urn'] ?? '';
        const parent = [...comments.values()].find((comment) => comment.urn === urn);
        const post = find(urn);
        if (!parent && !post) return refusal(404, 'NOT_FOUND', 'Could not find entity');
        const below = [...comments.values()]
          .filter(({ on, replyTo }) =>
            parent ? replyTo?.urn === urn : on.urn === post?.urn && replyTo === undefined,
          )
          .sort((a, b) => a.number.localeCompare(b.number));
        return listed(
          request,
          below.map((comment) => commentJson(comment, comments)),
        );
      }),
    },
    {
      path: '/rest/socialActions/:urn/comments/:id',
      query: [],
      answer: guarded(({ params }) => {
        const comment = comments.get(params['id'] ?? '');
        return comment && [comment.on.activity, comment.on.urn].includes(params['urn'] ?? '')
          ? { json: commentJson(comment, comments) }
          : refusal(404, 'NOT_FOUND', 'Could not find entity');
      }),
    },
    {
      method: 'POST',
      path: '/oauth/v2/accessToken',
      query: [],
      answer: ({ body }) => granted(new URLSearchParams(body), tokens),
    },
  ];

  function listed(request: KitRequest, all: readonly unknown[]): KitAnswer {
    const start = Number(request.query.get('start') ?? 0);
    const count = Math.min(Number(request.query.get('count') ?? 10), mostPerPage);
    const places: readonly unknown[] = [
      ...all.slice(0, 2),
      ...Array.from({ length: hidden }),
      ...all.slice(2),
    ];
    const elements = places.slice(start, start + count).filter((each) => each !== undefined);
    const total = tellsTotal ? { total: places.length } : {};
    return { json: { paging: { start, count, links: [], ...total }, elements } };
  }

  /** What every call must have, and an address whose URNs are encoded. */
  function guarded(answer: (request: KitRequest) => KitAnswer): Route['answer'] {
    return (request) => {
      const { headers, path } = request;
      const version = headers['linkedin-version'] ?? '';
      if (!tokens.has(headers['authorization']?.replace(/^Bearer /, '') ?? ''))
        return refusal(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token');
      if (!/^20\d{4}$/.test(version)) return refusal(400, 'VERSION_MISSING', 'A version must be present.');
      if (sunset.includes(version))
        return refusal(426, 'NONEXISTENT_VERSION', `Requested version ${version}01 is not active`);
      if (headers['x-restli-protocol-version'] !== '2.0.0' || /[:(),]/.test(path))
        return refusal(400, 'ILLEGAL_ARGUMENT', `Syntax exception in path variables: ${path}`);
      return answer(request);
    };
  }

  const server = await serve(routes, {
    refusal: (status, what) =>
      refusal(status, status === 404 ? 'RESOURCE_NOT_FOUND' : 'QUERY_PARAM_NOT_ALLOWED', `unknown ${what}`),
  });

  const world: LinkedInServer = {
    server,
    url: server.url,
    posts,
    comments,
    notifications,
    roles: ['ADMINISTRATOR'],
    tokens,
    post(given) {
      const urn = `urn:li:${given.type ?? 'share'}:${snowflake(given.at)}`;
      const activity = `urn:li:activity:${snowflake(given.at + 1)}`;
      const post = { by: page, ...given, urn, activity, modifiedAt: given.at, isEdited: false };
      posts.set(urn, post);
      return post;
    },
    comment(given) {
      const number = snowflake(given.at);
      const comment = {
        ...given,
        number,
        urn: `urn:li:comment:(${given.on.activity},${number})`,
        modifiedAt: given.at,
      };
      comments.set(number, comment);
      notify(given.by === page ? 'ADMIN_COMMENT' : 'COMMENT', given.at, generated(comment));
      return comment;
    },
    tell(action, post, about) {
      const share = { owner: post.by, text: post.commentary ?? '', mediaCategory: 'NONE', entity: post.urn };
      notify(action, post.at, {
        ...source(about ?? post),
        generatedActivity: post.activity,
        decoratedGeneratedActivity: { share },
      });
    },
    edit(urn, at) {
      const post = posts.get(urn);
      const comment = [...comments.values()].find((each) => each.urn === urn);
      if (post) posts.set(urn, { ...post, modifiedAt: at, isEdited: true });
      if (comment) {
        const edited = { ...comment, modifiedAt: at, text: `${comment.text} (edited)` };
        comments.set(comment.number, edited);
        notify('COMMENT_EDIT', at, generated(edited));
      }
    },
    remove(urn, at) {
      const comment = [...comments.values()].find((each) => each.urn === urn);
      if (comment) {
        comments.delete(comment.number);
        notify('COMMENT_DELETE', at ?? comment.at + 1, generated(comment));
      } else posts.delete(find(urn)?.urn ?? '');
    },
    hide(count) {
      hidden = count;
    },
    close: () => server.close(),
  };
  return world;
}

function refusal(status: number, code: string, message: string): KitAnswer {
  return { status, json: { status, serviceErrorCode: 100, code, message } };
}

function granted(form: URLSearchParams, tokens: Set<string>): KitAnswer {
  const isKnown = form.get('client_id') === 'acme-app' && form.get('client_secret') === 'secret-of-acme-app';
  const isCode =
    form.get('grant_type') === 'authorization_code' &&
    form.get('code') === 'code-1' &&
    form.has('redirect_uri');
  const isRefresh =
    form.get('grant_type') === 'refresh_token' && form.get('refresh_token') === 'refresh-of-acme-0123';
  if (!isKnown || (!isCode && !isRefresh))
    return { status: 400, json: { error: 'invalid_grant', error_description: 'The token is not known.' } };
  const token = `renewed-token-${tokens.size}`;
  tokens.add(token);
  return {
    json: {
      access_token: token,
      expires_in: 5_184_000,
      refresh_token: 'refresh-of-acme-0123',
      refresh_token_expires_in: 31_536_000,
      scope: 'r_organization_social_feed,rw_organization_admin',
    },
  };
}

function postJson(post: Publication) {
  return {
    id: post.urn,
    author: post.by,
    commentary: post.commentary ?? '',
    createdAt: post.at,
    publishedAt: post.at,
    lastModifiedAt: post.modifiedAt,
    lifecycleState: post.state ?? 'PUBLISHED',
    lifecycleStateInfo: { isEditedByAuthor: post.isEdited },
    visibility: 'PUBLIC',
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    isReshareDisabledByAuthor: false,
    ...(post.reshares === undefined
      ? {}
      : { reshareContext: { parent: post.reshares, root: post.reshares } }),
  };
}

function commentJson(comment: Comment, all: ReadonlyMap<string, Comment>) {
  const { by, text, attributes = [] } = comment;
  const replies = [...all.values()].filter(({ replyTo }) => replyTo?.urn === comment.urn).length;
  const stamp = (time: number) => ({
    ...(by === undefined ? {} : { actor: by }),
    ...(by === page ? { impersonator: 'urn:li:person:admin1' } : {}),
    time,
  });
  return {
    id: comment.number,
    ...(comment.isOld ? { $URN: comment.urn } : { commentUrn: comment.urn }),
    ...(by === undefined ? {} : { actor: by }),
    object: comment.on.activity,
    ...(comment.replyTo === undefined ? {} : { parentComment: comment.replyTo.urn }),
    created: stamp(comment.at),
    lastModified: stamp(comment.modifiedAt),
    ...(text === undefined ? {} : { message: { attributes, text } }),
    commentsSummary: {
      totalFirstLevelComments: replies,
      aggregatedTotalComments: replies,
      selectedComments: [],
    },
    likesSummary: { totalLikes: comment.likes ?? 0 },
  };
}

const start = Date.parse('2026-01-14T09:00:00Z');
const minute = 60_000;

/** A post of the page with questions, of which the first has its answer, and a mention. */
export async function readyWorld(): Promise<ReadyWorld> {
  const world = await startLinkedIn();
  const on = world.post({ at: start, commentary: 'New routes from May' });
  for (let index = 1; index <= 4; index += 1) {
    const by = `urn:li:person:jo${index}`;
    const question = world.comment({ on, at: start + index * minute, by, text: 'Is there one from Leeds?' });
    if (index < 2)
      world.comment({ on, at: start + 30 * minute, by: page, text: 'Not yet', replyTo: question });
  }
  const mention = world.post({
    at: start + 60 * minute,
    by: 'urn:li:person:kim',
    commentary: '@[Acme Air](urn:li:organization:96072893) lost my bag',
  });
  world.tell('SHARE_MENTION', mention);
  return {
    server: world.server,
    settings: settingsAt,
    secrets,
    brand: acmeAir({ track: [parseQuery('"acme air"')] }),
    close: world.close,
  };
}

export const settingsAt = (url: string): Readonly<Record<string, unknown>> => ({
  organization: 96_072_893,
  clientId: 'acme-app',
  clientSecret: true,
  accessToken: true,
  refreshToken: true,
  tier: 'standard',
  server: url,
  loginServer: url,
});

export const secrets: Readonly<Record<string, string>> = {
  accessToken: 'token-of-acme-0123456789',
  refreshToken: 'refresh-of-acme-0123',
  clientSecret: 'secret-of-acme-app',
};
