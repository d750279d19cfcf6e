import { array, type InferOutput, optional, pipe, regex, strictObject, string } from 'valibot';
import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Network, Source, World } from '../network.ts';
import { dailyShare } from '../shared/daily-share.ts';
import { known } from '../shared/known.ts';
import { leftOut } from '../shared/left-out.ts';
import { searchesOf } from '../shared/query-text.ts';
import { baseUrl, described, secret } from '../shared/settings.ts';
import { allowances, createClient } from './client.ts';
import { userIdOf } from './ids.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { hostOf } from './site.ts';
import { checksADay, spreadMs } from './spread.ts';
import { mentionedStream, ownStreams, searchStream, searchWords, tagStream } from './streams.ts';
import { underOwnStreams } from './under-own.ts';

const settings = strictObject({
  site: described(
    pipe(string(), regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/i, 'not one site, such as stackoverflow or unix')),
    'Name of the site in the API (stackoverflow, serverfault, unix), or its domain; one source a site',
  ),
  tags: optional(
    described(
      array(pipe(string(), regex(/^[^\s;[\]]{1,35}$/, 'not one tag'))),
      'Tags of your own: every question under one is said to the brand',
    ),
  ),
  key: optional(secret('An API key from stackapps.com: 10,000 calls a day instead of 300')),
  server: optional(baseUrl('The API; rarely changed'), 'https://api.stackexchange.com/2.3'),
});

type Settings = InferOutput<typeof settings>;

/** https://api.stackexchange.com/docs */
export const stackExchange: Network = {
  id: 'stack-exchange',
  title: 'Stack Exchange',
  docs: 'https://api.stackexchange.com/docs',
  settings,
  can: { search: true, replies: 'two-level', deletions: true },
  about: {
    collects:
      'questions and answers that fit a query or bear your tags; comments that reply to you; answers and comments on what you wrote',
    answers: 'your answers and comments: by the question, or by the post and the name at the head',
    needs: 'the numbers of your accounts on the site; a key for more than 300 calls a day',
    costs: 'nothing',
    limits: '300 calls a day, 10,000 with a key; comments cannot be searched',
  },
  setup: {
    login: 'more',
    account: '22656',
    asks: [{ key: 'site', question: 'Name of the site, or its domain', example: 'stackoverflow' }],
  },
  terms: { judge: true, source: 'https://stackoverflow.com/legal/api-terms-of-use' },
  allowances,
  login,
  open: async (given, brand, world) => open(given as Settings, brand, world),
  asks: (brand) =>
    searchesOf(brand).map((search) =>
      known({ stream: `search:${search.id}`, sent: searchWords(search), left: leftOut(brand, search) }),
    ),
};

function open({ site, tags = [], server }: Settings, brand: Brand, world: World): Source {
  const client = createClient(world, server, site);
  const users = usersOf(brand, client.host);
  const own = users.map((number) => userIdOf(client.host, number));
  const home = { host: client.host, own: new Set(own) };
  const streams = [
    ...(users.length === 0
      ? []
      : [mentionedStream(client, home, users), ...underOwnStreams(client, home, users)]),
    ...[...new Set(tags.map((tag) => tag.toLowerCase()))].map((tag) => tagStream(client, home, tag)),
    ...searchesOf(brand).map((search) => searchStream(client, home, search)),
    ...(users.length === 0 ? [] : ownStreams(client, home, users)),
  ];
  if (streams.length === 0)
    throw new UsageError(
      `${client.host}: nothing to read without accounts, tags or words to search for`,
      'Set `track:`, `tags:`, or the numbers of your accounts.',
    );
  const everyMs = spreadMs(client, streams.length);
  const share = dailyShare(world, 'checks', checksADay(client));
  return {
    own,
    streams: streams.map((stream) => ({ ...stream, everyMs: Math.max(stream.everyMs ?? 0, everyMs) })),
    lookup: (posts, signal) => lookup(client, home, share, posts, signal),
  };
}

/** Numbers of users are counted per site: `22656` counts on every one, `22656@stackoverflow` on that one only. */
function usersOf(brand: Brand, host: string): readonly string[] {
  const users = brand.accounts.flatMap(({ network, name }) => {
    if (network !== stackExchange.id) return [];
    const [, number, site] = /^([1-9]\d{0,19})(?:@([^@\s]+))?$/.exec(name) ?? [];
    if (number === undefined)
      throw new UsageError(
        `accounts: "${name}" is no account of Stack Exchange`,
        'Write the number in the address of its profile: 22656 for stackoverflow.com/users/22656/jo, or 22656@stackoverflow for that site only.',
      );
    return site === undefined || hostOf(site) === host ? [number] : [];
  });
  return [...new Set(users)].sort();
}
