import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { TryLater } from '../../src/core/errors.ts';
import type { BodyLimits, HttpAnswer } from '../../src/http/http.ts';
import { type KitAnswer, type LoopbackServer, serve } from '../servers/kit.ts';
import { type ReadingWorld, readingWorld, testNow } from '../support/reading.ts';

let server: LoopbackServer;
let world: ReadingWorld;
let answers: KitAnswer[];

async function start(...given: KitAnswer[]): Promise<void> {
  answers = given;
  server = await serve([{ path: '/:method/:ids', answer: () => answers.shift() ?? { json: {} } }]);
  world = readingWorld();
}

afterEach(async () => {
  await world.close();
  await server.close();
});

/** A body that says `{"wait": 7}` for the next one, `{"refused": 7}` for this one. */
function limits(method: string): BodyLimits {
  return {
    method,
    read({ bytes }: HttpAnswer) {
      const { wait, refused } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, number>;
      if (refused !== undefined) return { before: 'again', ms: refused * 1000 };
      return wait === undefined ? undefined : { before: 'next', ms: wait * 1000 };
    },
  };
}

const ask = (path: string) =>
  world.http.json({ url: `${server.url}${path}`, limits: limits(path.split('/')[1] ?? ''), accept: [400] });

describe('limits that stand in bodies', () => {
  it('are waited for before the next request of the same method, whatever its ids', async () => {
    await start({ json: { wait: 7 } });
    await ask('/answers/1');
    expect(world.waited).toEqual([]);
    await ask('/comments/1');
    expect(world.waited).toEqual([]);
    await ask('/answers/2');
    expect(world.waited).toEqual([7000]);
  });

  it('of a refusal are waited for before the same request is sent again, also where its status is accepted', async () => {
    await start({ status: 400, json: { refused: 9 } }, { json: { here: true } });
    expect((await ask('/answers/1')).body).toEqual({ here: true });
    expect(server.requests.map(({ path }) => path)).toEqual(['/answers/1', '/answers/1']);
    expect(world.waited[0]).toBe(9000);
  });

  it('that are too long end it with the time to come back', async () => {
    await start({ status: 400, json: { refused: 7200 } });
    const error = await ask('/answers/1').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TryLater);
    expect((error as TryLater).resumeAt).toBe(testNow + 7_200_000);
  });

  it('a body packed without saying so is unpacked', async () => {
    await start({ bytes: gzipSync('{"here":true}') });
    expect((await ask('/answers/1')).body).toEqual({ here: true });
  });
});

describe('a limit in a body that does not say for how long', () => {
  const untold: BodyLimits = {
    method: 'search',
    read: ({ status }) => (status === 400 ? { before: 'again', ms: undefined } : undefined),
  };
  const search = () => world.http.json({ url: `${server.url}/search/1`, limits: untold, accept: [400] });
  const refused: KitAnswer = { status: 400, json: { error: 'rate_limit_error' } };

  it('is tried again after a growing wait', async () => {
    await start(refused, refused, { json: { fine: true } });
    expect((await search()).body).toEqual({ fine: true });
    // What stands between are spaces that the server did not ask for.
    expect(world.waited.filter((ms) => ms >= 2000)).toEqual([2000, 4000]);
  });

  it('ends without a time to come back', async () => {
    await start(...Array.from({ length: 9 }, () => refused));
    const error = await search().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TryLater);
    expect((error as TryLater).resumeAt).toBeUndefined();
  });
});
