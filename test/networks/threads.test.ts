import { AuthError, NetworkError, NotFoundError, TryLater } from '../../src/core/errors.ts';
import { threads } from '../../src/networks/threads/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { startThreads } from '../servers/threads.ts';
import { acmeAir } from '../support/brand.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const minute = 60_000;
const brand = acmeAir({ track: [parseQuery('"acme air" OR #acmeair')] });
const token = 'token-of-acme-THAA1';
const streams = ['mentions', 'replies', 'search:acme air', 'search:#acmeair', 'own-replies', 'own'] as const;

async function world(): Promise<ContractWorld> {
  const server = await startThreads({ mostPerPage: 10 });
  const members = new Map<string, Set<string>>(streams.map((stream) => [stream, new Set()]));
  let at = now - 30 * 60 * minute;
  const own = server.post({ at, by: 'acmeair', text: 'We fly again', id: '18038000000000101' });
  members.get('own')?.add(own);
  const asked = server.post({ at, by: 'jo', text: 'Hm', id: '18038000000000103' });
  const given = (stream: string) => {
    if (stream === 'mentions') return { by: 'jo', text: '@acmeair is the app down?', mentions: true };
    if (stream === 'replies') return { by: 'kim', text: 'When?', to: own };
    if (stream === 'search:acme air') return { by: 'lee', text: 'Flying Acme Air' };
    if (stream === 'search:#acmeair') return { by: 'lee', text: 'Up and away', topic: 'acmeair' };
    if (stream === 'own-replies') return { by: 'acmeair', text: 'Soon', to: asked };
    return { by: 'acmeair', text: 'Good morning' };
  };
  const add = (stream: string, more: object = {}): string => {
    at += minute;
    const id = server.post({ at, ...given(stream), ...more });
    members.get(stream)?.add(id);
    return id;
  };
  for (const stream of streams) for (let left = 24; left > 0; left -= 1) add(stream);
  for (const [stream, more] of documented) add(stream, more);
  return {
    url: server.url,
    server,
    streams,
    living: (stream) => [...(members.get(stream) ?? [])],
    add: (stream) => add(stream),
    remove(id) {
      server.remove(id);
      for (const ids of members.values()) ids.delete(id);
    },
    sparse(stream) {
      const ids = [...(members.get(stream) ?? [])].reverse();
      for (const id of [...ids.slice(10, 20), ...ids.slice(22, 25)]) {
        if (id === own) continue;
        server.hide(id);
        members.get(stream)?.delete(id);
      }
    },
    isListing: ({ path }) => !path.endsWith('/me') && !path.startsWith('/refresh'),
    close: () => server.close(),
  };
}

const documented = [
  [
    'mentions',
    {
      id: '18038000000000001',
      by: 'Jo.Doe',
      at: Date.parse('2026-01-14T06:12:33Z'),
      text: '@acmeair is the <app> down & out?',
      to: '17950000000000009',
      root: '17950000000000007',
      fields: { shortcode: 'DCkkKl_OGb1', permalink: 'https://www.threads.com/@jo.doe/post/DCkkKl_OGb1' },
    },
  ],
  ['mentions', { id: '18038000000000003', by: undefined, text: '' }],
  ['mentions', { id: '18038000000000005', at: now - 40 * 60 * minute }],
  [
    'own',
    {
      id: '18038000000000007',
      text: '',
      fields: { media_type: 'REPOST_FACADE', reposted_post: { id: '1790' } },
    },
  ],
  [
    'search:#acmeair',
    {
      id: '18038000000000009',
      text: 'So high',
      fields: { is_quote_post: true, quoted_post: { id: '1791' } },
    },
  ],
] as const;

keepsTheContract({
  network: threads,
  settings: (url) => ({ server: `${url}/v1.0`, token: true }),
  brand,
  secrets: { token },
  refused: [
    { settings: { token: true, server: 'http://graph.example' }, names: 'server' },
    { settings: { token: true, search: 'yes' }, names: 'search' },
    { settings: { token: true, tokn: true }, names: 'tokn' },
  ],
  start: world,
  keepNoPlace: ['replies'],
  expected: () => [
    {
      id: '18038000000000001',
      kind: 'post',
      parentId: '17950000000000009',
      rootId: '17950000000000007',
      author: { id: 'jo.doe', handle: 'Jo.Doe', url: 'https://www.threads.com/@Jo.Doe' },
      text: '@acmeair is the <app> down & out?',
      url: 'https://www.threads.com/@jo.doe/post/DCkkKl_OGb1',
      postedAt: Date.UTC(2026, 0, 14, 6, 12, 33),
      aliases: ['DCkkKl_OGb1'],
    },
    {
      id: '18038000000000007',
      repostOf: '1790',
      author: { id: 'acmeair', handle: 'acmeair', url: 'https://www.threads.com/@acmeair' },
    },
    { id: '18038000000000009', quotedId: '1791', text: 'So high\n\n#acmeair' },
  ],
  holds: {
    bigId: '18038000000000001',
    deleted: '18038000000009999',
    edited: { none: 'Threads tells no edits' },
    deletedAuthor: '18038000000000003',
    orphan: '18038000000000001',
    emptyText: '18038000000000003',
    backdated: '18038000000000005',
    foreignRepost: { none: 'reposts among own posts are the account’s own' },
  },
  dialect: [
    { name: 'an expired token', answer: oauth(190, 'Session has expired', 463), error: AuthError },
    { name: 'a missing permission', answer: oauth(10, '(#10) not permitted'), error: AuthError },
    { name: 'a limit of the app (4)', answer: oauth(4, 'limit'), error: TryLater, resumeInMs: 3_600_000 },
    {
      name: 'a limit of the account (17)',
      answer: oauth(17, 'limit'),
      error: TryLater,
      resumeInMs: 3_600_000,
    },
    { name: 'a passing fault', answer: oauth(2, 'Try again'), error: NetworkError },
    { name: 'what is not there', answer: oauth(100, 'Unsupported get request', 33), error: NotFoundError },
  ],
});

function oauth(code: number, message: string, subcode?: number) {
  return {
    status: 400,
    json: { error: { message, type: 'OAuthException', code, error_subcode: subcode, is_transient: false } },
  };
}
