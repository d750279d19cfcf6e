import { describe, expect, it } from 'vitest';
import { rescore } from '../../src/app/rescore.ts';
import type { Judgement, Scorer } from '../../src/core/judgement.ts';
import { type Made, makeWorld, post, scorer, source, stream } from './fetch-world.ts';

const posts = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    post(`p${from + index}`, { text: `acme air ${from + index}?` }),
  );

/** Says the same as the one of the world, under another name; of at most `most` texts, after which it is mute. */
function another(most = Number.POSITIVE_INFINITY): Scorer & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    scorer: 'another',
    version: 1,
    asked,
    async judge(inputs) {
      const said = await scorer.judge(inputs);
      return said.map((judgement, index): Judgement | undefined => {
        asked.push(inputs[index]?.text ?? '');
        return asked.length > most || !judgement ? undefined : { ...judgement, scorer: 'another' };
      });
    },
  };
}

async function by(world: Made, count: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let index = 0; index < count; index += 1) {
    const found = await world.store.find(`net:p${index}`);
    const name = found?.judgement?.scorer ?? 'nobody';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const work = (world: Made, job: Partial<Parameters<typeof rescore>[0]>) =>
  rescore({
    store: world.store,
    settings: world.settings(['one']),
    scorer: another(),
    costly: true,
    since: undefined,
    limit: undefined,
    stop: new AbortController().signal,
    progress: () => undefined,
    ...job,
  });

describe('rescoring', () => {
  it('that is stopped goes on with what is left, and asks about no text twice', async () => {
    const world = await makeWorld();
    await world.fetch({ one: source([stream([{ posts: posts(130), newest: '1' }])]) });
    const stop = new AbortController();
    const told: number[] = [];
    const first = another();
    const progress = (count: number): void => {
      told.push(count);
      if (told.length === 2) stop.abort();
    };
    expect(await work(world, { scorer: first, stop: stop.signal, progress })).toEqual({
      posts: 100,
      done: false,
    });
    expect(told).toEqual([50, 100]);
    expect(await by(world, 130)).toEqual({ another: 100, test: 30 });
    const second = another();
    expect(await work(world, { scorer: second })).toEqual({ posts: 30, done: true });
    expect(new Set([...first.asked, ...second.asked]).size).toBe(130);
    expect(first.asked.length + second.asked.length).toBe(130);
  });

  it('ends where the scorer says nothing more, and leaves the rest as it was', async () => {
    const world = await makeWorld();
    await world.fetch({ one: source([stream([{ posts: posts(120), newest: '1' }])]) });
    expect(await work(world, { scorer: another(60) })).toEqual({ posts: 60, done: false });
    expect(await by(world, 120)).toEqual({ another: 60, test: 60 });
  });
});

describe('a scorer whose judgements cost', () => {
  it('judges what is new, the newest first, leaves alone what another one judged and says how much that is', async () => {
    const world = await makeWorld();
    const page = (count: number) => ({ one: source([stream([{ posts: posts(count), newest: '1' }])]) });
    await world.fetch(page(5));
    const costly = another();
    const report = await world.fetch(page(7), { scorer: costly, costly: true });
    expect(costly.asked).toEqual(['acme air 6?', 'acme air 5?']);
    expect(report.byOthers).toBe(5);
    expect(await by(world, 7)).toEqual({ another: 2, test: 5 });
    const free = await world.fetch(page(7), { scorer: another() });
    expect(free.byOthers).toBe(0);
    expect(await by(world, 7)).toEqual({ another: 7 });
  });

  it('is asked again by the next fetch about what it could not speak of', async () => {
    const world = await makeWorld();
    const pages = { one: source([stream([{ posts: posts(4), newest: '1' }])]) };
    await world.fetch(pages, { scorer: another(1), costly: true });
    expect(await by(world, 4)).toEqual({ another: 1, nobody: 3 });
    const later = another();
    await world.fetch({ one: source([stream([])]) }, { scorer: later, costly: true });
    expect(later.asked).toHaveLength(3);
    expect(await by(world, 4)).toEqual({ another: 4 });
  });
});
