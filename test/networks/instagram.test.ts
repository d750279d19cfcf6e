import { AuthError, NetworkError, NotFoundError, TryLater } from '../../src/core/errors.ts';
import { instagram } from '../../src/networks/instagram/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { startInstagram } from '../servers/instagram.ts';
import { acmeAir } from '../support/brand.ts';
import { type ContractCase, type ContractWorld, keepsTheContract } from '../support/contract.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const dayMs = 86_400_000;
const brand = acmeAir({ track: [parseQuery('#acmeair')] });
const token = 'token-of-acme-IGAA1';
const streams = ['own-older', 'own'] as const;

/** A medium every five days, so that what is read again (14 and 90 days) is a part of it only. */
async function world(login: 'instagram' | 'facebook'): Promise<ContractWorld> {
  const server = await startInstagram({ login, mostPerPage: 10 });
  const members = new Set<string>();
  let at = now - 240 * dayMs;
  const add = (more: object = {}): string => {
    at += 60_000;
    const id = server.medium({ at, ...more });
    members.add(id);
    return id;
  };
  for (let left = 45; left > 0; left -= 1) {
    at += 5 * dayMs;
    add();
  }
  for (const medium of documented) add(medium);
  for (const [id, days] of [
    ['17900000000000001', 4],
    ['17900000000000003', 9],
    ['17900000000000005', 5],
    ['17900000000000007', 6],
  ] as const)
    server.medium({ id, at: now - days * dayMs, by: 'tags', fields: { caption: 'Look, @acmeair' } });
  server.medium({ id: '17900000000000009', at: now - dayMs / 2, by: '#acmeair' });
  const on = '17873440459141001';
  server.comment({
    on,
    id: '17873440459141003',
    at: now - dayMs,
    by: 'ann.lee',
    text: 'Still waiting @acmeair',
  });
  server.comment({
    on,
    id: '17870913679156913',
    to: '17873440459141003',
    at: now - dayMs / 2,
    by: 'acmeair',
    text: '@ann.lee sorry',
  });
  server.comment({ on, id: '17873440459141005', at: now - dayMs });
  server.comment({
    on,
    id: '17873440459141007',
    at: now - dayMs,
    by: 'ben',
    text: 'Me too',
    fields: { parent_id: '17873440459141009' },
  });
  return {
    url: server.url,
    server,
    streams,
    living: () => [...members],
    add: () => add(),
    remove(id) {
      server.remove(id);
      members.delete(id);
    },
    sparse() {
      const ids = [...members].reverse();
      for (const id of [...ids.slice(10, 20), ...ids.slice(22, 25)]) {
        server.hide(id);
        members.delete(id);
      }
    },
    pointElsewhere: (elsewhere) => {
      server.linkHost = elsewhere;
    },
    isListing: ({ path }) => !/\/me(\/accounts)?$|_search$|^\/refresh/.test(path),
    close: () => server.close(),
  };
}

const documented = [
  {
    id: '17873440459141001',
    at: Date.parse('2026-01-14T18:10:30Z'),
    fields: {
      caption: 'New <3 coats & bags',
      permalink: 'https://www.instagram.com/p/DCkkKl_OGb1/',
      shortcode: 'DCkkKl_OGb1',
      like_count: 12,
    },
  },
];

const expected: ReturnType<ContractCase['expected']> = [
  {
    id: '17873440459141001',
    kind: 'post',
    author: { id: '17841400000000001', handle: 'acmeair', url: 'https://www.instagram.com/acmeair/' },
    text: 'New <3 coats & bags',
    url: 'https://www.instagram.com/p/DCkkKl_OGb1/',
    postedAt: Date.UTC(2026, 0, 14, 18, 10, 30),
    counts: { likes: 12, replies: 4 },
    aliases: ['DCkkKl_OGb1'],
  },
  {
    id: '17900000000000001',
    author: { id: 'ann.lee', handle: 'ann.lee', url: 'https://www.instagram.com/ann.lee/' },
    text: 'Look, @acmeair',
  },
];

function contractFor(login: 'instagram' | 'facebook'): ContractCase {
  const byFacebook = login === 'facebook';
  return {
    label: `login: ${login}`,
    network: instagram,
    settings: (url) => ({
      login,
      server: `${url}/v26.0`,
      token: true,
      ...(byFacebook ? { hashtags: ['#AcmeAir'] } : {}),
    }),
    brand,
    secrets: { token },
    refused: [
      { settings: { token: true, server: 'http://graph.example' }, names: 'server' },
      { settings: { token: true, login: 'meta' }, names: 'login' },
      { settings: { token: true, hashtags: ['two words'] }, names: 'hashtags' },
      { settings: { token: true, login: 'instagram', hashtags: ['acme'] }, names: 'hashtags' },
      {
        settings: { token: true, login: 'facebook', hashtags: Array.from({ length: 31 }, (_, n) => `a${n}`) },
        names: '30 hashtags',
      },
    ],
    start: () => world(login),
    expected: () => [
      ...expected,
      ...(byFacebook ? [{ id: '17900000000000009', author: { id: '?17900000000000009' } }] : []),
    ],
    holds: {
      bigId: '17873440459141001',
      deleted: '17873440459149999',
      edited: { none: 'Instagram tells no edits' },
      deletedAuthor: '17873440459141005',
      orphan: '17873440459141007',
      emptyText: '17873440459141005',
      backdated: '17900000000000003',
      foreignRepost: { none: 'reposts are not among the account’s media' },
    },
    dialect: [
      { name: 'an expired token', answer: oauth(190, 'Session has expired', 463), error: AuthError },
      { name: 'a missing permission', answer: oauth(10, '(#10) not permitted'), error: AuthError },
      {
        name: 'the limit of Instagram (80002)',
        answer: {
          ...oauth(80_002, 'There have been too many calls'),
          headers: {
            'x-business-use-case-usage': JSON.stringify({
              '1784': [{ type: 'instagram', call_count: 101, estimated_time_to_regain_access: 9 }],
            }),
          },
        },
        error: TryLater,
        resumeInMs: 9 * 60_000,
      },
      { name: 'a passing fault', answer: oauth(2, 'Try again'), error: NetworkError },
      { name: 'what is not there', answer: oauth(100, 'Unsupported get request', 33), error: NotFoundError },
    ],
  };
}

keepsTheContract(contractFor('instagram'));
keepsTheContract(contractFor('facebook'));

function oauth(code: number, message: string, subcode?: number) {
  return {
    status: 400,
    json: { error: { message, type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'x' } },
  };
}
