import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Desk } from '../../support/cli.ts';
import {
  type CrashWorld,
  contentsOf,
  crashWorld,
  killedFetch,
  numbersFrom,
  postsIn,
} from '../../support/crash.ts';

const kills = 50;
let world: CrashWorld;

beforeAll(async () => {
  world = await crashWorld(700);
});
afterAll(() => world.close());

/** A whole run, which says nothing; how long it took. */
async function timed(desk: Desk): Promise<number> {
  const started = Date.now();
  expect(await desk.listen(['fetch', '--quiet'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  return Date.now() - started;
}

it(`killed with -9 ${kills} times in a row, a last run ends with the rows of an unbroken one`, async () => {
  const unbroken = world.desk();
  const broken = world.desk();
  try {
    const wholeMs = await timed(unbroken);
    const expected = contentsOf(unbroken);
    const next = numbersFrom(11);
    const sizes = new Set<number>();
    let killed = 0;
    for (let count = 0; count < kills; count += 1) {
      if (await killedFetch(broken, wholeMs * (0.1 + 0.65 * next() * next()))) killed += 1;
      sizes.add(postsIn(broken));
    }
    const partly = [...sizes].filter((size) => size > 0 && size < expected.posts.length).length;
    console.log(
      `an unbroken run takes ${wholeMs} ms; ${killed} of ${kills} were killed before their end; ${partly} states between`,
    );
    expect(killed).toBeGreaterThan(kills / 2);
    expect(partly).toBeGreaterThan(1);
    await timed(broken);
    expect(expected.posts.length).toBeGreaterThan(400);
    expect(expected.waits.length).toBeGreaterThan(200);
    expect(contentsOf(broken)).toEqual(expected);
  } finally {
    unbroken.remove();
    broken.remove();
  }
});
