import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLane } from '../../src/app/lane.ts';
import { createMemory } from '../../src/app/memory.ts';
import { createWriter } from '../../src/app/writer.ts';
import { DatabaseError } from '../../src/core/errors.ts';
import type { Batch, Incoming, Store } from '../../src/store/store.ts';
import { noon, post, scorer } from './fetch-world.ts';

const incoming = (id: string, text = 'hello'): Incoming => ({
  post: post(id, { text }),
  stream: 'inbox',
  finds: 'addressed',
  role: undefined,
  mention: true,
});
const position = (newest: string) => ({ stream: 'inbox', position: { since: 0, newest, holes: [] } });

function setUp(save: (batch: Batch) => Promise<void> = () => Promise.resolve()) {
  const batches: Batch[] = [];
  const store = {
    unjudged: (_network: string, posts: readonly Incoming[]) => Promise.resolve(posts),
    async saveBatch(batch: Batch) {
      await save(batch);
      batches.push(batch);
      return { newMentions: batch.posts.length, newAnswers: 0, changed: 0, opened: 0, closed: 0 };
    },
  } as Partial<Store> as Store;
  const memory = createMemory(new Map([['old', '1']]));
  const writer = createWriter({
    source: 's',
    network: 'net',
    run: 1,
    store,
    scorer,
    rules: undefined as never,
    memory,
    now: () => noon,
    lane: createLane(),
    limits: { posts: 3, ms: 500 },
  });
  return { batches, memory, writer };
}

/** Lets the batch that is on its way be written. */
const settled = (): Promise<unknown> => setImmediate().then(() => setImmediate());

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a batch', () => {
  it('is on its way while the next is collected, and no third is begun', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { batches, writer } = setUp(() => gate);
    const three = (from: number) => [0, 1, 2].map((more) => incoming(String(from + more)));
    await writer.add({ posts: three(1), position: position('3') });
    const second = writer.add({ posts: three(4), position: position('6') });
    let went = false;
    void second.then(() => {
      went = true;
    });
    await settled();
    expect([went, batches.length]).toEqual([false, 0]);
    open();
    await second;
    await writer.flush();
    expect(batches.map(({ positions }) => positions[0]?.position.newest)).toEqual(['3', '6']);
  });

  it('is written at so many posts, with the position after the last page in it', async () => {
    const { batches, writer } = setUp();
    await writer.add({ posts: [incoming('1'), incoming('2')], position: position('2') });
    expect(batches).toEqual([]);
    await writer.add({ posts: [incoming('3')], position: position('3') });
    await writer.add({ posts: [incoming('4')], position: position('4') });
    await settled();
    expect(batches.map((batch) => [batch.posts.length, batch.positions])).toEqual([[3, [position('3')]]]);
    await writer.flush();
    expect(batches.map((batch) => [batch.posts.length, batch.positions])[1]).toEqual([1, [position('4')]]);
    expect(writer.saved.newMentions).toBe(4);
  });

  it('is written half a second after its first page, whatever came since', async () => {
    const { batches, writer } = setUp();
    await writer.add({ posts: [incoming('1')], position: position('1') });
    await vi.advanceTimersByTimeAsync(400);
    await writer.add({ posts: [incoming('2')], position: position('2') });
    expect(batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    await settled();
    expect(batches.map((batch) => [batch.posts.length, batch.positions])).toEqual([[2, [position('2')]]]);
  });

  it('judges a post that came twice once, in its later version', async () => {
    const { batches, writer } = setUp();
    await writer.add({ posts: [incoming('1', 'first'), incoming('1', 'second')] });
    await writer.flush();
    expect([...(batches[0]?.judgements.keys() ?? [])]).toEqual(['1']);
  });

  it('carries what the source remembered since the last one; nothing at all writes nothing', async () => {
    const { batches, memory, writer } = setUp();
    memory.open.set('old', '1');
    await writer.flush();
    expect(batches).toEqual([]);
    memory.open.set('new', '2');
    await writer.flush();
    await writer.flush();
    expect(batches.map((batch) => [...batch.memory])).toEqual([[['new', '2']]]);
  });
});

it('after a write that failed nothing more is taken: the next position would leave posts behind', async () => {
  let fails = true;
  const { batches, writer } = setUp(async () => {
    if (fails) throw new DatabaseError('the disk is full', '');
  });
  await writer.add({ posts: [incoming('1')], position: position('1') });
  await vi.advanceTimersByTimeAsync(500);
  await settled();
  fails = false;
  await expect(writer.add({ posts: [incoming('2')], position: position('2') })).rejects.toThrow(
    'the disk is full',
  );
  await expect(writer.flush()).rejects.toThrow('the disk is full');
  expect(batches).toEqual([]);
});
