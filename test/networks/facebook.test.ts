import { AuthError, NetworkError, NotFoundError, TryLater } from '../../src/core/errors.ts';
import { facebook } from '../../src/networks/facebook/index.ts';
import { startFacebook } from '../servers/facebook.ts';
import { acmeAir } from '../support/brand.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const dayMs = 86_400_000;
const brand = acmeAir();
const token = 'page-token-of-acme-EAAB1';
const page = '112233445566778';
const ann = { id: '7012', name: 'Ann  Lee' };
const streams = ['visitors', 'own-older', 'own'] as const;
const lists = { visitors: 'visitor_posts', 'own-older': 'published_posts', own: 'published_posts' } as const;

/** A post every five days, so that what is read again (14 and 90 days) is a part of it only. */
async function world(): Promise<ContractWorld> {
  const server = await startFacebook({ mostPerPage: 10 });
  const members = { visitor_posts: new Set<string>(), published_posts: new Set<string>() };
  let at = now - 240 * dayMs;
  const listOf = (stream: string) => lists[stream as keyof typeof lists];
  const post = (list: keyof typeof members, more: object = {}): string => {
    at += 60_000;
    const id = server.post({ list, at, message: 'Hello from the Page', from: ann, ...more });
    members[list].add(id);
    return id;
  };
  for (let left = 45; left > 0; left -= 1) {
    at += 5 * dayMs;
    post('visitor_posts');
    post('published_posts');
  }
  for (const [list, given] of documented) post(list, given);
  server.post({ list: 'tagged', at: now - 4 * dayMs, id: '7012_40', message: 'Flying today' });
  server.post({ list: 'tagged', at: now - 9 * dayMs, id: '7012_41', message: 'Old words, a tag of today' });
  server.post({ list: 'tagged', at: now - 5 * dayMs, id: '7012_42', message: 'Newer words' });
  server.post({ list: 'tagged', at: now - 6 * dayMs, id: '7012_43', message: 'Words above newer ones' });
  const on = `${page}_9007199254740993`;
  server.comment({
    on,
    at: now - dayMs,
    id: '9007199254740993_51',
    to: '9007199254740993_50',
    message: 'Me too',
  });
  server.comment({ on, at: now - dayMs, id: '9007199254740993_52' });
  return {
    url: server.url,
    server,
    streams,
    living: (stream) => [...members[listOf(stream)]],
    add: (stream) => post(listOf(stream)),
    remove(id) {
      server.remove(id);
      for (const ids of Object.values(members)) ids.delete(id);
    },
    sparse(stream) {
      const ids = [...members[listOf(stream)]].reverse();
      for (const id of [...ids.slice(10, 20), ...ids.slice(22, 25)]) {
        server.hide(id);
        members[listOf(stream)].delete(id);
      }
    },
    pointElsewhere: (elsewhere) => {
      server.linkHost = elsewhere;
    },
    isListing: ({ path }) => !path.endsWith('/me'),
    close: () => server.close(),
  };
}

const documented = [
  [
    'published_posts',
    {
      id: `${page}_9007199254740993`,
      at: Date.parse('2026-01-14T09:30:00Z'),
      message: 'New: <b>two</b> bags & a coat',
      fields: {
        shares: { count: 4 },
        message_tags: [{ id: '7012', name: 'Ann Lee', type: 'user', offset: 0, length: 7 }],
      },
    },
  ],
  [
    'published_posts',
    {
      id: `${page}_500`,
      at: Date.parse('2026-01-14T09:31:00Z'),
      message: undefined,
      fields: { story: 'Acme Air updated their cover photo.', from: undefined },
    },
  ],
  ['visitor_posts', { id: `${page}_600`, at: Date.parse('2026-01-14T10:00:00Z'), message: 'Open today?' }],
  [
    'visitor_posts',
    { id: `${page}_601`, at: Date.parse('2026-01-14T10:01:00Z'), message: undefined, from: undefined },
  ],
] as const;

keepsTheContract({
  network: facebook,
  settings: (url) => ({ server: `${url}/v26.0`, token: true }),
  brand,
  secrets: { token },
  refused: [
    { settings: { server: 'http://graph.example', token: true }, names: 'server' },
    { settings: { tokn: true }, names: 'tokn' },
    { settings: { token: true, visitors: 'no' }, names: 'visitors' },
  ],
  start: world,
  expected: () => [
    {
      id: `${page}_9007199254740993`,
      kind: 'post',
      author: { id: page, name: 'Acme Air' },
      text: 'New: <b>two</b> bags & a coat',
      url: `https://www.facebook.com/${page}/posts/9007199254740993`,
      postedAt: Date.UTC(2026, 0, 14, 9, 30),
      named: [{ id: '7012' }],
      counts: { reposts: 4, replies: 2 },
    },
    {
      id: `${page}_500`,
      author: { id: page, name: 'Acme Air', handle: 'acmeair' },
      text: 'Acme Air updated their cover photo.',
    },
    { id: `${page}_600`, author: { id: '7012', name: 'Ann  Lee' }, text: 'Open today?' },
    { id: '7012_40', author: { id: '?7012_40' }, text: 'Flying today' },
  ],
  holds: {
    bigId: `${page}_9007199254740993`,
    deleted: `${page}_404`,
    edited: { none: 'Facebook tells no edits: updated_time moves with every comment' },
    deletedAuthor: `${page}_601`,
    orphan: '9007199254740993_51',
    emptyText: '9007199254740993_52',
    backdated: '7012_41',
    foreignRepost: { none: 'published_posts holds what the Page itself wrote' },
  },
  dialect: [
    {
      name: 'an expired token (190/463)',
      answer: oauth(190, 'Session has expired', { error_subcode: 463 }),
      error: AuthError,
    },
    { name: 'a session that is none (102)', answer: oauth(102, 'Session key invalid'), error: AuthError },
    {
      name: 'a missing permission (10)',
      answer: oauth(10, '(#10) requires pages_read_engagement'),
      error: AuthError,
    },
    {
      name: 'a missing permission (200)',
      answer: oauth(200, 'Permissions error', {}, 403),
      error: AuthError,
    },
    {
      name: 'a missing permission (299)',
      answer: oauth(299, 'Permissions error', {}, 403),
      error: AuthError,
    },
    { name: 'a person’s token (1705)', answer: oauth(1705, 'Page token wanted'), error: AuthError },
    ...[4, 17, 32, 341, 613, 80001, 80002].map((code) => ({
      name: `a limit (${code})`,
      answer: {
        ...oauth(code, 'Application request limit reached', {}, 403),
        headers: {
          'x-business-use-case-usage': JSON.stringify({
            '1122': [{ type: 'pages', call_count: 100, total_time: 1, estimated_time_to_regain_access: 17 }],
          }),
        },
      },
      error: TryLater,
      resumeInMs: 17 * 60_000,
    })),
    {
      name: 'a limit that tells no time',
      answer: oauth(4, 'limit', {}, 400),
      error: TryLater,
      resumeInMs: 3_600_000,
    },
    { name: 'a passing fault (1)', answer: oauth(1, 'An unknown error occurred'), error: NetworkError },
    { name: 'a passing fault (2)', answer: oauth(2, 'Service temporarily unavailable'), error: NetworkError },
    { name: 'a block (368)', answer: oauth(368, 'Temporarily blocked'), error: TryLater, resumeInMs: null },
    { name: 'a withdrawn call (12)', answer: oauth(12, '(#12) deprecated'), error: NetworkError },
    { name: 'a parameter it does not know (100)', answer: oauth(100, '(#100) Invalid'), error: NetworkError },
    {
      name: 'what is not there (100/33)',
      answer: oauth(100, 'Unsupported get request', { error_subcode: 33 }),
      error: NotFoundError,
    },
  ],
});

function oauth(code: number, message: string, more: object = {}, status = 400) {
  return { status, json: { error: { message, type: 'OAuthException', code, fbtrace_id: 'x', ...more } } };
}
