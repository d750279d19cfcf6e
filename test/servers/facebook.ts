import { createHmac } from 'node:crypto';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import {
  badToken,
  chosen,
  cursorPage,
  graphError,
  isAnswer,
  type Listed,
  metaTime,
  noToken,
  strangeField,
  tokenOf,
  unknownObject,
} from './graph.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, serve } from './kit.ts';

/** https://developers.facebook.com/docs/graph-api/reference/page and …/object/comments: one Page on loopback. */
export interface FacebookServer extends LoopbackServer {
  readonly pageId: string;
  readonly token: string;
  /** Of the person who manages the Page. */
  readonly personToken: string;
  readonly app: { readonly id: string; readonly secret: string };
  /** `next` links point here from now on. */
  linkHost: string | undefined;
  /** A post on the Page, or elsewhere with a tag of it; gives its id. */
  post(given: NewPost): string;
  /** A comment under a post, or a reply under a comment; gives its id as the server names it. */
  comment(given: NewComment): string;
  remove(id: string): void;
  /** Left out of listings after the limit. */
  hide(id: string): void;
  close(): Promise<void>;
}

type List = 'published_posts' | 'visitor_posts' | 'tagged';

interface NewPost {
  readonly list: List;
  readonly at: number;
  readonly id?: string;
  readonly message?: string;
  readonly from?: Person;
  /** Above all that were listed before, whatever its time. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

interface NewComment {
  readonly on: string;
  readonly at: number;
  readonly id?: string;
  readonly message?: string;
  /** Absent: not told. */
  readonly from?: Person;
  /** The comment that is replied to. */
  readonly to?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

interface Person {
  readonly id: string;
  readonly name: string;
}

interface Stored extends Listed {
  readonly id: string;
  readonly list: List | undefined;
  readonly on: string | undefined;
  readonly parent: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  isHidden?: boolean;
}

export interface FacebookOptions {
  readonly mostPerPage?: number;
  /** Comments are named `98765`, not `POST_98765`. */
  readonly shortIds?: boolean;
  /** Every call must be signed. */
  readonly wantsProof?: boolean;
}

const pageFields = ['id', 'name', 'username', 'category', 'access_token', 'link'];
const personFields = ['id', 'name', 'first_name', 'last_name', 'link'];
const postFields = [
  'id',
  'message',
  'story',
  'created_time',
  'updated_time',
  'from',
  'permalink_url',
  'message_tags',
  'shares',
  'comments',
  'status_type',
  'parent_id',
  'is_hidden',
];
const commentFields = [
  'id',
  'message',
  'created_time',
  'from',
  'parent',
  'permalink_url',
  'comment_count',
  'like_count',
  'message_tags',
  'private_reply_conversation',
  'is_hidden',
  'can_comment',
  'can_reply_privately',
  'attachment',
  'object',
];
const common = ['access_token', 'appsecret_proof', 'fields'];
const version = '/v26.0';

export async function startFacebook(options: FacebookOptions = {}): Promise<FacebookServer> {
  const { mostPerPage = 100, shortIds = false, wantsProof = false } = options;
  const pageId = '112233445566778';
  const [token, personToken] = ['page-token-of-acme-EAAB1', 'person-token-of-kim-EAAB2'];
  const app = { id: '998877', secret: 'secret-of-the-app-0f1e2d' };
  const stored = new Map<string, Stored>();
  let last = 9_007_199_254_740_993n;
  const next = (): string => {
    last += 2n;
    return String(last);
  };

  const refusedBy = (request: KitRequest): KitAnswer | undefined => {
    const given = tokenOf(request);
    if (given === undefined) return noToken;
    if (given !== token && given !== personToken) return badToken;
    const proof = createHmac('sha256', app.secret).update(given).digest('hex');
    const sent = request.query.get('appsecret_proof');
    if (sent !== null && sent !== proof)
      return graphError(100, 'Invalid appsecret_proof provided in the API argument', {
        type: 'GraphMethodException',
      });
    if (wantsProof && sent === null)
      return graphError(100, 'API calls from the server require an appsecret_proof argument', {
        type: 'GraphMethodException',
      });
    return undefined;
  };

  const told = (item: Stored): Readonly<Record<string, unknown>> => {
    const replies = [...stored.values()].filter(({ on, parent, isHidden }) =>
      item.list === undefined ? parent === item.id && !isHidden : on === item.id && !isHidden,
    );
    return item.list === undefined
      ? { ...item.fields, comment_count: replies.length }
      : {
          ...item.fields,
          comments: {
            data: [],
            summary: { order: 'ranked', total_count: replies.length, can_comment: true },
          },
        };
  };

  const listing = (request: KitRequest, items: readonly Stored[], known: readonly string[], type: string) => {
    const fields = request.query.get('fields');
    const strange = strangeField(fields, known, type);
    if (strange) return strange;
    if (Number(request.query.get('limit') ?? 25) > 100)
      return graphError(100, '(#100) Param limit must be a number less than or equal to 100.');
    const page = cursorPage(items, request, { mostPerPage, linkHost: server.linkHost });
    if (isAnswer(page)) return page;
    return {
      json: {
        data: page.items.map((item) => chosen(told(item), fields)),
        ...(page.paging ? { paging: page.paging } : {}),
      },
    };
  };

  const edge = (list: List) => ({
    path: `${version}/:page/${list}`,
    query: [...common, 'limit', 'after', 'before', 'include_hidden'],
    answer: (request: KitRequest): KitAnswer => {
      const refused = refusedBy(request);
      if (refused) return refused;
      if (request.params['page'] !== pageId) return unknownObject(request.params['page'] ?? '');
      if (tokenOf(request) === personToken)
        return graphError(190, 'This method must be called with a Page Access Token', { subcode: 2_069_032 });
      const items = [...stored.values()].filter((item) => item.list === list);
      return listing(request, items, postFields, 'PagePost');
    },
  });

  const base = await serve(
    [
      {
        path: `${version}/me`,
        query: common,
        answer: (request) => {
          const refused = refusedBy(request);
          if (refused) return refused;
          const isPage = tokenOf(request) === token;
          const fields = request.query.get('fields');
          const strange = strangeField(fields, isPage ? pageFields : personFields, isPage ? 'Page' : 'User');
          if (strange) return strange;
          return {
            json: isPage
              ? chosen({ id: pageId, name: 'Acme Air', username: 'acmeair', category: 'Airline' }, fields)
              : chosen({ id: '7001', name: 'Kim Park' }, fields),
          };
        },
      },
      {
        path: `${version}/me/accounts`,
        query: [...common, 'limit', 'after'],
        answer: (request) => {
          const refused = refusedBy(request);
          if (refused) return refused;
          if (tokenOf(request) === token)
            return graphError(100, '(#100) Tried accessing nonexisting field (accounts) on node type (Page)');
          return { json: { data: [{ id: pageId, name: 'Acme Air', access_token: token }] } };
        },
      },
      {
        path: `${version}/oauth/access_token`,
        query: ['grant_type', 'client_id', 'client_secret', 'fb_exchange_token'],
        answer: ({ query }) => {
          if (query.get('client_secret') !== app.secret || query.get('client_id') !== app.id)
            return graphError(1, `Error validating client secret ${query.get('client_secret')}.`);
          if (query.get('grant_type') !== 'fb_exchange_token') return graphError(1, 'Invalid grant_type');
          return query.get('fb_exchange_token') === 'short-token-of-kim'
            ? { json: { access_token: personToken, token_type: 'bearer', expires_in: 5_183_944 } }
            : badToken;
        },
      },
      edge('published_posts'),
      edge('visitor_posts'),
      edge('tagged'),
      {
        path: `${version}/:id/comments`,
        query: [...common, 'limit', 'after', 'before', 'filter', 'order', 'since'],
        answer: (request) => {
          const refused = refusedBy(request);
          if (refused) return refused;
          const id = request.params['id'] ?? '';
          const root = stored.get(id);
          // With a person's token there seem to be no comments: no error tells it.
          if (tokenOf(request) === personToken) return { json: { data: [] } };
          if (!root || root.list === 'tagged') return unknownObject(id);
          const { query } = request;
          if (![null, 'stream', 'toplevel'].includes(query.get('filter')))
            return graphError(100, '(#100) Param filter must be one of {stream, toplevel}');
          if (![null, 'chronological', 'reverse_chronological'].includes(query.get('order')))
            return graphError(
              100,
              '(#100) Param order must be one of {chronological, reverse_chronological}',
            );
          const isStream = query.get('filter') === 'stream';
          const items = [...stored.values()].filter(
            ({ on, parent }) => on === id && (isStream || parent === undefined),
          );
          const inOrder =
            query.get('order') === 'reverse_chronological'
              ? items
              : items.map((item) => ({ ...item, place: -item.place + 1e9 }));
          return listing(request, inOrder, commentFields, 'Comment');
        },
      },
      {
        path: `${version}/:id`,
        query: common,
        answer: (request) => {
          const refused = refusedBy(request);
          if (refused) return refused;
          const id = request.params['id'] ?? '';
          const item = stored.get(id);
          if (!item || item.list === 'tagged') return unknownObject(id);
          const fields = request.query.get('fields');
          const isComment = item.list === undefined;
          const strange = strangeField(
            fields,
            isComment ? commentFields : postFields,
            isComment ? 'Comment' : 'PagePost',
          );
          return strange ?? { json: chosen(told(item), fields) };
        },
      },
    ],
    { refusal: (_status, what) => graphError(100, `Unknown ${what}`) },
  );

  let place = 0;
  const keep = (item: Omit<Stored, 'place'>): string => {
    place += 1;
    stored.set(item.id, { ...item, place });
    return item.id;
  };

  const server: FacebookServer = Object.assign(base, {
    pageId,
    token,
    personToken,
    app,
    linkHost: undefined as string | undefined,
    post({
      list,
      at,
      id = `${list === 'tagged' ? '7012' : pageId}_${next()}`,
      message,
      from,
      fields,
    }: NewPost) {
      const author = list === 'published_posts' ? { id: pageId, name: 'Acme Air' } : from;
      return keep({
        id,
        list,
        on: undefined,
        parent: undefined,
        fields: {
          id,
          message,
          created_time: metaTime(at),
          updated_time: metaTime(at),
          from: author,
          permalink_url: `https://www.facebook.com/${id.replace('_', '/posts/')}`,
          ...fields,
        },
      });
    },
    comment({ on, at, message, from, to, fields, id: given }: NewComment) {
      const number = next();
      const post = on.slice(on.lastIndexOf('_') + 1);
      const id = given ?? (shortIds ? number : `${post}_${number}`);
      return keep({
        id,
        list: undefined,
        on,
        parent: to,
        fields: {
          id,
          message: message ?? '',
          created_time: metaTime(at),
          from,
          parent: to === undefined ? undefined : { id: to, created_time: metaTime(at) },
          permalink_url: `https://www.facebook.com/acmeair/posts/${post}?comment_id=${number}`,
          like_count: 0,
          ...fields,
        },
      });
    },
    remove(id: string) {
      stored.delete(id);
    },
    hide(id: string) {
      const item = stored.get(id);
      if (item) item.isHidden = true;
    },
    close: base.close,
  });
  return server;
}

const hourMs = 3_600_000;

/** A Page with two publications, a visitor's post, a tag, and comments with an answer. */
export async function readyWorld(): Promise<ReadyWorld> {
  const server = await startFacebook({ mostPerPage: 3 });
  const now = Date.parse('2026-01-15T12:00:00Z');
  const ann = { id: '7012', name: 'Ann Lee' };
  for (let hour = 8; hour > 0; hour -= 1) {
    const at = now - hour * hourMs;
    const on = server.post({ list: 'published_posts', at, message: `Good morning ${hour}` });
    const asked = server.comment({ on, at: at + 60_000, from: ann, message: 'Where is my bag?' });
    server.comment({
      on,
      to: asked,
      at: at + 120_000,
      from: { id: server.pageId, name: 'Acme Air' },
      message: 'It is on its way.',
    });
    server.post({ list: 'visitor_posts', at, from: ann, message: 'Is the desk open?' });
    server.post({ list: 'tagged', at, message: 'Flying with Acme Air' });
  }
  return {
    server,
    settings: (url) => ({ server: `${url}/v26.0`, token: true }),
    secrets: { token: server.token },
    brand: acmeAir(),
    close: () => server.close(),
  };
}
