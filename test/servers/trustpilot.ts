import type { Brand } from '../../src/core/brand.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

export const trustpilotUnit = '46d6a890000064000500e0c3';
export const trustpilotSecrets = { apiKey: 'key-of-acme', apiSecret: 'secret-of-acme' } as const;

export interface TrustReview {
  readonly id: string;
  readonly stars?: number;
  readonly title?: string;
  readonly text?: string;
  /** ISO. */
  readonly at: string;
  readonly updatedAt?: string | null;
  readonly consumer?: object | null;
  readonly language?: string;
  /** Times as Trustpilot gives them here: without a zone. */
  readonly reply?:
    | { readonly text: string; readonly createdAt: string; readonly updatedAt?: string | null }
    | undefined;
  readonly isHidden?: boolean;
}

/** Trustpilot's API on loopback. https://developers.trustpilot.com */
export interface TrustpilotServer extends LoopbackServer {
  readonly reviews: ReadonlyMap<string, TrustReview>;
  /** Tokens that were given, the newest last. */
  readonly tokens: readonly string[];
  put(review: TrustReview): string;
  remove(id: string): void;
  /** Refuses every token that it has given. */
  revoke(): void;
}

const listParams = ['page', 'perPage', 'orderBy', 'stars', 'language'];
const privateParams = [
  ...listParams,
  'responded',
  'startDateTime',
  'endDateTime',
  'source',
  'username',
  'tagGroup',
  'tagValue',
  'reported',
  'referenceId',
  'findReviewer',
  'internalLocationId',
];

/** `tokens`: those that it knows from the start. */
export async function trustpilotServer({
  tokens: known = [],
  mostPerPage = 100,
}: {
  readonly tokens?: readonly string[];
  readonly mostPerPage?: number;
} = {}): Promise<TrustpilotServer> {
  const reviews = new Map<string, TrustReview>();
  const times = new Map<string, number>();
  const timeOf = ({ id }: TrustReview): number => times.get(id) ?? 0;
  const tokens = [...known];
  const valid = new Set(known);

  const listed = (request: KitRequest, isPrivate: boolean): KitAnswer => {
    const { query, params } = request;
    if (params['unit'] !== trustpilotUnit) return refusal(404, 'Business unit not found');
    const perPage = Number(query.get('perPage') ?? 20);
    const page = Number(query.get('page') ?? 1);
    if (!(perPage >= 1 && perPage <= 100 && page >= 1)) return refusal(400, 'Invalid perPage or page');
    const end = query.get('endDateTime');
    if (end !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(end))
      return refusal(400, 'Invalid endDateTime');
    const responded = query.get('responded');
    const latest = end === null ? Number.POSITIVE_INFINITY : Date.parse(`${end}Z`);
    const all = [...reviews.values()]
      .filter(({ reply }) => responded === null || String(reply !== undefined) === responded)
      .filter(({ isHidden }) => isPrivate || isHidden !== true)
      .filter((one) => timeOf(one) <= latest)
      .sort((a, b) => timeOf(b) - timeOf(a) || (a.id < b.id ? 1 : -1));
    const size = Math.min(perPage, mostPerPage);
    const start = (page - 1) * size;
    const more = all.length > start + size;
    return {
      json: {
        links: more
          ? [{ href: `${server.url}${request.path}?page=${page + 1}`, method: 'GET', rel: 'next-page' }]
          : [],
        reviews: all.slice(start, start + size).map((review) => bodyOf(review, isPrivate)),
      },
    };
  };

  const single = ({ params }: KitRequest, isPrivate: boolean): KitAnswer => {
    const review = reviews.get(params['id'] ?? '');
    if (!review || (review.isHidden && !isPrivate)) return refusal(404, 'Review not found');
    return { json: bodyOf(review, isPrivate) };
  };

  const byToken =
    (answer: (request: KitRequest) => KitAnswer) =>
    (request: KitRequest): KitAnswer => {
      const [, token = ''] = /^Bearer (.+)$/.exec(request.headers['authorization'] ?? '') ?? [];
      return valid.has(token) ? answer(request) : refusal(401, 'Invalid or expired access token');
    };
  const byKey =
    (answer: (request: KitRequest) => KitAnswer) =>
    (request: KitRequest): KitAnswer =>
      request.headers['apikey'] === trustpilotSecrets.apiKey
        ? answer(request)
        : refusal(401, 'Invalid ApiKey');

  const routes: readonly Route[] = [
    {
      method: 'POST',
      path: '/v1/oauth/oauth-business-users-for-applications/accesstoken',
      answer: ({ headers, body }) => {
        const { apiKey, apiSecret } = trustpilotSecrets;
        const basic = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
        if (headers['authorization'] !== basic) return refusal(401, 'Invalid client id or secret');
        if (body !== 'grant_type=client_credentials') return refusal(400, 'unsupported grant_type');
        const token = `given-token-${tokens.length + 1}`;
        tokens.push(token);
        valid.add(token);
        // `expires_in` is text there.
        return { json: { access_token: token, expires_in: '359999' } };
      },
    },
    {
      path: '/v1/private/business-units/:unit/reviews',
      query: privateParams,
      answer: byToken((request) => listed(request, true)),
    },
    { path: '/v1/private/reviews/:id', query: [], answer: byToken((request) => single(request, true)) },
    {
      path: '/v1/business-units/find',
      query: ['name'],
      answer: byKey(({ query }) =>
        query.get('name') === 'acme.example'
          ? { json: { id: trustpilotUnit, displayName: 'Acme Air', name: { identifying: 'acme.example' } } }
          : refusal(404, 'Business unit not found'),
      ),
    },
    {
      path: '/v1/business-units/:unit/reviews',
      query: listParams,
      answer: byKey((request) => listed(request, false)),
    },
    { path: '/v1/reviews/:id', query: [], answer: byKey((request) => single(request, false)) },
  ];
  const kit = await serve(routes, { refusal: (status, what) => refusal(status, `unknown ${what}`) });
  const server: TrustpilotServer = Object.assign(kit, {
    reviews,
    tokens,
    put(review: TrustReview) {
      reviews.set(review.id, review);
      times.set(review.id, Date.parse(review.at));
      return review.id;
    },
    remove: (id: string) => void reviews.delete(id),
    revoke: () => valid.clear(),
  });
  return server;
}

function refusal(status: number, message: string): KitAnswer {
  return { status, json: { message, errorCode: status, correlationId: '0f8f' } };
}

/** What only the private answer has of the customer must go nowhere. */
export const customersOwn = [
  'jo@customer.example',
  'order-77-4711',
  'ref-0815',
  'invoice-9',
  '+44 20 7946 0000',
];

function bodyOf(review: TrustReview, isPrivate: boolean) {
  const {
    id,
    stars = 1,
    title = '',
    text = '',
    at,
    updatedAt = null,
    language = 'en',
    reply,
    isHidden,
  } = review;
  const consumer =
    review.consumer === undefined
      ? {
          id: '507f191e810c19729de860ea',
          displayName: 'Jo Doe',
          displayLocation: 'Leeds, GB',
          numberOfReviews: 1,
        }
      : review.consumer;
  return {
    id,
    stars,
    title,
    text,
    language,
    createdAt: at,
    experiencedAt: at,
    updatedAt,
    numberOfLikes: 2,
    isVerified: true,
    status: 'active',
    companyReply: reply ? { updatedAt: null, ...reply } : null,
    consumer: consumer && { ...consumer, links: [], ...(isPrivate ? { phone: customersOwn[4] } : {}) },
    businessUnit: { identifyingName: 'acme.example', displayName: 'Acme Air', id: trustpilotUnit, links: [] },
    location: null,
    countsTowardsTrustScore: true,
    reportData: isHidden
      ? { source: 'Trustpilot', reasons: ['sensitiveInformation'], reviewVisibility: 'hidden' }
      : null,
    reviewVerificationLevel: 'verified',
    ...(isPrivate
      ? {
          referralEmail: customersOwn[0],
          orderId: customersOwn[1],
          referenceId: customersOwn[2],
          invitation: { businessUnitId: trustpilotUnit, invoice: customersOwn[3] },
          tags: [{ group: 'order', value: customersOwn[1] }],
        }
      : {}),
  };
}

export const trustpilotBrand: Brand = acmeAir();

export function trustpilotSettings(url: string): Readonly<Record<string, unknown>> {
  return { businessUnit: trustpilotUnit, apiKey: true, apiSecret: true, server: url };
}

export async function readyWorld(): Promise<ReadyWorld> {
  const server = await trustpilotServer();
  server.put({
    id: '65a000000000000000000001',
    at: '2026-01-14T09:00:00Z',
    title: 'Never arrived',
    text: 'My bag is lost.',
  });
  server.put({
    id: '65a000000000000000000002',
    at: '2026-01-14T10:00:00Z',
    stars: 2,
    title: 'Late',
    text: 'Three hours late.',
    reply: { text: 'We are sorry, and have refunded you.', createdAt: '2026-01-14T12:00:00' },
  });
  server.put({
    id: '65a000000000000000000003',
    at: '2026-01-14T11:00:00Z',
    stars: 5,
    title: 'Great',
    text: 'Thanks!',
  });
  return {
    server,
    settings: trustpilotSettings,
    secrets: trustpilotSecrets,
    brand: trustpilotBrand,
    close: () => server.close(),
  };
}
