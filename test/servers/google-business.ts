import type { Brand } from '../../src/core/brand.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import {
  type GoogleTokens,
  googleRefusal,
  googleTokens,
  keyOfToken,
  oauthClient,
  tokenAfter,
} from './google.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

/**
 * The Business Profile APIs on loopback, the three behind one address: accounts, locations, and the reviews of v4.
 * https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews
 */
export interface GoogleBusinessServer {
  readonly server: LoopbackServer;
  readonly url: string;
  readonly tokens: GoogleTokens;
  location(given: NewLocation): void;
  /** A review; its id within its location. */
  add(locationId: string, review: NewReview): string;
  edit(id: string, change: Partial<NewReview>, at: number): void;
  reply(id: string, reply: NewReply | undefined): void;
  remove(id: string): void;
  /** Ids of a location's reviews as they are listed now. */
  listed(locationId: string): readonly string[];
  isAnswered(id: string): boolean;
  sparse(): void;
  close(): Promise<void>;
}

export interface NewLocation {
  readonly account?: string;
  readonly id: string;
  readonly title: string;
  readonly isVerified?: boolean;
}

export interface NewReview {
  readonly id?: string;
  /** Milliseconds. */
  readonly at: number;
  readonly name?: string;
  readonly isAnonymous?: boolean;
  readonly stars?: string;
  readonly comment?: string;
}

interface NewReply {
  readonly comment: string;
  readonly at: number;
  readonly state?: 'PENDING' | 'APPROVED' | 'REJECTED';
  /** The state beside the reply, as some answers have it. */
  readonly outside?: boolean;
  /** The reply counts as a change of the review. */
  readonly bumps?: boolean;
}

interface Review extends NewReview {
  readonly id: string;
  readonly locationId: string;
  readonly changedAt: number;
  readonly answer?: NewReply;
}

export const scope = 'https://www.googleapis.com/auth/business.manage';
const startNow = Date.parse('2026-01-15T12:00:00Z');

export async function startGoogleBusiness({
  now = () => startNow,
  mostPerPage = 50,
  living = ['ya29.living'],
  always,
}: {
  readonly now?: () => number;
  readonly mostPerPage?: number;
  readonly living?: readonly string[];
  /** The token endpoint gives this token each time. */
  readonly always?: string;
} = {}): Promise<GoogleBusinessServer> {
  const tokens = googleTokens({ living, scope, now, always });
  const locations: NewLocation[] = [];
  const reviews = new Map<string, Review>();
  let last = 0;
  let isSparse = false;
  let emptyPages = 0;

  const accounts = (): readonly string[] => [...new Set(locations.map(({ account = '1' }) => account))];
  const keyOf = ({ changedAt, id }: Review): string => `${String(changedAt).padStart(15, '0')} ${id}`;
  const listed = (id: string): readonly Review[] =>
    [...reviews.values()]
      .filter(({ locationId }) => locationId === id)
      .sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));

  const reviewsOf = (id: string, query: URLSearchParams): KitAnswer => {
    const token = query.get('pageToken') || undefined;
    const after = token === undefined ? undefined : keyOfToken(token);
    const orderBy = query.get('orderBy') ?? 'updateTime desc';
    if ((token !== undefined && after === undefined) || orderBy !== 'updateTime desc')
      return googleRefusal(400, 'Request contains an invalid argument.');
    const all = listed(id).filter((review) => after === undefined || keyOf(review) < after);
    if (isSparse && token !== undefined && emptyPages === 0) {
      emptyPages += 1;
      return { json: { nextPageToken: tokenAfter(`${after} `) } };
    }
    const size = Math.min(Number(query.get('pageSize') ?? 50), isSparse ? 3 : mostPerPage);
    const items = all.slice(0, size);
    const end = items.at(-1);
    if (!end) return { json: {} };
    const more = all.length > items.length ? { nextPageToken: tokenAfter(keyOf(end)) } : {};
    const account = accountOf(id);
    return {
      json: {
        reviews: items.map((review) => resourceOf(review, account)),
        averageRating: 3.4,
        totalReviewCount: listed(id).length,
        ...more,
      },
    };
  };

  const accountOf = (id: string): string => locations.find((one) => one.id === id)?.account ?? '1';

  const guarded =
    (answer: (request: KitRequest) => KitAnswer) =>
    (request: KitRequest): KitAnswer =>
      tokens.refuses(request) ?? answer(request);

  const inLocation = (answer: (id: string, request: KitRequest) => KitAnswer) =>
    guarded((request) => {
      const location = locations.find(({ id }) => id === request.params['location']);
      if (!location) return notFound();
      if (location.isVerified === false)
        return googleRefusal(403, 'The location is not verified.', { state: 'PERMISSION_DENIED' });
      return answer(location.id, request);
    });

  const routes: readonly Route[] = [
    tokens.route,
    {
      path: '/v1/accounts',
      query: ['pageSize', 'pageToken', 'filter', 'parentAccount'],
      answer: guarded(({ query }) => {
        const names = accounts();
        const from = Number(query.get('pageToken') ?? 0);
        const page = names.slice(from, from + 1);
        if (page.length === 0) return { json: {} };
        return {
          json: {
            accounts: page.map((id) => ({
              name: `accounts/${id}`,
              accountName: `Acme Air ${id}`,
              type: 'LOCATION_GROUP',
              role: 'OWNER',
            })),
            ...(from + 1 < names.length ? { nextPageToken: String(from + 1) } : {}),
          },
        };
      }),
    },
    {
      path: '/v1/accounts/:account/locations',
      query: ['readMask', 'pageSize', 'pageToken', 'filter', 'orderBy'],
      answer: guarded(({ query, params }) => {
        if (!query.get('readMask')) return googleRefusal(400, 'Field mask is required');
        const all = locations.filter(({ account = '1' }) => account === params['account']);
        const from = Number(query.get('pageToken') ?? 0);
        const page = all.slice(from, from + 2);
        if (page.length === 0) return { json: {} };
        return {
          json: {
            locations: page.map(({ id, title, isVerified = true }) => ({
              name: `locations/${id}`,
              title,
              metadata: { hasVoiceOfMerchant: isVerified, mapsUri: `https://maps.example/?cid=${id}` },
            })),
            ...(from + 2 < all.length ? { nextPageToken: String(from + 2) } : {}),
          },
        };
      }),
    },
    {
      path: '/v4/accounts/:account/locations/:location/reviews',
      query: ['pageSize', 'pageToken', 'orderBy'],
      answer: inLocation((id, { query }) => reviewsOf(id, query)),
    },
    {
      path: '/v4/accounts/:account/locations/:location/reviews/:review',
      query: [],
      answer: inLocation((id, { params }) => {
        const review = reviews.get(`${id}/${params['review']}`);
        return review ? { json: resourceOf(review, accountOf(id)) } : notFound();
      }),
    },
  ];

  const server = await serve(routes, {
    refusal: (status, what) => googleRefusal(status, `Unknown ${what}`),
  });

  const change = (id: string, to: (review: Review) => Review): void => {
    const review = reviews.get(id);
    if (review) reviews.set(id, to(review));
  };

  return {
    server,
    url: server.url,
    tokens,
    location: (given) => void locations.push(given),
    add(locationId, given) {
      last += 1;
      const id = given.id ?? `AbF${last}`;
      reviews.set(`${locationId}/${id}`, { ...given, id, locationId, changedAt: given.at });
      return `${locationId}/${id}`;
    },
    edit: (id, changes, at) => change(id, (review) => ({ ...review, ...changes, changedAt: at })),
    reply: (id, answer) =>
      change(id, ({ answer: _old, ...review }) => ({
        ...review,
        ...(answer === undefined ? {} : { answer }),
        ...(answer?.bumps ? { changedAt: answer.at } : {}),
      })),
    remove: (id) => void reviews.delete(id),
    listed: (id) => listed(id).map((review) => `${id}/${review.id}`),
    isAnswered: (id) => {
      const answer = reviews.get(id)?.answer;
      return answer !== undefined && answer.state !== 'REJECTED';
    },
    sparse() {
      isSparse = true;
    },
    close: () => server.close(),
  };
}

function notFound(): KitAnswer {
  return googleRefusal(404, 'Requested entity was not found.', { reason: 'notFound', state: 'NOT_FOUND' });
}

function resourceOf(review: Review, account: string) {
  const { id, locationId, at, changedAt, name, isAnonymous = false, stars = 'TWO', comment, answer } = review;
  const state = answer?.state === undefined ? {} : { reviewReplyState: answer.state };
  return {
    name: `accounts/${account}/locations/${locationId}/reviews/${id}`,
    reviewId: id,
    reviewer: { ...(name === undefined ? {} : { displayName: name }), isAnonymous },
    starRating: stars,
    ...(comment === undefined ? {} : { comment }),
    createTime: new Date(at).toISOString().replace('Z', '123456Z'),
    updateTime: new Date(changedAt).toISOString().replace('Z', '123456Z'),
    ...(answer === undefined
      ? {}
      : {
          reviewReply: {
            comment: answer.comment,
            updateTime: new Date(answer.at).toISOString(),
            ...(answer.outside ? {} : state),
          },
          ...(answer.outside ? state : {}),
        }),
  };
}

export const brand: Brand = acmeAir({ track: [parseQuery('"acme air"')] });

export const settingsAt = (url: string) => ({
  clientId: oauthClient.id,
  clientSecret: true,
  refreshToken: true,
  server: url,
  accountServer: url,
  locationServer: url,
  tokenServer: url,
});

export const secrets = { clientSecret: oauthClient.secret, refreshToken: oauthClient.refreshToken };

/** Two locations; seven reviews of one, two a page, one answered. */
export async function readyWorld(): Promise<ReadyWorld> {
  const business = await startGoogleBusiness({ mostPerPage: 2 });
  business.location({ id: '9007199254740993', title: 'Acme Air Riga' });
  business.location({ id: '22', title: 'Acme Air Oslo' });
  for (let index = 0; index < 7; index += 1)
    business.add('9007199254740993', {
      at: startNow - (index + 1) * 3_600_000,
      name: `Kim ${index}`,
      comment: `The desk was closed, time ${index}`,
    });
  business.add('22', { at: startNow - 5000, name: 'Jo', stars: 'FIVE' });
  business.reply(business.listed('9007199254740993')[0] ?? '', { comment: 'Sorry!', at: startNow - 60_000 });
  return { server: business.server, settings: settingsAt, secrets, brand, close: business.close };
}
