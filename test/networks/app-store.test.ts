import { AuthError, NetworkError, TryLater } from '../../src/core/errors.ts';
import { appStore } from '../../src/networks/app-store/index.ts';
import {
  type AppStoreServer,
  appStoreApp,
  appStoreBrand,
  appStoreIssuer,
  appStoreKey,
  appStoreKeyId,
  appStoreServer,
  appStoreSettings,
} from '../servers/app-store.ts';
import { type ContractCase, type ContractWorld, keepsTheContract } from '../support/contract.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const hour = 3_600_000;
const start = Date.parse('2026-01-07T00:00:00Z');
const byKey = `reviews:${appStoreApp}`;
const byFeed = `feed:${appStoreApp}:us`;
const bigId = '9007199254740993';

/** What the documentation names, all older than the rest. */
function putDocumented(server: AppStoreServer): void {
  server.put({
    id: '00000027-a',
    at: '2026-01-06T19:34:56Z',
    rating: 1,
    title: 'Crashes & burns',
    body: 'At every start.\nSince 2.0 *nothing* works',
    nickname: 'ann',
    territory: 'USA',
    response: { body: 'Fixed in 2.1', at: '2026-01-06T20:00:00Z' },
  });
  server.put({ id: bigId, at: '2026-01-06T18:00:00Z', rating: 4, title: 'Good', body: '' });
  server.put({ id: '00000027-empty', at: '2026-01-06T17:00:00Z', rating: 3 });
  server.put({ id: '00000027-nobody', at: '2026-01-06T16:00:00Z', body: 'Who am I?', nickname: null });
  server.put({
    id: '00000027-edited',
    at: '2026-01-06T15:00:00Z',
    rating: 2,
    title: 'Worse again',
    response: { body: 'Better now?', at: '2026-01-05T15:00:00Z', state: 'PENDING_PUBLISH' },
  });
  server.put({ id: '00000027-gone', at: '2026-01-06T14:00:00Z', body: 'Never mind' });
  server.remove('00000027-gone');
}

async function contractWorld(stream: string): Promise<ContractWorld> {
  const server = await appStoreServer({ mostPerPage: 10, feedPageSize: 10, now });
  const hasReplies = stream === byKey;
  let count = 0;
  const hidden = new Set<string>();
  const add = (): string => {
    count += 1;
    const at = new Date(start + count * 3 * hour).toISOString();
    // A few in the middle are answered, at once.
    const isAnswered = count % 7 === 0 && count > 15 && count < 35;
    const response = isAnswered ? { response: { body: 'Sorry!', at } } : {};
    return server.put({ id: `00000027-${1000 + count}`, at, title: `Late ${count}`, ...response });
  };
  for (let left = 45; left > 0; left -= 1) add();
  putDocumented(server);
  const living = (): readonly string[] =>
    [...server.reviews.values()]
      .filter(({ id }) => !hidden.has(id))
      .flatMap(({ id, response }) => (response && hasReplies ? [id, `${id}/reply`] : [id]));
  return {
    url: server.url,
    server,
    streams: [stream],
    living,
    add,
    remove(id) {
      const [reviewId = '', reply] = id.split('/');
      const review = server.reviews.get(reviewId);
      if (reply !== undefined && review) server.put({ ...review, response: undefined });
      else server.remove(reviewId);
    },
    ...(hasReplies
      ? {
          sparse() {
            const newest = [...server.reviews.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
            for (const { id } of [...newest.slice(0, 10), ...newest.slice(13, 17)]) {
              server.hide(id);
              hidden.add(id);
            }
          },
          pointElsewhere(elsewhere: string) {
            server.linkHost = elsewhere;
          },
        }
      : {}),
    close: () => server.close(),
  };
}

const refused: ContractCase['refused'] = [
  { settings: { keyId: appStoreKeyId, privateKey: true }, names: 'app' },
  { settings: { app: 'com.acme.app' }, names: 'app' },
  { settings: { app: 1234567890, countries: ['USA'] }, names: 'countries' },
  { settings: { app: 1234567890, countries: [] }, names: 'countries' },
  { settings: { app: 1234567890, keyId: 'a b' }, names: 'keyId' },
  { settings: { app: 1234567890, issuerId: 'acme' }, names: 'issuerId' },
  { settings: { app: 1234567890, server: 'apple' }, names: 'server' },
];

keepsTheContract({
  label: 'with a key',
  network: appStore,
  settings: appStoreSettings,
  refused: [...refused, { settings: { app: 1234567890, privateKey: true }, names: 'keyId' }],
  brand: appStoreBrand,
  secrets: { privateKey: appStoreKey },
  // The key signs and is never sent; what holds for the tokens it signs is tested with the key.
  without: ['secrets'],
  start: () => contractWorld(byKey),
  holds: {
    bigId,
    deleted: '00000027-gone',
    edited: '00000027-edited',
    deletedAuthor: '00000027-nobody',
    orphan: { none: 'an answer stands inside its review and goes with it' },
    emptyText: '00000027-empty',
    backdated: { none: 'reviews are listed by the only time that they have' },
    foreignRepost: { none: 'there are no reposts' },
  },
  expected: () => [
    {
      network: 'app-store',
      id: '00000027-a',
      kind: 'review',
      author: { id: 'reviewer/ann', name: 'ann' },
      text: 'Crashes & burns\n\nAt every start.\nSince 2.0 *nothing* works',
      url: 'https://apps.apple.com/us/app/id1234567890?see-all=reviews',
      postedAt: Date.UTC(2026, 0, 6, 19, 34, 56),
      rating: 1,
    },
    {
      id: '00000027-a/reply',
      kind: 'comment',
      parentId: '00000027-a',
      rootId: '00000027-a',
      author: { id: 'developer/1234567890', name: 'Acme Air' },
      text: 'Fixed in 2.1',
      postedAt: Date.UTC(2026, 0, 6, 20),
    },
    {
      id: '00000027-edited',
      postedAt: Date.UTC(2026, 0, 5, 15),
      editedAt: Date.UTC(2026, 0, 6, 15),
      rating: 2,
    },
    { id: bigId, text: 'Good', rating: 4 },
  ],
  dialect: [
    {
      name: 'a token that is refused',
      answer: appleError(401, 'NOT_AUTHORIZED', 'Provide a properly configured and signed bearer token'),
      error: AuthError,
    },
    {
      name: 'a key that may not read reviews',
      answer: appleError(403, 'FORBIDDEN_ERROR', 'The API key in use does not allow this request'),
      error: AuthError,
    },
    {
      name: 'an hour that is used up',
      answer: {
        ...appleError(429, 'RATE_LIMIT_EXCEEDED', 'The request rate limit has been reached.'),
        headers: { 'x-rate-limit': 'user-hour-lim:3500;user-hour-rem:0;' },
      },
      error: TryLater,
      resumeInMs: hour,
    },
    {
      name: 'a refusal with the hour not used up',
      answer: {
        ...appleError(429, 'RATE_LIMIT_EXCEEDED', 'We received too many requests for this API.'),
        headers: { 'x-rate-limit': 'user-hour-lim:3500;user-hour-rem:2900;' },
      },
      error: TryLater,
      resumeInMs: null,
    },
    {
      name: 'a parameter that is wrong',
      answer: appleError(400, 'PARAMETER_ERROR.INVALID', 'A parameter has an invalid value'),
      error: NetworkError,
    },
  ],
});

function appleError(status: number, code: string, detail: string) {
  const title = 'The request failed';
  return { status, json: { errors: [{ id: 'e-1', status: String(status), code, title, detail }] } };
}

keepsTheContract({
  label: 'without a key',
  network: appStore,
  settings: (url) => ({ app: appStoreApp, all: true, feedServer: url }),
  refused: [
    ...refused,
    { settings: { app: 1234567890, keyId: appStoreKeyId }, names: 'privateKey' },
    { settings: { app: 1234567890, issuerId: appStoreIssuer }, names: 'privateKey' },
  ],
  brand: appStoreBrand,
  secrets: {},
  // No login: nothing is secret.
  without: ['secrets'],
  keepNoPlace: [byFeed],
  start: () => contractWorld(byFeed),
  holds: {
    bigId,
    deleted: '00000027-gone',
    edited: { none: 'the feed tells one time only, that of the last change' },
    deletedAuthor: '00000027-nobody',
    orphan: { none: 'the feed has no answers' },
    emptyText: '00000027-empty',
    backdated: { none: 'reviews are listed by the only time that they have' },
    foreignRepost: { none: 'there are no reposts' },
  },
  expected: () => [
    {
      network: 'app-store',
      id: '00000027-a',
      kind: 'review',
      author: { id: 'reviewer/773', name: 'ann', url: 'https://itunes.apple.com/us/reviews/id773' },
      url: 'https://itunes.apple.com/us/review?id=1234567890&type=Purple%20Software',
      postedAt: Date.UTC(2026, 0, 6, 19, 34, 56),
      rating: 1,
      counts: { likes: 3 },
    },
  ],
  dialect: [
    {
      name: 'a refused address',
      answer: { status: 403, headers: { 'content-type': 'text/html' }, text: '<title>403 Forbidden</title>' },
      error: AuthError,
    },
  ],
});
