import { expect, it } from 'vitest';
import { makeWorld, minute, noon, post, source, stream } from './fetch-world.ts';

it.each(['newest-first', 'oldest-first'] as const)(
  'what a listing (%s) says was deleted is gone at once',
  async (order) => {
    const world = await makeWorld();
    await world.fetch({ s: source([stream([{ posts: [post('1'), post('2')], newest: '1' }], { order })]) });
    world.now = noon + minute;
    const gone = [
      { id: '1', by: 'author' as const },
      { id: 'never-seen', by: 'unknown' as const },
    ];
    await world.fetch({ s: source([stream([{ posts: [], newest: '2', gone }], { order })]) });
    expect(await world.store.find('net:1')).toMatchObject({ goneAt: noon + minute, goneBy: 'author' });
    expect(await world.store.find('net:2')).toMatchObject({ goneAt: undefined });
  },
);
