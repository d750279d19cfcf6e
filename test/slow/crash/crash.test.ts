import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CrashWorld, contentsOf, crashWorld, numbersFrom, postsIn } from '../../support/crash.ts';

const kills = 50;
/** What is read is saved every half second: with servers this slow that is every 33 requests. */
const answerMs = 15;
/** A run is killed at one of its first requests, so that fifty of them do not come to the end. */
const latestRequest = 50;
let world: CrashWorld;

beforeAll(async () => {
  world = await crashWorld(1_200);
});
afterAll(() => world.close());

function slowly(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, answerMs));
}

it(`killed with -9 ${kills} times in a row, a last run ends with the rows of an unbroken one`, async () => {
  const unbroken = world.desk();
  const broken = world.desk();
  try {
    let requests = 0;
    world.onRequest((count) => {
      requests = count;
      return slowly();
    });
    expect(await unbroken.listen(['fetch', '--quiet'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const expected = contentsOf(unbroken);
    expect(expected.posts.length).toBeGreaterThan(400);
    expect(expected.waits.length).toBeGreaterThan(200);

    const next = numbersFrom(11);
    const sizes = new Set<number>();
    const whole = requests;
    let killed = 0;
    for (let time = 0; time < kills; time += 1) {
      let kill: (signal: NodeJS.Signals) => void = () => undefined;
      const last = 1 + Math.floor(next() * latestRequest);
      // Between two answers, and also while one is on its way or being stored.
      const delayMs = Math.floor(next() * 30);
      world.onRequest((count) => {
        if (count === last) setTimeout(() => kill('SIGKILL'), delayMs);
        return slowly();
      });
      const ended = await broken.listen(['fetch', '--quiet'], {
        started: (send) => {
          kill = send;
        },
      });
      if (ended.signal === 'SIGKILL') killed += 1;
      sizes.add(postsIn(broken));
    }
    const partly = [...sizes].filter((size) => size > 0 && size < expected.posts.length).length;
    console.log(
      `${whole} requests unbroken, ${killed} of ${kills} runs killed before their end, ${partly} states between`,
    );
    expect(killed).toBeGreaterThan(0.8 * kills);
    expect(partly).toBeGreaterThan(10);

    world.onRequest(() => undefined);
    expect(await broken.listen(['fetch', '--quiet'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(contentsOf(broken)).toEqual(expected);
  } finally {
    unbroken.remove();
    broken.remove();
  }
});
