import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrashWorld, contentsOf, crashWorld, numbersFrom, postsIn } from '../support/crash.ts';
import { convention } from './conventions/lines.ts';

/** The long version, fifty kills at any moment, is `npm run test:crash`. */
let world: CrashWorld;
beforeAll(async () => {
  world = await crashWorld(40);
});
afterAll(() => world.close());

/** What is read is saved every half second: a slower server lets a kill fall between two batches. */
function slowly(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60));
}

describe.each([
  ['kill -9', 'SIGKILL', 5],
  ['SIGTERM', 'SIGTERM', 3],
] as const)('a fetch that was ended by %s', (_what, signal, times) => {
  it(convention(41, `${times} times ends, once it may, with the rows of an unbroken one`), async () => {
    const unbroken = world.desk();
    const broken = world.desk();
    try {
      let requests = 0;
      world.onRequest((count) => {
        requests = count;
      });
      expect((await unbroken.listen(['fetch', '--quiet'])).code).toBe(0);
      const expected = contentsOf(unbroken);
      expect(expected.posts.length).toBeGreaterThan(60);
      expect(requests).toBeGreaterThan(10);
      const next = numbersFrom(23);
      const sizes = new Set<number>();
      for (let time = 0; time < times; time += 1) {
        const last = 2 + Math.floor(next() * (requests / 2));
        let kill: (signal: NodeJS.Signals) => void = () => undefined;
        world.onRequest((count) => {
          if (count === last) kill(signal);
          return slowly();
        });
        const ended = await broken.listen(['fetch', '--quiet'], {
          started: (send) => {
            kill = send;
          },
        });
        expect(ended).toMatchObject({ stdout: '', stderr: '' });
        expect(ended.signal ?? ended.code).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 143);
        sizes.add(postsIn(broken));
      }
      const partly = [...sizes].filter((size) => size > 0 && size < expected.posts.length);
      expect(partly).not.toEqual([]);
      world.onRequest(() => undefined);
      expect(await broken.listen(['fetch', '--quiet'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
      expect(contentsOf(broken)).toEqual(expected);
    } finally {
      unbroken.remove();
      broken.remove();
    }
  });
});
