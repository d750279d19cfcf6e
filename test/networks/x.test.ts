import { AuthError, CreditError, NetworkError, StaleTokenError, TryLater } from '../../src/core/errors.ts';
import { x } from '../../src/networks/x/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { startX, type XServer } from '../servers/x.ts';
import { acmeAir } from '../support/brand.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const hour = 3_600_000;
const iso = (time: number): string => new Date(time).toISOString();
const brand = acmeAir({
  accounts: [{ network: 'x', name: 'AcmeAir', role: 'team' }],
  track: [parseQuery('"acme air" OR #acmeair')],
});
/** As X writes a picture of the post itself. */
const picture = {
  start: 0,
  end: 17,
  url: 'https://t.co/aaa1',
  expanded_url: 'https://x.com/acmeair/status/1/photo/1',
  display_url: 'pic.x.com/aaa1',
};
const byMentions = 'mentions:acmeair';
const bySearch = 'search:("acme air" OR #acmeair)';
const byOwn = 'own:acmeair';

interface Filled {
  readonly server: XServer;
  readonly deleted: string;
  readonly orphan: string;
  readonly silent: string;
  readonly edited: string;
  readonly repost: string;
}

/** Twenty of each kind, and one of each thing that happens to posts; six posts a page. */
async function filled(): Promise<Filled> {
  const server = await startX({ mostPerPage: 6 });
  server.user('AcmeAir', { id: '42', followers: 52_000 });
  server.grant('AcmeAir');
  server.user('jo_x', { id: '77', name: 'Jo', followers: 120 });
  const at = (minutes: number): string => iso(now - 6 * hour + minutes * 60_000);
  const gone = server.post({ by: 'kim', at: at(-9), text: 'Flying tomorrow' });
  const orphan = server.post({ by: 'jo_x', at: at(-8), text: '@kim @acmeair same here', replyTo: gone });
  const edited = server.post({
    by: 'jo_x',
    at: at(-6),
    text: '@AcmeAir my bag is &lt;late&gt; &amp; nobody ansers',
  });
  const silent = server.post({
    by: 'acmeair',
    at: at(-5),
    text: 'https://t.co/aaa1',
    fields: { entities: { urls: [picture] } },
  });
  server.edit(edited, '@AcmeAir my bag is &lt;late&gt; &amp; nobody answers #acmeair', at(-4));
  for (let index = 0; index < 20; index += 1) {
    const asked = server.post({ by: 'kim', at: at(index), text: `@AcmeAir where is bag number ${index}?` });
    server.post({ by: 'lee', at: at(index + 1), text: `Acme Air lost bag ${index}` });
    server.post({
      by: 'acmeair',
      at: at(index + 2),
      text: `@kim On its way, number ${index}.`,
      replyTo: asked,
    });
  }
  const deleted = server.post({ by: 'kim', at: at(40), text: '@AcmeAir Acme Air, forget it' });
  const repost = server.post({ by: 'acmeair', at: at(41), text: 'RT @lee: Acme Air', reposts: orphan });
  server.remove(deleted);
  server.remove(gone);
  return { server, deleted, orphan, silent, edited, repost };
}

async function contractWorld(): Promise<ContractWorld> {
  const { server } = await filled();
  let time = now - hour;
  return {
    url: server.url,
    server,
    streams: [byMentions, bySearch, byOwn],
    living(stream) {
      if (stream === bySearch) return server.found('("acme air" OR #acmeair) -is:retweet -from:acmeair');
      return server.listed(stream === byOwn ? 'own' : 'mentions', 'acmeair');
    },
    add(stream) {
      time += 30_000;
      const text = stream === byMentions ? '@acmeair hello' : 'acme air: hello';
      return server.post({ by: stream === byOwn ? 'acmeair' : 'mo', at: iso(time), text });
    },
    remove: (one) => server.remove(one),
    sparse(stream) {
      const all =
        stream === bySearch
          ? server.found('"acme air"')
          : server.listed(stream === byOwn ? 'own' : 'mentions', 'acmeair');
      for (const one of [...all.slice(6, 12), all[13], all[20]]) if (one !== undefined) server.filter(one);
    },
    isListing: ({ path }) => /mentions$|tweets$|recent$/.test(path) && path !== '/2/tweets',
    close: () => server.close(),
  };
}

interface Case {
  readonly label: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  { label: 'app token, tweet fields', settings: { token: true }, secrets: { token: 'app-token-of-acme' } },
  {
    label: 'login, post fields',
    settings: { clientId: 'client-of-acme', dialect: 'post' },
    secrets: { accessToken: 'access-1-of-AcmeAir', refreshToken: 'refresh-1-of-AcmeAir' },
  },
];

for (const { label, settings, secrets } of cases)
  keepsTheContract({
    label,
    network: x,
    settings: (url) => ({ server: url, ...settings }),
    brand,
    refused: [
      { settings: { ...settings, server: 'http://api.example' }, names: 'server' },
      { settings: { ...settings, queryLength: 50 }, names: 'queryLength' },
      { settings: { ...settings, recheckHours: 400 }, names: 'recheckHours' },
      { settings: { ...settings, dialect: 'toot' }, names: 'dialect' },
      { settings: { ...settings, mentions: ['rivaljet'] }, names: 'mentions' },
      { settings: { ...settings, mentions: ['not a name'] }, names: 'mentions' },
    ],
    secrets,
    start: contractWorld,
    expected: () => [
      {
        id: '2011677727257526277',
        kind: 'post',
        text: '@kim @acmeair same here',
        parentId: '2011677475599286275',
        rootId: '2011677475599286275',
        author: { id: '77', handle: 'jo_x', name: 'Jo', followers: 120, url: 'https://x.com/jo_x' },
        url: 'https://x.com/jo_x/status/2011677727257526277',
        postedAt: Date.parse('2026-01-15T05:52:00Z'),
        lang: 'en',
        counts: { likes: 5, reposts: 2, quotes: 1, replies: 0, views: 140 },
        named: [{ handle: 'kim' }, { id: '42', handle: 'acmeair' }],
      },
      {
        id: '2011678230574006279',
        text: '@AcmeAir my bag is <late> & nobody answers #acmeair',
        postedAt: Date.parse('2026-01-15T05:54:00Z'),
        editedAt: Date.parse('2026-01-15T05:56:00Z'),
      },
    ],
    holds: {
      bigId: '2011677727257526277',
      deleted: '2011689806853046405',
      edited: '2011678230574006279',
      deletedAuthor: { none: 'posts of accounts that are deleted or suspended vanish from every answer' },
      orphan: '2011677727257526277',
      emptyText: '2011678482232246281',
      backdated: { none: 'ids and times are made by X as a post is written, and listings go by them' },
      foreignRepost: '2011690058511286407',
    },
    dialect: [
      {
        name: 'no credits',
        answer: { status: 402, json: { title: 'CreditsDepleted', type: 'about:blank', status: 402 } },
        error: CreditError,
      },
      {
        name: 'a limit of the endpoint',
        answer: {
          status: 429,
          headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(now / 1000 + 900) },
          json: { errors: [{ code: 88, message: 'Rate limit exceeded' }] },
        },
        error: TryLater,
        resumeInMs: 900_000,
      },
      {
        name: 'an app that is not enrolled',
        answer: {
          status: 403,
          json: {
            title: 'Client Forbidden',
            reason: 'client-not-enrolled',
            type: 'https://api.x.com/2/problems/client-forbidden',
            detail:
              'When authenticating requests to the X API v2 endpoints, you must use keys from an app in a project.',
          },
        },
        error: AuthError,
      },
      {
        name: 'a parameter that it refuses',
        answer: {
          status: 400,
          json: {
            errors: [{ parameters: { query: ['x'] }, message: 'Invalid query' }],
            title: 'Invalid Request',
          },
        },
        error: NetworkError,
      },
      {
        name: 'a page token that it refuses',
        answer: {
          status: 400,
          json: {
            errors: [{ parameters: { pagination_token: ['x'] }, message: 'not valid' }],
            title: 'Invalid Request',
          },
        },
        error: StaleTokenError,
      },
      {
        name: 'a protected account',
        answer: {
          json: {
            errors: [
              {
                resource_type: 'user',
                resource_id: '42',
                title: 'Authorization Error',
                type: 'https://api.twitter.com/2/problems/not-authorized-for-resource',
              },
            ],
          },
        },
        error: AuthError,
      },
    ],
  });
