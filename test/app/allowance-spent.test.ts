import { expect, it } from 'vitest';
import { AllowanceSpent, NetworkError, TryLater } from '../../src/core/errors.ts';
import type { Page } from '../../src/networks/network.ts';
import { hour, makeWorld, noon, post, source, stream } from './fetch-world.ts';

const spent = () =>
  new AllowanceSpent('all 100 calls (searches) of this day are used', 'x', noon + 20 * hour);
const failing = (id: string, error: Error) => stream([error], { id });

it('an allowance that is used up stops what draws on it, and nothing else', async () => {
  const world = await makeWorld();
  const streams = [
    failing('search:a', spent()),
    failing('search:b', spent()),
    failing('search:c', spent()),
    stream([{ posts: [post('1', { counts: { replies: 1 } })], newest: '1' }], { id: 'inbox' }),
  ];
  const report = await world.fetch({
    s: source(streams, {
      thread: (root) =>
        stream([{ posts: [post('2', { parentId: root.id })], newest: '2' }], { id: `thread:${root.id}` }),
      async *lookup(refs) {
        yield { checked: refs.map(({ id }) => id), posts: [], gone: [] };
      },
    }),
  });
  expect(await world.store.find('net:1')).toBeDefined();
  expect(await world.store.find('net:2')).toBeDefined();
  expect(report.exitCode).toBe(75);
  expect(report.sources[0]).toMatchObject({ state: 'limited', resumeAt: noon + 20 * hour });
});

it('nor keeps it the holes of other streams from being filled', async () => {
  const world = await makeWorld();
  const torn = (id: string, rest: () => Page) =>
    stream(
      async function* ({ older }) {
        if (older === undefined) yield { posts: [post(`${id}-head`)], newest: '9', older: '8' };
        if (older === undefined && world.now === noon) throw new TryLater('later', 'x', undefined);
        if (older !== undefined) yield rest();
      },
      { id },
    );
  const streams = () => [
    torn('search', () => {
      throw spent();
    }),
    torn('inbox', () => ({ posts: [post('inbox-rest')] })),
  ];
  await world.fetch({ s: source(streams().slice(0, 1)) });
  await world.fetch({ s: source(streams().slice(1)) });
  expect(await world.store.find('net:inbox-rest')).toBeUndefined();
  world.now = noon + hour;
  await world.fetch({ s: source(streams()) });
  expect(await world.store.find('net:inbox-rest')).toBeDefined();
});

it('two other failures in a row end the source', async () => {
  const world = await makeWorld();
  const broken = new NetworkError('broken', 'x');
  const streams = [
    failing('a', broken),
    failing('b', broken),
    stream([{ posts: [post('1')], newest: '1' }], { id: 'inbox' }),
  ];
  await world.fetch({ s: source(streams) });
  expect(await world.store.find('net:1')).toBeUndefined();
});
