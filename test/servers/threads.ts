import { parseQuery } from '../../src/text/query-parser.ts';
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

/** https://developers.facebook.com/docs/threads: one account and all that others post, on loopback. */
export interface ThreadsServer extends LoopbackServer {
  /** `https://host/v1.0`. */
  readonly api: string;
  readonly account: { readonly id: string; readonly username: string };
  token(): string;
  tokenMadeAt: number;
  /** Others' posts are shown: advanced access after App Review. */
  isReviewed: boolean;
  /** Others' posts can be read by their id. */
  readsOthers: boolean;
  /** Gives the id. */
  post(given: NewPost): string;
  remove(id: string): void;
  hide(id: string): void;
}

interface NewPost {
  readonly at: number;
  readonly by?: string;
  readonly text?: string;
  readonly id?: string;
  readonly to?: string;
  /** Of the conversation; that of the parent when absent. */
  readonly root?: string;
  readonly topic?: string;
  /** Named in it, as Threads understands it. */
  readonly mentions?: boolean;
  /** Its author let this app test with them. */
  readonly isTester?: boolean;
  readonly fields?: Readonly<Record<string, unknown>>;
}

interface Stored extends Listed {
  readonly id: string;
  readonly by: string | undefined;
  readonly at: number;
  readonly parent: string | undefined;
  readonly root: string | undefined;
  readonly text: string;
  readonly topic: string | undefined;
  readonly mentions: boolean;
  readonly isTester: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
  isHidden?: boolean;
}

export interface ThreadsOptions {
  readonly mostPerPage?: number;
  readonly isReviewed?: boolean;
  readonly now?: () => number;
}

/** The fields of the documentation's collection, replies' among them. */
const postFields =
  'id,media_product_type,media_type,media_url,permalink,owner,username,text,timestamp,shortcode,thumbnail_url,children,is_quote_post,quoted_post,reposted_post,has_replies,alt_text,link_attachment_url,topic_tag,is_verified,is_reply,is_reply_owned_by_me,root_post,replied_to,hide_status'.split(
    ',',
  );
const profileFields = 'id,username,name,is_verified,threads_profile_picture_url,threads_biography'.split(',');
const version = '/v1.0';
const dayMs = 86_400_000;
const earliest = 1_688_540_400;

export async function startThreads(options: ThreadsOptions = {}): Promise<ThreadsServer> {
  const { mostPerPage = 100 } = options;
  const now = options.now ?? (() => Date.parse('2026-01-15T12:00:00Z'));
  const account = { id: '24000000000000001', username: 'acmeair' };
  const app = { id: '556677', secret: 'secret-of-the-threads-app-1a2b' };
  const stored = new Map<string, Stored>();
  let token = 'token-of-acme-THAA1';
  let renewals = 0;
  let last = 18_038_100_000_000_001n;
  let place = 0;

  const all = () => [...stored.values()];
  const isOwn = ({ by }: Stored) => by === account.username;
  const refusedBy = (request: KitRequest): KitAnswer | undefined => {
    const given = request.query.get('access_token');
    // Only the parameter is documented.
    if (given === null) return noToken;
    return tokenOf(request) === token && given === token ? undefined : badToken;
  };
  const checked =
    (answer: (request: KitRequest) => KitAnswer) =>
    (request: KitRequest): KitAnswer =>
      refusedBy(request) ?? answer(request);
  const told = (item: Stored): Readonly<Record<string, unknown>> => ({
    ...item.fields,
    has_replies: all().some(({ parent }) => parent === item.id),
  });
  const listing = (request: KitRequest, items: readonly Stored[]): KitAnswer => {
    const { query } = request;
    const fields = query.get('fields');
    const strange = strangeField(fields, postFields, 'ThreadsMedia');
    if (strange) return strange;
    if (query.has('before') && query.has('after')) return graphError(100, 'Only one of before and after');
    if (Number(query.get('limit') ?? 25) > 100) return graphError(100, 'Param limit must be at most 100');
    const since = query.get('since');
    if (since !== null && !(Number(since) >= earliest))
      return graphError(100, 'Param since must be greater than or equal to 1688540400');
    const until = Number(query.get('until') ?? Number.POSITIVE_INFINITY);
    const within = items.filter(({ at }) => at >= Number(since ?? 0) * 1000 && at <= until * 1000);
    const page = cursorPage(within, request, { mostPerPage, noNext: true });
    if (isAnswer(page)) return page;
    const data = page.items.map((item) => chosen(told(item), fields));
    return { json: { data, ...(page.paging ? { paging: page.paging } : {}) } };
  };
  const underneath = (id: string): readonly Stored[] => {
    const below = new Set([id]);
    for (const item of all()) if (item.parent !== undefined && below.has(item.parent)) below.add(item.id);
    return all().filter((item) => item.id !== id && (below.has(item.id) || item.root === id));
  };
  const common = ['fields', 'access_token'];
  const cursors = ['limit', 'before', 'after'];
  const mine = (edge: string, pick: (item: Stored) => boolean) => ({
    path: `${version}/me/${edge}`,
    query: [...common, ...cursors, 'since', 'until'],
    answer: checked((request) => listing(request, all().filter(pick))),
  });
  const grant = () => {
    renewals += 1;
    token = `token-of-acme-renewed-${renewals}`;
    server.tokenMadeAt = now();
    return { json: { access_token: token, token_type: 'bearer', expires_in: 5_183_944 } };
  };

  const base = await serve(
    [
      {
        path: `${version}/me`,
        query: common,
        answer: checked(({ query }) => {
          const fields = query.get('fields');
          return (
            strangeField(fields, profileFields, 'User') ?? {
              json: chosen({ ...account, name: 'Acme Air' }, fields),
            }
          );
        }),
      },
      mine('threads', (item) => isOwn(item) && item.parent === undefined),
      mine('replies', (item) => isOwn(item) && item.parent !== undefined),
      mine('mentions', (item) => item.mentions && (server.isReviewed || item.isTester)),
      {
        path: `${version}/keyword_search`,
        query: [
          ...common,
          ...cursors,
          'q',
          'search_type',
          'search_mode',
          'media_type',
          'since',
          'until',
          'author_username',
        ],
        answer: checked((request) => {
          const { query } = request;
          const q = (query.get('q') ?? '').toLowerCase();
          if (q === '') return graphError(100, '(#100) The parameter q is required.');
          const isTag = query.get('search_mode') === 'TAG';
          const found = all().filter(
            (item) =>
              (isTag
                ? item.topic?.toLowerCase() === q
                : `${item.text} ${item.topic ?? ''}`.toLowerCase().includes(q)) &&
              (server.isReviewed || isOwn(item)),
          );
          return listing(request, query.get('search_type') === 'RECENT' ? found : found.toReversed());
        }),
      },
      {
        path: `${version}/:id/conversation`,
        query: [...common, ...cursors, 'reverse'],
        answer: checked((request) => {
          const id = request.params['id'] ?? '';
          const root = stored.get(id);
          if (!root || !isOwn(root)) return unknownObject(id);
          const isReverse = request.query.get('reverse') !== 'false';
          const items = underneath(id).map((item) => ({
            ...item,
            place: isReverse ? item.place : 1e9 - item.place,
          }));
          return listing(request, items);
        }),
      },
      {
        path: '/refresh_access_token',
        query: ['grant_type', 'access_token'],
        answer: (request) => {
          const refused = refusedBy(request);
          if (refused) return refused;
          if (request.query.get('grant_type') !== 'th_refresh_token')
            return graphError(100, 'Invalid grant_type');
          if (now() - server.tokenMadeAt < dayMs)
            return graphError(100, 'The access token must be at least 24 hours old');
          if (now() - server.tokenMadeAt > 60 * dayMs)
            return graphError(190, 'Session has expired', { subcode: 463 });
          return grant();
        },
      },
      {
        method: 'POST',
        path: '/oauth/access_token',
        answer: ({ body }) => {
          const form = new URLSearchParams(body);
          if (form.get('client_secret') !== app.secret || form.get('client_id') !== app.id)
            return graphError(101, `Error validating client secret ${form.get('client_secret')}`);
          if (form.get('code') !== 'the-code' || form.get('redirect_uri') !== 'https://acme.example/threads')
            return graphError(100, 'This authorization code has expired.');
          return { json: { access_token: 'short-token-of-acme', user_id: account.id } };
        },
      },
      {
        path: '/access_token',
        query: ['grant_type', 'client_secret', 'access_token'],
        answer: ({ query }) =>
          query.get('grant_type') === 'th_exchange_token' &&
          query.get('client_secret') === app.secret &&
          query.get('access_token') === 'short-token-of-acme'
            ? grant()
            : badToken,
      },
      {
        path: `${version}/:id`,
        query: common,
        answer: checked((request) => {
          const id = request.params['id'] ?? '';
          const item = stored.get(id);
          if (!item || !(isOwn(item) || server.readsOthers)) return unknownObject(id);
          const fields = request.query.get('fields');
          return strangeField(fields, postFields, 'ThreadsMedia') ?? { json: chosen(told(item), fields) };
        }),
      },
    ],
    { refusal: (_status, what) => graphError(100, `Unknown ${what}`) },
  );

  const server: ThreadsServer = Object.assign(base, {
    api: `${base.url}${version}`,
    account,
    token: () => token,
    tokenMadeAt: now(),
    isReviewed: options.isReviewed ?? true,
    readsOthers: true,
    post(given: NewPost) {
      const { at, by, text = '', to, topic, mentions = false, isTester = false } = given;
      last += 2n;
      place += 1;
      const id = given.id ?? String(last);
      const root = given.root ?? (to === undefined ? undefined : (stored.get(to)?.root ?? to));
      stored.set(id, {
        id,
        by,
        at,
        place,
        parent: to,
        root,
        text,
        topic,
        mentions,
        isTester,
        fields: {
          id,
          media_product_type: 'THREADS',
          media_type: 'TEXT_POST',
          permalink: `https://www.threads.com/@${by ?? 'x'}/post/C${id}`,
          shortcode: `C${id}`,
          username: by,
          text: text === '' ? undefined : text,
          timestamp: metaTime(at),
          is_quote_post: false,
          is_reply: to !== undefined,
          topic_tag: topic,
          replied_to: to === undefined ? undefined : { id: to },
          root_post: root === undefined ? undefined : { id: root },
          ...given.fields,
        },
      });
      return id;
    },
    remove: (id: string) => void stored.delete(id),
    hide(id: string) {
      const item = stored.get(id);
      if (item) item.isHidden = true;
    },
  });
  return server;
}

const hourMs = 3_600_000;

/** Mentions, searched posts, own posts with replies and answers. */
export async function readyWorld(): Promise<ReadyWorld> {
  const server = await startThreads({ mostPerPage: 3 });
  const now = Date.parse('2026-01-15T12:00:00Z');
  for (let hour = 8; hour > 0; hour -= 1) {
    const at = now - hour * hourMs;
    const asked = server.post({ at, by: 'jo', text: '@acmeair is the app down?', mentions: true });
    server.post({ at: at + 60_000, by: 'acmeair', to: asked, text: 'Back in an hour.' });
    server.post({ at, by: 'kim', text: 'Flying Acme Air today' });
    const own = server.post({ at, by: 'acmeair', text: 'Good morning' });
    server.post({ at: at + 60_000, by: 'lee', to: own, text: 'Where is my bag?' });
  }
  return {
    server,
    settings: (url) => ({ server: `${url}${version}`, token: true }),
    secrets: { token: server.token() },
    brand: acmeAir({ track: [parseQuery('"acme air"')] }),
    close: () => server.close(),
  };
}
