import { describe, expect } from 'vitest';
import { AuthError, NetworkError, TryLater } from '../../src/core/errors.ts';
import { discourse } from '../../src/networks/discourse/index.ts';
import {
  acmeBrand,
  type DiscourseOptions,
  type DiscourseServer,
  discourseServer,
  mention,
  quote,
} from '../servers/discourse.ts';
import { type ContractCase, type ContractWorld, keepsTheContract } from '../support/contract.ts';

const userApiKey = 'key-of-acme-0815';
const big = 9_007_199_254_740_992n;
const inbox = 'inbox:acme';
const own = 'own:acme';
const bySearch = 'search:"acme air"';

/** Minutes, so that the whole world lies in the past of the contract's clock. */
function clock(): () => string {
  let at = Date.parse('2026-01-13T10:00:00Z');
  return () => {
    at += 60_000;
    return new Date(at).toISOString();
  };
}

interface Shape {
  readonly streams: readonly string[];
  readonly options: DiscourseOptions;
}

async function worldOf({
  streams,
  options,
}: Shape): Promise<ContractWorld & { readonly server: DiscourseServer }> {
  const server = await discourseServer({ ...options, userKey: { key: userApiKey, username: 'acme' } });
  const scope = new URL(server.url).host;
  const time = clock();
  server.user('acme', 'Acme Air');
  const documented = write(server, time);
  const topic = documented.desk;
  let turn = 0;
  const topicInTurn = (): number => {
    turn += 1;
    return 5000 + (turn % 9);
  };
  const add = (stream: string): string => {
    const at = time();
    const given =
      stream === own
        ? { by: 'acme', html: '<p>It is fixed.</p>', topic, replyTo: 1 }
        : stream === inbox
          ? { by: 'kim', html: `<p>${mention('acme')} any news?</p>`, topic }
          : stream === bySearch
            ? { by: 'lee', html: '<p>Acme Air was late</p>', topic: topicInTurn() }
            : { by: 'lee', html: '<p>Something else</p>', topic };
    return `${scope}/${server.post({ ...given, at })}`;
  };
  const many = options.pages === 'numbers' ? 100 : 35;
  for (const stream of streams) for (let left = many; left > 0; left -= 1) add(stream);
  const idsOf = (stream: string): readonly bigint[] => {
    if (stream === inbox) return server.idsOf('inbox', 'acme');
    if (stream === own) return server.idsOf('own', 'acme');
    return stream === bySearch ? server.idsOf('search', '"acme air"') : server.idsOf('all', '');
  };
  const localOf = (id: string): bigint => BigInt(id.slice(scope.length + 1));
  return {
    url: server.url,
    server,
    streams,
    living: (stream) => idsOf(stream).map((id) => `${scope}/${id}`),
    add,
    remove: (id) => server.remove(localOf(id)),
    sparse(stream) {
      if (stream !== 'firehose') return;
      // More than one page in a row, and a few single ones.
      const ids = idsOf(stream);
      const closed = server.topicOf(server.post({ by: 'lee', at: '2026-01-13T09:00:00Z', html: '<p>x</p>' }));
      server.hideTopic(closed);
      for (const id of [...ids.slice(10, 75), ...ids.slice(80, 83)]) server.change(id, { topic: closed });
    },
    isListing: ({ path }) => !path.startsWith('/u/') && path !== '/session/current.json',
    close: () => server.close(),
  };
}

/** Posts with what the documentation and the forum's own pages name, first of all in the world. */
function write(server: DiscourseServer, time: () => string) {
  server.user('jo', 'Jo & Co');
  const question = server.post({
    by: 'jo',
    at: '2026-01-13T09:00:00.123Z',
    title: 'Acme Air lost my bag',
    html: '<p>Fish &amp; chips &lt;3 in it.<br>Where is <em>it</em>?</p>',
    fields: { actions_summary: [{ id: 2, count: 3 }], version: 2, updated_at: '2026-01-13T09:05:00.000Z' },
  });
  const topic = server.topicOf(question);
  const deleted = server.post({ by: 'kim', at: time(), topic, html: '<p>Acme Air: never mind</p>' });
  const mentioned = server.post({
    by: 'kim',
    at: '2026-01-13T09:10:00.000Z',
    topic,
    html: `${quote('jo', topic, 1, 'Where is it?')}\n<p>${mention('acme')} and mine? Acme Air!</p>`,
  });
  const answer = server.post({
    by: 'acme',
    at: '2026-01-13T09:20:00.000Z',
    topic,
    replyTo: 3,
    html: '<p>In Rome.</p>',
    fields: { accepted_answer: true },
  });
  const nobody = server.post({
    by: 'lee',
    at: time(),
    topic,
    html: '<p>Same with Acme Air here</p>',
    fields: { username: null, user_id: null, name: null },
  });
  const orphan = server.post({ by: 'lee', at: time(), topic, replyTo: 2, html: '<p>Why not, Acme Air?</p>' });
  const empty = server.post({ by: 'lee', at: time(), topic, html: '<p><img src="/uploads/bag.png"></p>' });
  // Came in by mail days late, with the time of the mail.
  const backdated = server.post({
    by: 'lee',
    at: '2026-01-12T08:00:00.000Z',
    topic,
    html: '<p>Acme Air, hello?</p>',
  });
  server.remove(deleted);
  const desk = server.topicOf(server.post({ by: 'lee', at: time(), title: 'Desk', html: '<p>Hello</p>' }));
  return {
    desk,
    question,
    deleted,
    mentioned,
    answer,
    nobody,
    orphan,
    empty,
    backdated,
  };
}

/** The number of the nth post that is written into a world. */
function nth(options: DiscourseOptions, n: number): (url: string) => string {
  const id = (options.firstId ?? 81_000n) + BigInt(n) * (options.step ?? 1n);
  return (url) => `${new URL(url).host}/${id}`;
}

function expectedOf(options: DiscourseOptions): ContractCase['expected'] {
  return (url) => {
    const { host } = new URL(url);
    const id = (n: number): string => nth(options, n)(url);
    return [
      {
        network: 'discourse',
        id: id(1),
        kind: 'post',
        author: expect.objectContaining({ handle: 'jo', name: 'Jo & Co', url: `${url}/u/jo` }),
        text: 'Acme Air lost my bag\n\nFish & chips <3 in it.\nWhere is it?',
        url: `${url}/t/acme-air-lost-my-bag/901/1`,
        postedAt: Date.UTC(2026, 0, 13, 9, 0, 0, 123),
        editedAt: Date.UTC(2026, 0, 13, 9, 5),
        counts: expect.objectContaining({ likes: 3, views: 12 }),
        aliases: [`${host}/t/901/1`],
      },
      {
        id: id(3),
        quotedId: `${host}/t/901/1`,
        rootId: `${host}/t/901/1`,
        text: '@acme and mine? Acme Air!',
        named: [{ handle: 'acme' }],
        url: `${url}/t/acme-air-lost-my-bag/901/3`,
      },
      {
        id: id(4),
        parentId: `${host}/t/901/3`,
        rootId: `${host}/t/901/1`,
        author: expect.objectContaining({ handle: 'acme', name: 'Acme Air' }),
        text: 'In Rome.',
        solved: true,
      },
    ];
  };
}

function contractFor(label: string, shape: Shape, settings: Readonly<Record<string, unknown>>): ContractCase {
  const { options } = shape;
  return {
    label,
    network: discourse,
    settings: (url) => ({ server: url, userApiKey: true, ...settings }),
    refused: [
      { settings: { userApiKey: true }, names: 'server' },
      { settings: { server: 'forum.example' }, names: 'server' },
      { settings: { server: 'http://forum.example' }, names: 'https' },
      { settings: { server: 'https://forum.example', firehose: 'no' }, names: 'firehose' },
      { settings: { server: 'https://forum.example', apiUsername: '@acme' }, names: 'apiUsername' },
      { settings: { server: 'https://forum.example', key: 'x' }, names: 'key' },
    ],
    brand: acmeBrand,
    secrets: { userApiKey },
    // Lists that are paged by offset or by number.
    keepNoPlace: [inbox, own, bySearch],
    start: () => worldOf(shape),
    expected: expectedOf(options),
    holds: {
      bigId:
        options.pages === 'numbers'
          ? { none: 'the older versions count posts with 32 bits' }
          : nth(options, 1),
      deleted: nth(options, 2),
      edited: nth(options, 1),
      deletedAuthor: nth(options, 5),
      orphan: nth(options, 6),
      emptyText: nth(options, 7),
      backdated: nth(options, 8),
      foreignRepost: { none: 'a forum has no reposts' },
    },
    dialect: [
      {
        name: '429 of the server before the forum, in plain text',
        answer: {
          status: 429,
          headers: { 'retry-after': '86', 'discourse-rate-limit-error-code': 'user_api_key_limiter_60_secs' },
          text: "Slow down, you're making too many requests.\nPlease retry again in 86 seconds.\nError code: user_api_key_limiter_60_secs.",
        },
        error: TryLater,
        resumeInMs: 86_000,
      },
      {
        name: '429 of the API, the time in its JSON',
        answer: {
          status: 429,
          json: {
            errors: ['You’ve performed this action too many times, please try again later.'],
            error_type: 'rate_limit',
            extras: { wait_seconds: 3600 },
          },
        },
        error: TryLater,
        resumeInMs: 3_600_000,
      },
      {
        name: '429 of the search',
        answer: { status: 429, json: { failed: 'FAILED', message: 'Too many searches' } },
        error: TryLater,
        resumeInMs: null,
      },
      {
        name: '403 for a key that was revoked',
        answer: {
          status: 403,
          json: {
            errors: ['You are not permitted to view the requested resource.'],
            error_type: 'invalid_access',
          },
        },
        error: AuthError,
      },
      {
        name: '403 where visitors may not read',
        answer: {
          status: 403,
          json: { errors: ['You need to be logged in to do that.'], error_type: 'not_logged_in' },
        },
        error: AuthError,
      },
      {
        name: '422 of wrong parameters',
        answer: { status: 422, json: { errors: ['invalid'], error_type: 'invalid_parameters' } },
        error: NetworkError,
      },
    ],
  };
}

describe('a forum that gives the next fifty posts', () => {
  keepsTheContract(
    contractFor(
      'next posts',
      { streams: [inbox, 'firehose'], options: { firstId: big - 2n, step: 3n, perPage: 20 } },
      {},
    ),
  );
});

describe('a forum that gives the posts of the next fifty numbers', () => {
  keepsTheContract(
    contractFor(
      'next numbers',
      { streams: ['firehose'], options: { pages: 'numbers', namesPosts: false, firstId: 0n } },
      {},
    ),
  );
});

describe('a big forum', () => {
  keepsTheContract(
    contractFor(
      'by search',
      { streams: [bySearch, own], options: { firstId: big - 2n, step: 3n, perPage: 4 } },
      { firehose: false },
    ),
  );
});
