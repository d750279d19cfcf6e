import { describe, expect, it } from 'vitest';
import { answers, asks, network, type Place, save } from '../world.ts';

export function finds(make: () => Promise<Place>): void {
  describe('finding a post', () => {
    it('takes whatever people type or paste', async () => {
      const store = await (await make()).open();
      await save(store, [
        asks('c1', { url: 'https://plaza.example/jo/c1/', aliases: ['at://did:plc:jo/c1'] }),
        asks('m.example/77', { by: 'kim' }),
      ]);
      const typed: Record<string, string | undefined> = {
        '1': 'c1',
        '#1': 'c1',
        ' #2 ': 'm.example/77',
        'plaza:c1': 'c1',
        'plaza:m.example/77': 'm.example/77',
        'plaza:at://did:plc:jo/c1': 'c1',
        'at://did:plc:jo/c1': 'c1',
        'm.example/77': 'm.example/77',
        'https://plaza.example/jo/c1/': 'c1',
        'https://plaza.example/jo/c1': 'c1',
        'https://plaza.example/jo/c1?utm_source=x#top': 'c1',
        '3': undefined,
        '#0': undefined,
        'other:c1': undefined,
        'https://plaza.example/jo': undefined,
        '': undefined,
      };
      for (const [text, id] of Object.entries(typed)) {
        expect([text, (await store.find(text))?.id]).toEqual([text, id]);
      }
      await store.close();
    });

    it('gives a thread in the order of time, with what stands around it', async () => {
      const store = await (await make()).open();
      await save(store, [answers('b2', 'c1'), asks('c1'), asks('c3', { parentId: 'b2' })]);
      const thread = await store.thread(network, 'c1');
      expect(thread.stored.map((post) => post.id)).toEqual(['c1', 'b2', 'c3']);
      expect(thread.posts.map(({ post, role, mention }) => [post.id, role, mention])).toEqual([
        ['c1', undefined, true],
        ['b2', 'team', false],
        ['c3', undefined, true],
      ]);
      expect((await store.thread(network, 'nowhere')).posts).toEqual([]);
      await store.close();
    });
  });
}
