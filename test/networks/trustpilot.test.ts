import { AuthError, NetworkError, TryLater } from '../../src/core/errors.ts';
import { trustpilot } from '../../src/networks/trustpilot/index.ts';
import {
  type TrustpilotServer,
  trustpilotBrand,
  trustpilotSecrets,
  trustpilotServer,
  trustpilotSettings,
  trustpilotUnit,
} from '../servers/trustpilot.ts';
import { type ContractCase, type ContractWorld, keepsTheContract } from '../support/contract.ts';

const hour = 3_600_000;
const start = Date.parse('2026-01-06T00:00:00Z');
const privately = `reviews:${trustpilotUnit}`;
const publicly = `public:${trustpilotUnit}`;
const token = 'token-of-acme';
const bigId = '9007199254740993';

/** What the documentation names, all older than the rest. */
function putDocumented(server: TrustpilotServer): void {
  server.put({
    id: '507f191e810c19729de860ea',
    at: '2026-01-05T12:00:00Z',
    stars: 1,
    title: 'Never arrived',
    text: 'My bag < 20 kg & me',
    language: 'da',
    consumer: {
      id: '507f191e810c19729de860eb',
      displayName: 'John Doe',
      displayLocation: 'Frederiksberg, DK',
    },
    reply: { text: 'This is our reply.', createdAt: '2026-01-05T13:37:00', updatedAt: '2026-01-05T14:00:00' },
  });
  server.put({ id: bigId, at: '2026-01-05T11:00:00Z', title: 'Meh', updatedAt: '2026-01-05T11:30:00Z' });
  server.put({ id: '65a0000000000000000e0001', at: '2026-01-05T10:00:00Z', stars: 3 });
  server.put({ id: '65a0000000000000000e0002', at: '2026-01-05T09:00:00Z', text: 'Bad', consumer: null });
  server.put({ id: '65a0000000000000000e0003', at: '2026-01-05T08:00:00Z', text: 'Never mind' });
  server.remove('65a0000000000000000e0003');
}

async function contractWorld(stream: string): Promise<ContractWorld> {
  const server = await trustpilotServer({ tokens: [token], mostPerPage: stream === privately ? 10 : 100 });
  let count = 0;
  const add = (): string => {
    count += 1;
    const ms = start + count * hour * (stream === privately ? 3 : 1);
    const at = new Date(ms).toISOString();
    // A few in the middle are answered, at once.
    const isAnswered = count % 7 === 0 && count > 15 && count < 35;
    const reply = isAnswered ? { reply: { text: 'Sorry!', createdAt: at.slice(0, 19) } } : {};
    return server.put({ id: `65a00000000000000000${1000 + count}`, at, title: `Late ${count}`, ...reply });
  };
  for (let left = stream === privately ? 45 : 220; left > 0; left -= 1) add();
  putDocumented(server);
  return {
    url: server.url,
    server,
    streams: [stream],
    living: () =>
      [...server.reviews.values()].flatMap(({ id, reply }) => (reply ? [id, `${id}/reply`] : [id])),
    add,
    remove(id) {
      const [reviewId = '', reply] = id.split('/');
      const review = server.reviews.get(reviewId);
      if (reply !== undefined && review) server.put({ ...review, reply: undefined });
      else server.remove(reviewId);
    },
    isListing: ({ path }) => !path.endsWith('/accesstoken'),
    close: () => server.close(),
  };
}

const shared = {
  network: trustpilot,
  brand: trustpilotBrand,
  refused: [
    { settings: { apiKey: true }, names: 'businessUnit' },
    { settings: { businessUnit: 'acme', apiKey: true }, names: 'businessUnit' },
    { settings: { businessUnit: 'https://acme.example', apiKey: true }, names: 'businessUnit' },
    { settings: { businessUnit: trustpilotUnit }, names: 'apiKey' },
    {
      settings: { businessUnit: trustpilotUnit, apiKey: true, server: 'http://tp.example' },
      names: 'server',
    },
  ],
  holds: {
    bigId,
    deleted: '65a0000000000000000e0003',
    edited: bigId,
    deletedAuthor: '65a0000000000000000e0002',
    orphan: { none: 'an answer stands inside its review and goes with it' },
    emptyText: '65a0000000000000000e0001',
    backdated: { none: 'reviews are listed by when they were written' },
    foreignRepost: { none: 'there are no reposts' },
  },
  expected: () => [
    {
      network: 'trustpilot',
      id: '507f191e810c19729de860ea',
      kind: 'review',
      author: {
        id: '507f191e810c19729de860eb',
        name: 'John Doe',
        url: 'https://www.trustpilot.com/users/507f191e810c19729de860eb',
      },
      text: 'Never arrived\n\nMy bag < 20 kg & me',
      lang: 'da',
      url: 'https://www.trustpilot.com/reviews/507f191e810c19729de860ea',
      postedAt: Date.UTC(2026, 0, 5, 12),
      rating: 1,
      counts: { likes: 2 },
    },
    {
      id: '507f191e810c19729de860ea/reply',
      kind: 'comment',
      parentId: '507f191e810c19729de860ea',
      rootId: '507f191e810c19729de860ea',
      author: { id: `business/${trustpilotUnit}`, name: 'Acme Air' },
      text: 'This is our reply.',
      postedAt: Date.UTC(2026, 0, 5, 13, 37),
      editedAt: Date.UTC(2026, 0, 5, 14),
    },
    { id: bigId, editedAt: Date.UTC(2026, 0, 5, 11, 30) },
  ],
  dialect: [
    {
      name: 'a plan without the API module',
      answer: { status: 403, json: { message: 'Forbidden', errorCode: 403, correlationId: '0f8f' } },
      error: AuthError,
    },
    {
      name: 'too many calls',
      answer: { status: 429, json: { message: 'Too many requests', correlationId: '0f8f' } },
      error: TryLater,
      resumeInMs: null,
    },
    {
      name: 'a parameter that is wrong',
      answer: { status: 400, json: { message: 'Invalid perPage', errorCode: 1001 } },
      error: NetworkError,
    },
  ],
} satisfies Partial<ContractCase>;

keepsTheContract({
  ...shared,
  label: 'private',
  settings: trustpilotSettings,
  secrets: { ...trustpilotSecrets, accessToken: token },
  start: () => contractWorld(privately),
});

keepsTheContract({
  ...shared,
  label: 'public',
  settings: (url) => ({ ...trustpilotSettings(url), apiSecret: undefined }),
  secrets: { apiKey: trustpilotSecrets.apiKey },
  keepNoPlace: [publicly],
  start: () => contractWorld(publicly),
});
