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

/** https://developers.facebook.com/docs/instagram-platform: one professional account on loopback, by either login. */
export interface InstagramServer extends LoopbackServer {
  /** `https://host/v26.0`. */
  readonly api: string;
  readonly account: { readonly id: string; readonly username: string };
  /** The token that works now; a renewed one takes its place. */
  token(): string;
  linkHost: string | undefined;
  /** When the token was made; before `now` less 24 hours it can be renewed. */
  tokenMadeAt: number;
  /** A medium of the account's, one that tags it, or one under a hashtag; gives its id. */
  medium(given: NewMedium): string;
  comment(given: NewComment): string;
  remove(id: string): void;
  hide(id: string): void;
}

interface NewMedium {
  readonly at: number;
  readonly id?: string;
  /** Absent: the account's own. */
  readonly by?: 'tags' | `#${string}`;
  readonly fields?: Readonly<Record<string, unknown>>;
}

interface NewComment {
  readonly on: string;
  readonly at: number;
  readonly id?: string;
  readonly text?: string;
  /** Absent: not told. */
  readonly by?: string;
  readonly to?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

interface Stored extends Listed {
  readonly id: string;
  readonly list: string | undefined;
  readonly on: string | undefined;
  readonly parent: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  isHidden?: boolean;
}

export interface InstagramOptions {
  readonly login?: 'instagram' | 'facebook';
  readonly mostPerPage?: number;
  /** Without it hashtags are refused. */
  readonly isReviewed?: boolean;
  /** The token is a person's, not a Page's: these accounts are linked to their Pages. */
  readonly linked?: readonly { readonly id: string; readonly username: string }[];
  readonly now?: () => number;
}

const mediaFields = [
  'id',
  'caption',
  'permalink',
  'timestamp',
  'username',
  'shortcode',
  'comments_count',
  'like_count',
  'media_type',
  'media_product_type',
];
const foreignFields = mediaFields.filter((name) => name !== 'shortcode');
const hashtagFields = foreignFields.filter((name) => name !== 'username');
const commentFields = [
  'id',
  'text',
  'timestamp',
  'username',
  'from',
  'hidden',
  'like_count',
  'parent_id',
  'replies',
  'media',
];
const common = ['fields', 'access_token', 'appsecret_proof'];
const paging = ['limit', 'after', 'before'];
const version = '/v26.0';
const dayMs = 86_400_000;
const mostHashtags = 30;

export async function startInstagram(options: InstagramOptions = {}): Promise<InstagramServer> {
  const { login = 'instagram', mostPerPage = 50, isReviewed = true, linked } = options;
  const now = options.now ?? (() => Date.parse('2026-01-15T12:00:00Z'));
  const account = { id: '17841400000000001', username: 'acmeair' };
  const stored = new Map<string, Stored>();
  /** When each was first asked about, of the last seven days. */
  const asked = new Map<string, number>();
  let token = 'token-of-acme-IGAA1';
  let renewals = 0;
  let last = 17_873_440_459_141_021n;
  let place = 0;

  const keep = (item: Omit<Stored, 'place'>): string => {
    place += 1;
    stored.set(item.id, { ...item, place });
    return item.id;
  };
  const next = (): string => {
    last += 2n;
    return String(last);
  };
  const refusedBy = (request: KitRequest): KitAnswer | undefined => {
    const given = tokenOf(request);
    if (given === undefined) return noToken;
    return given === token ? undefined : badToken;
  };
  const checked =
    (answer: (request: KitRequest) => KitAnswer) =>
    (request: KitRequest): KitAnswer =>
      refusedBy(request) ?? answer(request);

  const repliesTo = (id: string) => [...stored.values()].filter(({ parent }) => parent === id);
  const told = (item: Stored): Readonly<Record<string, unknown>> => {
    if (item.on === undefined) {
      const comments = [...stored.values()].filter(({ on }) => on === item.id);
      return item.list === 'own' ? { ...item.fields, comments_count: comments.length } : item.fields;
    }
    if (item.parent !== undefined) return item.fields;
    const replies = repliesTo(item.id)
      .sort((a, b) => b.place - a.place)
      .map(({ fields }) => fields);
    if (replies.length === 0) return item.fields;
    const more = replies.length > mostPerPage;
    return {
      ...item.fields,
      replies: {
        data: replies.slice(0, mostPerPage),
        ...(more
          ? { paging: { cursors: { after: 'cDE' }, next: `${base.url}/next?access_token=${token}` } }
          : {}),
      },
    };
  };
  const listing = (
    request: KitRequest,
    items: readonly Stored[],
    known: readonly string[],
    type: string,
  ): KitAnswer => {
    const fields = request.query.get('fields');
    const strange = strangeField(fields, known, type);
    if (strange) return strange;
    const page = cursorPage(items, request, {
      mostPerPage: Math.min(50, mostPerPage),
      linkHost: server.linkHost,
    });
    if (isAnswer(page)) return page;
    const data = page.items.map((item) => chosen(told(item), fields));
    return { json: { data, ...(page.paging ? { paging: page.paging } : {}) } };
  };
  const inList = (list: string) => [...stored.values()].filter((item) => item.list === list);
  const edge = (name: string, known: readonly string[]) => ({
    path: `${version}/:id/${name}`,
    query: [...common, ...paging],
    answer: checked((request) =>
      request.params['id'] === account.id
        ? listing(request, inList(name === 'media' ? 'own' : name), known, 'Media')
        : unknownObject(request.params['id'] ?? ''),
    ),
  });

  const base = await serve(
    [
      {
        path: `${version}/me`,
        query: common,
        answer: checked(({ query }) => {
          const fields = query.get('fields');
          if (login === 'instagram')
            return (
              strangeField(fields, ['id', 'user_id', 'username', 'name', 'account_type'], 'User') ?? {
                json: chosen({ id: '999', user_id: account.id, username: account.username }, fields),
              }
            );
          return {
            json: chosen({ id: '1122', name: 'Acme Air', instagram_business_account: account }, fields),
          };
        }),
      },
      {
        path: `${version}/me/accounts`,
        query: [...common, ...paging],
        answer: checked(() => {
          if (login === 'instagram') return unknownObject('accounts');
          if (!linked)
            return graphError(100, '(#100) Tried accessing nonexisting field (accounts) on node type (Page)');
          return {
            json: {
              data: linked.map((one, index) => ({
                id: `${index}`,
                name: one.username,
                access_token: token,
                instagram_business_account: one,
              })),
            },
          };
        }),
      },
      {
        path: '/refresh_access_token',
        query: ['grant_type', 'access_token'],
        answer: (request) => {
          const refused = refusedBy(request);
          if (refused) return refused;
          if (request.query.get('grant_type') !== 'ig_refresh_token')
            return graphError(100, 'Invalid grant_type');
          if (now() - server.tokenMadeAt < dayMs)
            return graphError(100, 'The access token must be at least 24 hours old');
          if (now() - server.tokenMadeAt > 60 * dayMs)
            return graphError(190, 'Session has expired', { subcode: 463 });
          renewals += 1;
          token = `token-of-acme-renewed-${renewals}`;
          server.tokenMadeAt = now();
          return {
            json: { access_token: token, token_type: 'bearer', expires_in: 5_184_000, permissions: 'x' },
          };
        },
      },
      edge('media', mediaFields),
      edge('tags', foreignFields),
      {
        path: `${version}/ig_hashtag_search`,
        query: [...common, 'user_id', 'q'],
        answer: checked(({ query }) => {
          if (login === 'instagram' || query.get('user_id') !== account.id)
            return unknownObject('ig_hashtag_search');
          if (!isReviewed)
            return graphError(
              10,
              '(#10) To use Instagram Public Content Access, your use of this endpoint must be reviewed',
            );
          const name = query.get('q') ?? '';
          for (const [other, at] of asked) if (at <= now() - 7 * dayMs) asked.delete(other);
          if (!asked.has(name)) asked.set(name, now());
          if (asked.size > mostHashtags) return graphError(18, 'This account has queried too many hashtags');
          return { json: { data: [{ id: hashtagId(query.get('q') ?? '') }] } };
        }),
      },
      {
        path: `${version}/:id/recent_media`,
        query: [...common, ...paging, 'user_id'],
        answer: checked((request) => {
          if (request.query.get('user_id') !== account.id)
            return graphError(100, '(#100) The parameter user_id is required');
          const items = [...stored.values()].filter(
            ({ list, fields }) =>
              list?.startsWith('#') &&
              hashtagId(list.slice(1)) === request.params['id'] &&
              Date.parse(String(fields['timestamp'])) > now() - dayMs,
          );
          return listing(request, items, hashtagFields, 'Media');
        }),
      },
      {
        path: `${version}/:id/comments`,
        query: [...common, ...paging],
        answer: checked((request) => {
          const id = request.params['id'] ?? '';
          if (stored.get(id)?.list !== 'own') return unknownObject(id);
          const items = [...stored.values()].filter(({ on, parent }) => on === id && parent === undefined);
          return listing(request, items, commentFields, 'IGComment');
        }),
      },
      {
        path: `${version}/:id/replies`,
        query: [...common, ...paging],
        answer: checked((request) =>
          listing(request, repliesTo(request.params['id'] ?? ''), commentFields, 'IGComment'),
        ),
      },
      {
        path: `${version}/:id`,
        query: common,
        answer: checked((request) => {
          const id = request.params['id'] ?? '';
          const item = stored.get(id);
          if (!item || (item.on === undefined && item.list !== 'own')) return unknownObject(id);
          const fields = request.query.get('fields');
          const isComment = item.on !== undefined;
          const strange = strangeField(
            fields,
            isComment ? commentFields : mediaFields,
            isComment ? 'IGComment' : 'Media',
          );
          return strange ?? { json: chosen(told(item), fields) };
        }),
      },
    ],
    { refusal: (_status, what) => graphError(100, `Unknown ${what}`) },
  );

  const server: InstagramServer = Object.assign(base, {
    api: `${base.url}${version}`,
    account,
    token: () => token,
    linkHost: undefined as string | undefined,
    tokenMadeAt: now(),
    medium({ at, id = next(), by, fields }: NewMedium) {
      const username = by === undefined ? account.username : by === 'tags' ? 'ann.lee' : undefined;
      return keep({
        id,
        list: by ?? 'own',
        on: undefined,
        parent: undefined,
        fields: {
          id,
          caption: 'In the air',
          permalink: `https://www.instagram.com/p/C${id}/`,
          shortcode: `C${id}`,
          timestamp: metaTime(at),
          like_count: 1,
          username,
          ...fields,
        },
      });
    },
    comment({ on, at, id = next(), text, by, to, fields }: NewComment) {
      return keep({
        id,
        list: undefined,
        on,
        parent: to,
        fields: {
          id,
          text: text ?? '',
          timestamp: metaTime(at),
          username: by,
          from:
            by === undefined
              ? undefined
              : {
                  id: by === account.username ? account.id : `80${by.length}${by.charCodeAt(0)}`,
                  username: by,
                },
          hidden: false,
          like_count: 0,
          parent_id: to,
          ...fields,
        },
      });
    },
    remove: (id: string) => void stored.delete(id),
    hide(id: string) {
      const item = stored.get(id);
      if (item) item.isHidden = true;
    },
  });
  return server;
}

function hashtagId(name: string): string {
  return `1784${[...name].reduce((sum, letter) => sum * 31n + BigInt(letter.codePointAt(0) ?? 0), 7n) % 10_000_000_000n}`;
}

const hourMs = 3_600_000;

/** Own media with comments and an answer, media that tag the account, and a watched hashtag. */
export async function readyWorld(): Promise<ReadyWorld> {
  const server = await startInstagram({ login: 'facebook', mostPerPage: 3 });
  const now = Date.parse('2026-01-15T12:00:00Z');
  for (let hour = 8; hour > 0; hour -= 1) {
    const at = now - hour * hourMs;
    const on = server.medium({ at });
    const to = server.comment({ on, at: at + 60_000, by: 'ann.lee', text: 'Where is my bag?' });
    server.comment({ on, to, at: at + 120_000, by: server.account.username, text: '@ann.lee On its way.' });
    server.medium({ at, by: 'tags', fields: { caption: 'Up with @acmeair' } });
    server.medium({ at, by: '#acmeair', fields: { caption: 'Up and away #acmeair' } });
  }
  return {
    server,
    settings: (url) => ({
      login: 'facebook',
      server: `${url}${version}`,
      token: true,
      hashtags: ['acmeair'],
    }),
    secrets: { token: server.token() },
    brand: acmeAir(),
    close: () => server.close(),
  };
}
