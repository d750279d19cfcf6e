import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Network, Source, World } from '../network.ts';
import { ownAccounts } from './accounts.ts';
import { createClient } from './client.ts';
import { instanceOf } from './instance.ts';
import { check, loginAgain, loginAllowance, obtain, steps } from './login.ts';
import { lookup } from './lookup.ts';
import { asks, everyMs, soughtFor } from './search.ts';
import { type Settings, settings } from './settings.ts';
import { streamsOver } from './streams.ts';
import { threadStream } from './thread.ts';

/** https://join-lemmy.org/api/ */
export const lemmy: Network = {
  id: 'lemmy',
  title: 'Lemmy',
  docs: 'https://join-lemmy.org/api/',
  settings,
  can: { search: true, replies: 'exact', deletions: true },
  about: {
    collects:
      'mentions and replies; posts and comments that fit a query; comments under own posts (0.19 and 1.0)',
    answers: 'your own comments and posts, exact parent',
    needs: 'an instance and a login; without one: search and own posts',
    costs: 'nothing',
    limits: '60 searches in 10 minutes; shows what your instance has federated',
  },
  setup: {
    login: 'more',
    account: 'acmeair@lemmy.example',
    asks: [{ key: 'server', question: 'Address of the instance', example: 'https://lemmy.example' }],
  },
  terms: { judge: true },
  allowances: [loginAllowance],
  login: {
    steps,
    saves: ['token'],
    without: ({ username }) =>
      username === undefined ? 'Without a login mentions and replies are not read.' : undefined,
    obtain: (given, talk, world) => obtain(given as Settings, talk, world),
    check: (given, world) => check(given as Settings, world),
  },
  asks,
  open: (given, brand, world) => open(given as Settings, brand, world),
};

async function open(given: Settings, brand: Brand, world: World): Promise<Source> {
  const client = clientOf(given, world);
  const instance = await instanceOf(client, world);
  const accounts = await ownAccounts(client, instance, brand, world.memory);
  const home = { host: client.host, languages: instance.languages };
  const stream = streamsOver(client, home, instance, world.now);
  const sought = soughtFor(brand, given);
  const turn = everyMs(sought.length);
  const streams = [
    ...(client.hasLogin ? [stream.mentions(), stream.replies()] : []),
    ...sought.map(({ stream: id, words, sort }) => stream.search(id, words, sort, turn)),
    ...accounts.map(({ name, isRemote }) => stream.own(name, 'comments', isRemote)),
    ...accounts.map(({ name, isRemote }) => stream.own(name, 'posts', isRemote)),
  ];
  if (streams.length === 0)
    throw new UsageError(
      `${client.host}: nothing to read without a login, a search or accounts`,
      'Log in (`listen auth login lemmy`) to read mentions, or let `search:` be.',
    );
  const own = accounts.map(({ handle }) => handle);
  return {
    own,
    streams,
    thread: (root) => threadStream(client, home, instance, root, own, world.now),
    lookup: (posts, signal) => lookup(client, home, instance, posts, signal),
  };
}

/** With name and password in the configuration a login that has ended is made again. */
function clientOf({ server, username, password }: Settings, world: World) {
  const secret = password === undefined ? undefined : world.secrets.get('password');
  if (username === undefined || secret === undefined) return createClient(world, server);
  const open = createClient({ ...world, secrets: { get: () => undefined, save: () => undefined } }, server);
  return createClient(world, server, async (signal) => {
    const version = instanceOf(open, world).then((told) => told.version);
    return loginAgain(world, server, { name: username, password: secret }, version)(signal);
  });
}
