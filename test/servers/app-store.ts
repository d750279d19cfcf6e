import { generateKeyPairSync, verify } from 'node:crypto';
import type { Brand } from '../../src/core/brand.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The key that the server knows, as it stands in the .p8 file. */
export const appStoreKey = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
export const appStoreKeyId = '2X9R4HXF34';
export const appStoreIssuer = '57246542-96fe-1a63-e053-0824d011072a';
export const appStoreApp = '1234567890';

export interface AppReview {
  readonly id: string;
  readonly rating?: number;
  readonly title?: string;
  readonly body?: string;
  readonly nickname?: string | null;
  /** ISO. */
  readonly at: string;
  readonly territory?: string;
  readonly response?: { readonly body: string; readonly at: string; readonly state?: string } | undefined;
}

/** App Store Connect (customer reviews) and the public feed on loopback, one world behind both. */
export interface AppStoreServer extends LoopbackServer {
  readonly reviews: ReadonlyMap<string, AppReview>;
  put(review: AppReview): string;
  remove(id: string): void;
  /** Takes up its place on a page and is not given. */
  hide(id: string): void;
  /** Where `links` of the answers lead; the server itself when absent. */
  linkHost: string | undefined;
  /** Requests left in this hour. */
  left: number;
}

const fieldNames = ['fields[customerReviews]', 'fields[customerReviewResponses]', 'include'];

/** `mostPerPage`: the API gives 200 a page, the feed 50. `now` (ms): tokens are held against it. */
export async function appStoreServer({
  mostPerPage = 200,
  feedPageSize = 50,
  now,
}: {
  readonly mostPerPage?: number;
  readonly feedPageSize?: number;
  readonly now?: number;
} = {}): Promise<AppStoreServer> {
  const reviews = new Map<string, AppReview>();
  const hidden = new Set<string>();
  const newestFirst = (): readonly AppReview[] =>
    [...reviews.values()].sort(
      (a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0),
    );

  const listed = ({ query, params, path }: KitRequest): KitAnswer => {
    if (params['app'] !== appStoreApp) return refusal(404, 'NOT_FOUND', 'There is no resource of type apps');
    const limit = Number(query.get('limit') ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 200)
      return refusal(400, 'PARAMETER_ERROR.INVALID', 'limit must be 1 to 200');
    if (!['createdDate', '-createdDate', 'rating', '-rating'].includes(query.get('sort') ?? '-createdDate'))
      return refusal(400, 'PARAMETER_ERROR.INVALID', 'sort');
    const cursor = query.get('cursor');
    const below = cursor === null ? undefined : placeIn(cursor);
    if (cursor !== null && !below) return refusal(400, 'PARAMETER_ERROR.INVALID', 'invalid cursor');
    const territories = query.get('filter[territory]')?.split(',');
    const all = newestFirst().filter(
      ({ response, territory = 'USA' }) =>
        (territories === undefined || territories.includes(territory)) &&
        (query.get('exists[publishedResponse]') === null ||
          String(response !== undefined && response.state !== 'PENDING_PUBLISH') ===
            query.get('exists[publishedResponse]')),
    );
    const rest = below ? all.filter((review) => isBelow(review, below)) : all;
    const page = rest.slice(0, Math.min(limit, mostPerPage));
    const last = page.at(-1);
    const link = (at: string | undefined) => {
      const next = new URLSearchParams(query);
      if (at !== undefined) next.set('cursor', at);
      return `${server.linkHost ?? server.url}${path}?${next}`;
    };
    const shown = page.filter(({ id }) => !hidden.has(id));
    return answered({
      data: shown.map(dataOf),
      ...includedIn(shown, query),
      links: {
        self: link(cursor ?? undefined),
        ...(last && rest.length > page.length ? { next: link(placeOf(last)) } : {}),
      },
      meta: { paging: { total: all.length, limit } },
    });
  };

  const answered = (json: unknown): KitAnswer => {
    server.left = Math.max(0, server.left - 1);
    return { headers: { 'x-rate-limit': `user-hour-lim:3500;user-hour-rem:${server.left};` }, json };
  };

  const guarded =
    (answer: (request: KitRequest) => KitAnswer) =>
    (request: KitRequest): KitAnswer => {
      const why = tokenFault(request.headers['authorization'] ?? '', now);
      if (why !== undefined) return refusal(401, 'NOT_AUTHORIZED', why);
      if (server.left === 0)
        return {
          ...refusal(429, 'RATE_LIMIT_EXCEEDED', 'The request rate limit has been reached.'),
          headers: { 'x-rate-limit': 'user-hour-lim:3500;user-hour-rem:0;' },
        };
      return answer(request);
    };

  const routes: readonly Route[] = [
    {
      path: '/v1/apps/:app/customerReviews',
      query: [
        ...fieldNames,
        'filter[territory]',
        'filter[rating]',
        'exists[publishedResponse]',
        'sort',
        'limit',
        'cursor',
      ],
      answer: guarded(listed),
    },
    {
      path: '/v1/customerReviews/:id',
      query: fieldNames,
      answer: guarded(({ params, query, path }) => {
        const review = reviews.get(params['id'] ?? '');
        if (!review) return refusal(404, 'NOT_FOUND', 'There is no resource of type customerReviews');
        return answered({
          data: dataOf(review),
          ...includedIn([review], query),
          links: { self: `${server.url}${path}` },
        });
      }),
    },
    {
      path: '/:country/rss/customerreviews/:page/:app/:sort/json',
      query: [],
      answer: ({ params }) => {
        const page = Number(/^page=(\d+)$/.exec(params['page'] ?? '')?.[1]);
        if (!(page >= 1 && page <= 10) || !/^sort[bB]y=most[rR]ecent$/.test(params['sort'] ?? ''))
          return { status: 400, text: 'CustomerReviews RSS page depth is limited to 10' };
        if (params['app'] !== `id=${appStoreApp}`) return { json: feedOf([], page) };
        const inCountry = newestFirst().filter(
          ({ territory = 'USA' }) => (territory === 'USA' ? 'us' : 'gb') === params['country'],
        );
        return { json: feedOf(inCountry.slice((page - 1) * feedPageSize, page * feedPageSize), page) };
      },
    },
  ];
  const kit = await serve(routes, {
    refusal: (status, what) =>
      refusal(status, status === 404 ? 'NOT_FOUND' : 'PARAMETER_ERROR.ILLEGAL', `unknown ${what}`),
  });
  const server: AppStoreServer = Object.assign(kit, {
    reviews,
    put(review: AppReview) {
      reviews.set(review.id, review);
      return review.id;
    },
    remove: (id: string) => void reviews.delete(id),
    hide: (id: string) => void hidden.add(id),
    linkHost: undefined,
    left: 3500,
  });
  return server;
}

function refusal(status: number, code: string, detail: string): KitAnswer {
  const title = status === 401 ? 'Authentication credentials are missing or invalid.' : 'The request failed.';
  return { status, json: { errors: [{ id: 'e-1', status: String(status), code, title, detail }] } };
}

/** https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests */
function tokenFault(header: string, now: number | undefined): string | undefined {
  const [, head = '', body = '', signature = ''] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(header) ?? [];
  const bytes = Buffer.from(signature, 'base64url');
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
  if (bytes.length !== 64 || !verify('sha256', Buffer.from(`${head}.${body}`), key, bytes))
    return 'Provide a properly configured and signed bearer token';
  const { alg, kid, typ } = JSON.parse(Buffer.from(head, 'base64url').toString());
  const { iss, sub, iat, exp, aud } = JSON.parse(Buffer.from(body, 'base64url').toString());
  const isOwn = iss === appStoreIssuer || (iss === undefined && sub === 'user');
  if (alg !== 'ES256' || kid !== appStoreKeyId || typ !== 'JWT' || !isOwn || aud !== 'appstoreconnect-v1')
    return 'a claim of the token is wrong';
  if (!(exp - iat > 0 && exp - iat <= 1200)) return 'the token lives for more than twenty minutes';
  const isCurrent = now === undefined || (iat * 1000 <= now && now < exp * 1000);
  return isCurrent ? undefined : 'the token has expired';
}

function dataOf({
  id,
  rating = 1,
  title = '',
  body = '',
  nickname = 'ann',
  at,
  territory = 'USA',
  response,
}: AppReview) {
  return {
    type: 'customerReviews',
    id,
    attributes: {
      rating,
      title,
      body,
      ...(nickname === null ? {} : { reviewerNickname: nickname }),
      createdDate: pacific(at),
      territory,
    },
    relationships: {
      response: {
        ...(response ? { data: { type: 'customerReviewResponses', id: `r-${id}` } } : {}),
        links: { related: `https://api.appstoreconnect.apple.com/v1/customerReviews/${id}/response` },
      },
    },
    links: { self: `https://api.appstoreconnect.apple.com/v1/customerReviews/${id}` },
  };
}

function includedIn(reviews: readonly AppReview[], query: URLSearchParams) {
  if (query.get('include') !== 'response') return {};
  const included = reviews.flatMap(({ id, response }) =>
    response
      ? [
          {
            type: 'customerReviewResponses',
            id: `r-${id}`,
            attributes: {
              responseBody: response.body,
              lastModifiedDate: pacific(response.at),
              state: response.state ?? 'PUBLISHED',
            },
            relationships: { review: { data: { type: 'customerReviews', id } } },
          },
        ]
      : [],
  );
  return included.length === 0 ? {} : { included };
}

/** Apple's times: seconds, seven hours behind UTC. */
function pacific(iso: string): string {
  return `${new Date(Date.parse(iso) - 7 * 3_600_000).toISOString().slice(0, 19)}-07:00`;
}

const label = (text: string) => ({ label: text });

/** The app itself stands first, as in older answers; one review is no list, none is nothing. */
function feedOf(page: readonly AppReview[], number: number) {
  const reviews = page.map(({ id, rating = 1, title = '', body = '', nickname = 'ann', at }) => ({
    ...(nickname === null
      ? {}
      : {
          author: {
            uri: label(`https://itunes.apple.com/us/reviews/id77${nickname.length}`),
            name: label(nickname),
          },
        }),
    updated: label(pacific(at)),
    'im:rating': label(String(rating)),
    'im:version': label('2.1'),
    id: label(id),
    title: label(title),
    content: { ...label(body), attributes: { type: 'text' } },
    link: {
      attributes: {
        rel: 'related',
        href: `https://itunes.apple.com/us/review?id=${appStoreApp}&type=Purple%20Software`,
      },
    },
    'im:voteSum': label('3'),
    'im:voteCount': label('4'),
  }));
  const app = {
    'im:name': label('Acme'),
    id: { ...label('https://apps.apple.com/us/app/acme'), attributes: {} },
  };
  const entries = number === 1 && reviews.length > 0 ? [app, ...reviews] : reviews;
  return {
    feed: {
      author: { name: label('iTunes Store') },
      ...(entries.length === 0 ? {} : { entry: entries.length === 1 ? entries[0] : entries }),
      updated: label('2026-01-15T04:00:00-07:00'),
      title: label('iTunes Store: Customer Reviews'),
    },
  };
}

function placeOf({ at, id }: AppReview): string {
  return Buffer.from(`${Date.parse(at)} ${id}`).toString('base64url');
}

function placeIn(cursor: string): { readonly at: number; readonly id: string } | undefined {
  const [, at, id] = /^(\d+) (.+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at), id };
}

function isBelow(review: AppReview, { at, id }: { readonly at: number; readonly id: string }): boolean {
  const time = Date.parse(review.at);
  return time < at || (time === at && review.id < id);
}

export const appStoreBrand: Brand = acmeAir();

/** Keys of a source that reads with the key; `url` is the API's. */
export function appStoreSettings(url: string): Readonly<Record<string, unknown>> {
  return {
    app: appStoreApp,
    keyId: appStoreKeyId,
    issuerId: appStoreIssuer,
    privateKey: true,
    server: url,
    feedServer: url,
  };
}

export async function readyWorld(): Promise<ReadyWorld> {
  const server = await appStoreServer();
  server.put({
    id: '00000027-a',
    at: '2026-01-14T09:00:00Z',
    rating: 1,
    title: 'Crashes',
    body: 'At every start.',
  });
  server.put({
    id: '00000027-b',
    at: '2026-01-14T10:00:00Z',
    rating: 2,
    title: 'Slow',
    body: 'Check-in takes minutes.',
    response: { body: 'Fixed in 2.1. Sorry for the wait!', at: '2026-01-14T12:00:00Z' },
  });
  server.put({ id: '00000027-c', at: '2026-01-14T11:00:00Z', rating: 5, title: 'Lovely', body: 'Thanks!' });
  return {
    server,
    settings: appStoreSettings,
    secrets: { privateKey: appStoreKey },
    brand: appStoreBrand,
    close: () => server.close(),
  };
}
