import { expect, it } from 'vitest';
import { hour, makeWorld, noon, post, source, stream } from './fetch-world.ts';

it('what hangs on a comment that a thread has just brought is read in the same run, and each thread once', async () => {
  const world = await makeWorld();
  const read: string[] = [];
  const below: Readonly<Record<string, ReturnType<typeof post>>> = {
    video: post('comment', { kind: 'comment', subjectId: 'video', counts: { replies: 1 } }),
    comment: post('reply', {
      kind: 'comment',
      author: { id: 'us' },
      parentId: 'comment',
      rootId: 'comment',
      subjectId: 'video',
      postedAt: noon - hour / 2,
    }),
  };
  const own = post('video', { author: { id: 'us' }, postedAt: noon - 2 * hour, counts: { replies: 2 } });
  const listing = stream([{ posts: [own], newest: '1' }], { id: 'own', finds: 'own' });
  await world.fetch({
    s: source([listing], {
      own: ['us'],
      thread(root) {
        const found = below[root.id];
        if (!found) return undefined;
        return stream(
          async function* () {
            read.push(root.id);
            yield { posts: [found] };
          },
          { id: `thread:${root.id}` },
        );
      },
    }),
  });
  expect(read).toEqual(['video', 'comment']);
  expect(await world.store.find('net:reply')).toBeDefined();
});
