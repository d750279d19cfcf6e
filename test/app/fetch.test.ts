import { describe, expect, it } from 'vitest';
import type { FetchProgress } from '../../src/app/fetch-report.ts';
import {
  AuthError,
  CreditError,
  DatabaseError,
  Interrupted,
  NetworkError,
  NotFoundError,
  StaleTokenError,
  TryLater,
  UsageError,
} from '../../src/core/errors.ts';
import type { Page, Stream } from '../../src/networks/network.ts';
import type { Store } from '../../src/store/store.ts';
import { day, hour, makeWorld, minute, noon, type Opens, post, source, stream } from './fetch-world.ts';

const fine = (): Opens => source([stream([{ posts: [post('1')], newest: '1' }])]);
const fails = (error: Error): Opens => source([stream([error])]);
const down = (): Error => new NetworkError('net.example does not answer', 'Try again.');
const refused = (): Error => new AuthError('401 Unauthorized', 'listen auth login');
const limited = (resumeAt = noon + hour): Error => new TryLater('all used', 'later', resumeAt);

describe('one source that fails', () => {
  it('is in its row with its next step, and the others are stored', async () => {
    const world = await makeWorld();
    const report = await world.fetch({ good: fine(), bad: fails(down()) });
    expect(report.sources.map(({ source, state, newMentions }) => ({ source, state, newMentions }))).toEqual([
      { source: 'good', state: 'ok', newMentions: 1 },
      { source: 'bad', state: 'failed', newMentions: 0 },
    ]);
    expect(report.sources[1]).toMatchObject({
      error: 'net.example does not answer',
      hint: 'Try again.',
      requests: 3,
    });
    expect(await world.store.find('net:1')).toBeDefined();
    const rows = await world.store.sourceRuns(1);
    expect(rows.map(({ source, state, error }) => [source, state, error]).sort()).toEqual([
      ['bad', 'failed', 'net.example does not answer'],
      ['good', 'ok', undefined],
    ]);
  });

  it('may fail while it is opened, and what it remembered by then is kept', async () => {
    const world = await makeWorld();
    const opens: Opens = async (memory) => {
      memory.set('id', '17');
      throw refused();
    };
    const report = await world.fetch({ bad: opens, good: fine() });
    expect(report.sources.map(({ state }) => state)).toEqual(['auth', 'ok']);
    expect((await world.store.memory('bad')).get('id')).toBe('17');
  });

  it('keeps what came before it failed, and goes on below it', async () => {
    const world = await makeWorld();
    const page = { posts: [post('9')], newest: '9', older: '9' };
    await world.fetch({ s: source([stream([page, down()])]) });
    expect(await world.store.find('net:9')).toBeDefined();
    expect((await world.store.position('s', 'inbox'))?.holes).toMatchObject([{ older: '9' }]);
  });

  it('whose fault is ours says so, keeps the error for --debug and stops nobody', async () => {
    const world = await makeWorld();
    const bug = new TypeError('undefined is not a function');
    const report = await world.fetch({ bad: fails(bug), good: fine() });
    expect(report.sources[0]).toMatchObject({ state: 'failed', bug });
    expect(report.sources[0]?.error).toContain('a fault in listen itself');
    expect(report.exitCode).toBe(3);
  });

  it('does not keep its other streams from being read, until a second one fails too', async () => {
    const world = await makeWorld();
    const own = stream([{ posts: [post('2', { author: { id: 'acme' } })] }], { id: 'own', finds: 'own' });
    const search = stream([down()], { id: 'search' });
    await world.fetch({ s: source([search, own], { own: ['acme'] }) });
    expect(await world.store.find('net:2')).toBeDefined();

    const asked: string[] = [];
    const failing = (id: string): Stream => ({
      ...stream([down()], { id }),
      read(window, signal) {
        asked.push(id);
        return stream([down()]).read(window, signal);
      },
    });
    await world.fetch({ t: source(['a', 'b', 'c'].map(failing)) });
    expect(asked).toEqual(['a', 'b']);
  });
});

describe('the exit code', () => {
  it.each<[string, Record<string, Opens>, number]>([
    ['all is well', { a: fine() }, 0],
    ['there are no sources', {}, 0],
    ['one of three is down', { a: fine(), b: fails(down()), c: fine() }, 3],
    ['all are down', { a: fails(down()), b: fails(down()) }, 3],
    ['only authentication failed', { a: fine(), b: fails(refused()) }, 4],
    ['authentication failed and a limit was met', { a: fails(limited()), b: fails(refused()) }, 4],
    ['authentication failed and another is down', { a: fails(down()), b: fails(refused()) }, 3],
    ['the credits are used up', { a: fails(new CreditError('402', '')), b: fails(refused()) }, 3],
    ['only a limit left work over', { a: fine(), b: fails(limited()) }, 75],
    ['a limit and a failure', { a: fails(limited()), b: fails(down()) }, 3],
    ['the settings of one are wrong', { a: new UsageError('no server', ''), b: fails(refused()) }, 2],
  ])('when %s', async (_, sources, code) => {
    const world = await makeWorld();
    const report = await world.fetch(sources);
    expect(report.exitCode).toBe(code);
    expect(report.ended).toBeUndefined();
  });

  it('is 3 when something was lost in this run, and not again when the same is told', async () => {
    const world = await makeWorld();
    const lost = { why: '7 days', from: noon - 9 * day, to: noon - 7 * day };
    const opens = source([stream([{ posts: [post('1')], newest: '1', lost }])]);
    const first = await world.fetch({ s: opens });
    expect(first.exitCode).toBe(3);
    expect(first.sources[0]?.lost).toEqual([{ source: 's', stream: 'inbox', ...lost }]);
    const second = await world.fetch({ s: opens });
    expect(second.exitCode).toBe(0);
    expect(await world.store.lost()).toHaveLength(1);
  });

  it('is 0 when a limit left only a hole that shrank while the head is up to date', async () => {
    const world = await makeWorld();
    const walk = (limit: number): Opens =>
      source([
        stream(async function* ({ older, after }) {
          if (older === undefined) {
            yield { posts: [], newest: '9' };
            if (after !== undefined) return;
          }
          for (let below = Number(older ?? 9); below > limit; below -= 1)
            yield { posts: [post(String(below))], newest: '9', older: String(below) };
          if (limit > 0) throw limited();
        }),
      ]);
    expect((await world.fetch({ s: walk(6) })).exitCode).toBe(75);
    const shrank = await world.fetch({ s: walk(3) });
    expect(shrank.sources[0]).toMatchObject({ state: 'limited', onlyHoles: true });
    expect(shrank.exitCode).toBe(0);
    expect((await world.store.position('s', 'inbox'))?.holes).toMatchObject([{ older: '4' }]);
    expect((await world.fetch({ s: walk(0) })).sources[0]?.state).toBe('ok');
    expect((await world.store.position('s', 'inbox'))?.holes).toEqual([]);
  });

  it('is 5 when the database cannot be written, before all that sources came to', async () => {
    const world = await makeWorld();
    const full = new DatabaseError('listen.db: the disk is full', 'Make room.');
    const store: Store = new Proxy(world.store, {
      get: (target, name: keyof Store) =>
        name === 'saveBatch' ? () => Promise.reject(full) : target[name].bind(target),
    });
    const report = await world.fetch({ a: fine(), b: fails(refused()) }, { store });
    expect(report.exitCode).toBe(5);
    expect(report.ended).toBe(full);
  });
});

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s finishes the page, saves it and ends with %i', async (name, code) => {
    const world = await makeWorld();
    const stop = new AbortController();
    const pages = stream(async function* () {
      yield { posts: [post('9')], newest: '9', older: '9' };
      stop.abort(new Interrupted(name));
      yield { posts: [post('8')], newest: '9', older: '8' };
      yield { posts: [post('7')], newest: '9', older: '7' };
    });
    const report = await world.fetch({ s: source([pages]), t: fine() }, { signal: stop.signal });
    expect(report.exitCode).toBe(code);
    expect(report.sources[0]?.state).toBe('interrupted');
    expect(await world.store.find('net:8')).toBeDefined();
    expect(await world.store.find('net:7')).toBeUndefined();
    expect((await world.store.position('s', 'inbox'))?.holes).toMatchObject([{ older: '8' }]);
  });

  it('before anything was begun reads nothing', async () => {
    const world = await makeWorld();
    const report = await world.fetch({ s: fine() }, { signal: AbortSignal.abort(new Interrupted('SIGINT')) });
    expect(report.sources[0]?.state).toBe('interrupted');
    expect(await world.store.find('net:1')).toBeUndefined();
    expect(report.exitCode).toBe(130);
  });
});

describe('the reading of a stream', () => {
  it('starts again from the newest when its token is refused, and gives up when that goes on', async () => {
    const world = await makeWorld();
    let reads = 0;
    const once = stream(async function* (): AsyncGenerator<Page> {
      reads += 1;
      yield { posts: [post('9')], newest: '9' };
      if (reads === 1) throw new StaleTokenError('refused', '');
      yield { posts: [post('8')], newest: '9' };
    });
    const report = await world.fetch({ s: source([once]) });
    expect([reads, report.exitCode]).toEqual([2, 0]);
    expect(await world.store.find('net:8')).toBeDefined();

    const always = stream([new StaleTokenError('the token is refused', '')]);
    expect((await world.fetch({ t: source([always]) })).sources[0]).toMatchObject({
      state: 'failed',
      error: 'the token is refused',
    });
  });

  it('stops an endless pager with what it brought', async () => {
    const world = await makeWorld();
    const endless = stream(async function* () {
      for (;;) yield { posts: [post('9')], newest: '9', older: 'x' };
    });
    const report = await world.fetch({ s: source([endless]) });
    expect(report.sources[0]?.error).toContain('came twice');
    expect(await world.store.find('net:9')).toBeDefined();
  });

  it('does not ask again before its time, and asks at it', async () => {
    const world = await makeWorld();
    const asked: number[] = [];
    const rare = source([
      stream(
        async function* () {
          asked.push(world.now - noon);
          yield { posts: [], newest: '1' };
        },
        { everyMs: hour },
      ),
    ]);
    for (const after of [0, 59 * minute, hour, hour + 1, -day]) {
      world.now = noon + after;
      await world.fetch({ s: rare });
    }
    // The last one: a clock that was put back must not silence a stream for a day.
    expect(asked).toEqual([0, hour, -day]);
  });

  it('goes down to the history of the configuration, keeps that floor, and drops it for an earlier --since', async () => {
    const world = await makeWorld();
    const windows: unknown[] = [];
    const opens = source([
      stream(async function* (window) {
        windows.push({ since: (noon - window.since) / day, after: window.after });
        yield { posts: [post('9')], newest: '9' };
      }),
    ]);
    await world.fetch({ s: opens });
    world.now += day;
    await world.fetch({ s: opens });
    await world.fetch({ s: opens }, { since: noon - 3 * day });
    await world.fetch({ s: opens }, { since: noon - 30 * day });
    await world.fetch({ s: opens }, { since: noon - 30 * day });
    expect(windows).toEqual([
      { since: 7, after: undefined },
      { since: 7, after: '9' },
      { since: 7, after: '9' },
      { since: 30, after: undefined },
      { since: 30, after: '9' },
    ]);
  });

  it('leaves out a post that cannot be stored and tells how many', async () => {
    const world = await makeWorld();
    const bad = [post(''), post('2', { postedAt: Number.NaN }), post('3', { text: 7 as never })];
    const lines = [{ where: 'posts.csv:7', why: 'no id' }];
    const report = await world.fetch({
      s: source([stream([{ posts: [post('1'), ...bad], skipped: lines }])]),
    });
    expect(report.sources[0]).toMatchObject({ state: 'ok', newMentions: 1, skipped: 4 });
    expect(report.sources[0]?.skippedLines[0]).toEqual({ where: 'posts.csv:7', why: 'no id' });
  });

  it('reads a thread whose root is not found no more, and the other threads all the same', async () => {
    const world = await makeWorld();
    const root = (id: string) => post(id, { author: { id: 'acme' }, counts: { replies: 2 } });
    const opens = source([stream([{ posts: [root('1'), root('2')] }], { id: 'own', finds: 'own' })], {
      own: ['acme'],
      thread: ({ id }) =>
        stream([id === '1' ? new NotFoundError('404', '') : { posts: [post(`${id}-a`, { parentId: id })] }], {
          id: `thread:${id}`,
        }),
    });
    const report = await world.fetch({ s: opens });
    expect(report.sources[0]?.state).toBe('ok');
    expect((await world.store.find('net:1'))?.goneAt).toBe(noon);
    expect(await world.store.find('net:2-a')).toMatchObject({ isMention: true });
  });
});

describe('whose a post is', () => {
  it('is known from the accounts that a source resolved, also for the sources beside it', async () => {
    const world = await makeWorld();
    const resolves = source([stream([])], { own: ['did:acme'] });
    const other = source([stream([{ posts: [post('1', { author: { id: 'did:acme' } })] }])]);
    await world.fetch({ other, resolves });
    expect(await world.store.find('net:1')).toMatchObject({ role: 'team', isMention: false });
    expect(await world.store.resolvedAccounts()).toEqual([
      { network: 'net', name: 'did:acme', role: 'team' },
    ]);
  });

  it('changes with the configuration: all waits are computed again', async () => {
    const opens = source([
      stream([{ posts: [post('1'), post('2', { parentId: '1', author: { id: 'kim', handle: 'kim' } })] }]),
    ]);
    const world = await makeWorld();
    const first = await world.fetch({ s: opens });
    expect(first.recomputed?.done).toBe(true);
    expect((await world.fetch({ s: opens })).recomputed).toBeUndefined();
    const settings = world.settings(['s']);
    const accounts = [{ network: 'net', name: 'kim', role: 'team' as const }];
    const changed = { ...settings, brand: { ...settings.brand, accounts } };
    const again = await world.fetch({ s: source([stream([])]) }, { settings: changed });
    expect(again.recomputed).toMatchObject({ done: true });
    expect((await world.store.openWaitsSummary({ now: noon, coldMs: day, sort: 'waiting' })).open).toBe(0);
  });
});

it('tells how far it is, and reads only the sources that were asked for', async () => {
  const world = await makeWorld();
  const told: FetchProgress[] = [];
  const report = await world.fetch(
    { a: fine(), b: fine() },
    { only: ['b'], progress: (event) => told.push(event) },
  );
  expect(report.sources.map(({ source }) => source)).toEqual(['b']);
  expect(told.map(({ source, phase, posts }) => `${source} ${phase} ${posts}`)).toEqual([
    'b opening 0',
    'b new 0',
    'b new 1',
    'b new 1',
    'b done 1',
  ]);
  await expect(world.fetch({ a: fine() }, { only: ['c'] })).rejects.toThrow('there is no source "c"');
});

it('looks again at what is due, also at parents that are missing, and stops when nobody answers', async () => {
  const world = await makeWorld();
  const asked: string[][] = [];
  const opens = (answers: boolean): Opens =>
    source([stream([{ posts: [post('2', { parentId: '1' })], newest: '2' }])], {
      async *lookup(refs) {
        asked.push(refs.map(({ id }) => id));
        if (answers)
          yield { checked: refs.map(({ id }) => id), posts: [], gone: [{ id: '1', by: 'author' }] };
      },
    });
  await world.fetch({ s: opens(false) });
  await world.fetch({ s: opens(true) });
  expect(asked).toEqual([['1'], ['1']]);
});
