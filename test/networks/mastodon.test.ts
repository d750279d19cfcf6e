import { describe, expect } from 'vitest';
import { AuthError, NetworkError, TryLater } from '../../src/core/errors.ts';
import { mastodon } from '../../src/networks/mastodon/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { type MastodonServer, mastodonServer, type Software } from '../servers/mastodon.ts';
import { acmeAir } from '../support/brand.ts';
import { type ContractCase, type ContractWorld, keepsTheContract } from '../support/contract.ts';

const token = 'token-of-acme';
const brand = acmeAir({
  accounts: [{ network: 'mastodon', name: 'acme@m.example', role: 'team' }],
  track: [parseQuery('"acme air" OR #acmeair')],
});

const streams = ['inbox', 'tag:acmeair', 'search:"acme air"', 'own:acme@m.example'] as const;

/** A minute each, so that the whole world lies in the past of the contract's clock. */
function clock(start: string): () => string {
  let at = Date.parse(start);
  return () => {
    at += 60_000;
    return new Date(at).toISOString();
  };
}

async function worldOf(software: Software): Promise<ContractWorld & { readonly server: MastodonServer }> {
  const server = await mastodonServer({ software, token, mostPerPage: 20 });
  const scope = new URL(server.url).host;
  server.person('jo@other.example', jo);
  server.person('robot@third.example', { bot: true });
  const time = clock('2026-01-14T10:00:00Z');
  const members = new Map<string, Set<string>>(streams.map((stream) => [stream, new Set()]));
  const add = (stream: string): string => {
    const at = time();
    const local = server.post(newStatus(stream, at));
    const id = `${scope}/${local}`;
    members.get(stream)?.add(id);
    return id;
  };
  for (const stream of streams) for (let left = 45; left > 0; left -= 1) add(stream);
  for (const [stream, status] of documented) members.get(stream)?.add(`${scope}/${server.post(status)}`);
  server.remove(server.post({ ...newStatus('inbox', '2026-01-14T08:00:00Z'), id: '115886000000000009' }));
  // Mastodon 4.5 tells a quote of one's own post as a notification.
  if (software === 'mastodon') members.get('inbox')?.add(`${scope}/115886000000000003`);
  const localOf = (id: string): string => id.slice(scope.length + 1);
  return {
    url: server.url,
    server,
    streams,
    living: (stream) => [...(members.get(stream) ?? [])],
    add,
    remove(id) {
      server.remove(localOf(id));
      for (const ids of members.values()) ids.delete(id);
    },
    sparse(stream) {
      const ids = [...(members.get(stream) ?? [])].sort().reverse();
      // Without a `next` link nobody could tell an empty page from the end: Pleroma filters before the limit.
      for (const id of [...ids.slice(0, software === 'pleroma' ? 19 : 20), ...ids.slice(25, 30)]) {
        server.hide(localOf(id));
        members.get(stream)?.delete(id);
      }
    },
    pointElsewhere: (elsewhere) => {
      server.linkHost = elsewhere;
    },
    isListing: ({ path }) => path !== '/api/v2/instance' && !path.startsWith('/api/v1/accounts/verify'),
    close: () => server.close(),
  };
}

function newStatus(stream: string, at: string) {
  const jo = { by: 'jo@other.example', at };
  if (stream === 'inbox') return { ...jo, content: '<p>@acme is it down?</p>', mentions: ['acme'] };
  if (stream === 'tag:acmeair') return { ...jo, content: '<p>late again #acmeair</p>', tags: ['acmeair'] };
  if (stream === 'own:acme@m.example') return { by: 'acme', at, content: '<p>Good morning!</p>' };
  return { ...jo, content: '<p>flying acme air today</p>', isSearchable: true };
}

const jo = {
  display_name: 'Jo \u{1F680}',
  followers_count: 120,
  url: 'https://other.example/@jo',
};

/** Statuses with what the documentation of the entity names, and what each must come out as. */
const documented: readonly (readonly [string, Parameters<MastodonServer['post']>[0]])[] = [
  [
    'inbox',
    {
      id: '115886000000000001',
      by: 'jo@other.example',
      at: '2026-01-14T10:12:33.901+01:00',
      content:
        '<p><span class="h-card"><a href="https://m.example/@acme" class="u-url mention">@<span>acme</span></a></span> is it <em>down</em>?</p><p>Fish &amp; chips &lt;3<br>still :acme_logo: waiting</p>',
      mentions: ['acme', 'kim@third.example'],
      warning: 'app crashed',
      language: 'en-GB',
      fields: {
        uri: 'https://other.example/users/jo/statuses/115',
        url: 'https://other.example/@jo/115',
        favourites_count: 3,
        reblogs_count: 2,
        replies_count: 1,
        edited_at: '2026-01-14T09:20:00Z',
      },
    },
  ],
  [
    'own:acme@m.example',
    {
      id: '115886000000000002',
      by: 'acme',
      at: '2026-01-14T09:30:00.000Z',
      content: '<p>@jo Sorry! We are on it.</p>',
      replyTo: '115886000000000001',
      mentions: ['jo@other.example'],
      fields: { url: null, uri: 'https://m.example/users/acme/statuses/2', language: null },
    },
  ],
  [
    'tag:acmeair',
    {
      id: '115886000000000003',
      by: 'robot@third.example',
      at: '2026-01-14T09:31:00Z',
      content: '<p>#acmeair delays today</p>',
      tags: ['AcmeAir'],
      quotes: '115886000000000002',
      fields: { in_reply_to_id: null, in_reply_to_account_id: '9001' },
    },
  ],
  // A picture without words, and a status that its server told years late.
  [
    'inbox',
    {
      id: '115886000000000004',
      by: 'jo@other.example',
      at: '2026-01-14T09:32:00Z',
      content: '',
      mentions: ['acme'],
    },
  ],
  [
    'inbox',
    {
      id: '115886000000000005',
      by: 'kim@third.example',
      at: '2026-01-14T09:33:00Z',
      content: '<p>@acme hello from 2024</p>',
      mentions: ['acme'],
      fields: { created_at: '2024-05-01T09:00:00Z' },
    },
  ],
];

const held: NonNullable<ContractCase['holds']> = {
  bigId: (url) => `${new URL(url).host}/115886000000000001`,
  deleted: (url) => `${new URL(url).host}/115886000000000009`,
  edited: (url) => `${new URL(url).host}/115886000000000001`,
  deletedAuthor: { none: 'the statuses of an account go with it' },
  orphan: { none: 'a status whose parent was deleted names no parent any more' },
  emptyText: (url) => `${new URL(url).host}/115886000000000004`,
  backdated: (url) => `${new URL(url).host}/115886000000000005`,
  foreignRepost: {
    none: 'an account’s statuses are its own, and boosts are left out when they are asked for',
  },
};

function expectedOf(url: string): ReturnType<ContractCase['expected']> {
  const { host } = new URL(url);
  return [
    {
      network: 'mastodon',
      id: `${host}/115886000000000001`,
      kind: 'post',
      author: {
        id: 'jo@other.example',
        handle: 'jo@other.example',
        name: 'Jo \u{1F680}',
        followers: 120,
        url: 'https://other.example/@jo',
      },
      text: 'app crashed\n\n@acme is it down?\n\nFish & chips <3\nstill :acme_logo: waiting',
      lang: 'en',
      url: 'https://other.example/@jo/115',
      postedAt: Date.UTC(2026, 0, 14, 9, 12, 33, 901),
      editedAt: Date.UTC(2026, 0, 14, 9, 20),
      named: [
        { id: 'acme@m.example', handle: 'acme@m.example' },
        { id: 'kim@third.example', handle: 'kim@third.example' },
      ],
      counts: { likes: 3, reposts: 2, replies: 2 },
      aliases: ['https://other.example/users/jo/statuses/115'],
    },
    {
      id: `${host}/115886000000000002`,
      parentId: `${host}/115886000000000001`,
      author: expect.objectContaining({ id: 'acme@m.example', handle: 'acme@m.example' }),
      text: '@jo Sorry! We are on it.',
      url: 'https://m.example/users/acme/statuses/2',
      postedAt: Date.UTC(2026, 0, 14, 9, 30),
    },
    {
      id: `${host}/115886000000000003`,
      quotedId: `${host}/115886000000000002`,
      author: expect.objectContaining({ handle: 'robot@third.example', bot: true }),
      text: '#acmeair delays today',
    },
  ];
}

function contractFor(software: Software): ContractCase {
  return {
    label: software,
    network: mastodon,
    settings: (url) => ({ server: url, token: true }),
    refused: [
      { settings: { token: true }, names: 'server' },
      { settings: { server: 'm.example', token: true }, names: 'server' },
      { settings: { server: 'http://m.example', token: true }, names: 'https' },
      { settings: { server: 'https://m.example', tokn: true }, names: 'tokn' },
      { settings: { server: 'https://m.example', tags: ['two words'] }, names: 'tags' },
      { settings: { server: 'http://127.0.0.1:1', tags: 'acme' }, names: 'tags' },
    ],
    brand,
    secrets: { token },
    keepNoPlace: ['search:"acme air"'],
    start: () => worldOf(software),
    holds: held,
    expected: expectedOf,
    dialect: [
      {
        name: '429 as Mastodon says it, reset as an ISO time',
        answer: {
          status: 429,
          headers: {
            'x-ratelimit-limit': '300',
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': '2026-01-15T12:05:00.000000Z',
          },
          json: { error: 'Too many requests' },
        },
        error: TryLater,
        resumeInMs: 300_000,
      },
      {
        name: '503 of a throttled GoToSocial',
        answer: {
          status: 503,
          headers: { 'retry-after': '90' },
          json: { error: 'server capacity exceeded' },
        },
        error: TryLater,
        resumeInMs: 90_000,
      },
      {
        name: '401 for a revoked token',
        answer: { status: 401, json: { error: 'The access token was revoked' } },
        error: AuthError,
      },
      {
        name: '422 of a validation',
        answer: { status: 422, json: { error: 'Validation failed' } },
        error: NetworkError,
      },
      {
        name: '400 as Pleroma says it',
        answer: { status: 400, json: { error: 'limit - Invalid integer. Got: string.', errors: [] } },
        error: NetworkError,
      },
    ],
  };
}

describe.each(['mastodon', 'gotosocial', 'pleroma'] as const)('against %s', (software) => {
  keepsTheContract(contractFor(software));
});
