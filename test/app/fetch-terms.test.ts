import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../src/core/errors.ts';
import type { Check } from '../../src/networks/network.ts';
import { day, hour, makeWorld, noon, post, source, stream } from './fetch-world.ts';

const once = (id: string) => stream([{ posts: [post(id)], newest: id }]);
const silent = stream([{ posts: [] }]);

describe('a fetch keeps to the terms of the network', () => {
  it('drops texts when their time is over, though nothing could be read', async () => {
    const world = await makeWorld({}, { judge: true, texts: { hours: 48, after: 'purge' } });
    await world.fetch({ s: source([once('1')]) });
    world.now = noon + 47 * hour;
    await world.fetch({ s: source([silent]) });
    expect(await world.store.find('net:1')).toMatchObject({ text: 'acme air 1' });
    world.now = noon + 49 * hour;
    const report = await world.fetch({ s: source([stream([new NetworkError('down', 'Wait.')])]) });
    expect(report.exitCode).toBe(3);
    expect(await world.store.find('net:1')).toMatchObject({ text: '', textGoneAt: noon + 49 * hour });
  });

  it('reads texts again before that where they may be refreshed', async () => {
    const world = await makeWorld({}, { judge: true, texts: { hours: 30 * 24, after: 'refresh' } });
    await world.fetch({ s: source([once('1')]) });
    const asked: string[][] = [];
    async function* lookup(posts: readonly { readonly id: string }[]): AsyncIterable<Check> {
      const ids = posts.map(({ id }) => id);
      asked.push(ids);
      yield { checked: ids, posts: ids.map((id) => post(id)), gone: [] };
    }
    for (const days of [20, 23, 40]) {
      world.now = noon + days * day;
      await world.fetch({ s: source([silent], { lookup }) });
    }
    // The wait is open and looked at daily: what counts is that its text is still there.
    expect(asked.flat()).toContain('1');
    expect(await world.store.find('net:1')).toMatchObject({ text: 'acme air 1' });
    world.now = noon + 71 * day;
    await world.fetch({ s: source([silent]) });
    expect(await world.store.find('net:1')).toMatchObject({ text: '' });
  });

  it('reads again all that it would drop, though other posts are due and the pause was long', async () => {
    const world = await makeWorld({}, { judge: true, texts: { hours: 30 * 24, after: 'refresh' } });
    const many = (prefix: string, by: string, postedAt: number) =>
      Array.from({ length: 2_100 }, (_, index) =>
        post(`${prefix}${index}`, { author: { id: `${by}${index}` }, postedAt }),
      );
    await world.fetch({ s: source([stream([{ posts: many('old', 'a', noon - hour), newest: '1' }])]) });
    world.now = noon + 31 * day;
    const fresh = stream([{ posts: many('new', 'b', noon + 30 * day), newest: '2' }]);
    async function* lookup(posts: readonly { readonly id: string }[]): AsyncIterable<Check> {
      yield { checked: posts.map(({ id }) => id), posts: posts.map(({ id }) => post(id)), gone: [] };
    }
    await world.fetch({ s: source([fresh], { lookup }) });
    const texts = await Promise.all(['old0', 'old2099', 'new0'].map((id) => world.store.find(`net:${id}`)));
    expect(texts.map((each) => each?.text)).toEqual(['acme air old0', 'acme air old2099', 'acme air new0']);
  });

  it('drops the text of what was deleted there', async () => {
    const world = await makeWorld({}, { judge: true, deletionHours: 24 });
    await world.fetch({ s: source([once('1')]) });
    world.now = noon + day;
    async function* lookup(): AsyncIterable<Check> {
      yield { checked: ['1'], posts: [], gone: [{ id: '1', by: 'author' }] };
    }
    await world.fetch({ s: source([silent], { lookup }) });
    expect(await world.store.find('net:1')).toMatchObject({ text: '', goneBy: 'author' });
  });

  it('judges nothing of a source that says so, and what addresses the brand still waits', async () => {
    const world = await makeWorld();
    const settings = world.settings(['s']);
    const [given] = settings.sources;
    const unjudged = { ...settings, sources: given ? [{ ...given, judge: false }] : [] };
    await world.fetch({ s: source([once('1')]) });
    expect((await world.store.find('net:1'))?.judgement).toBeDefined();
    await world.fetch({ s: source([once('2')]) }, { settings: unjudged });
    expect((await world.store.find('net:1'))?.judgement).toBeUndefined();
    expect(await world.store.find('net:2')).toMatchObject({ judgement: undefined, openedBy: '2' });
  });
});
