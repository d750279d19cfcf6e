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

it('an answer that a check gives away by its count is read in the same run', async () => {
  const world = await makeWorld();
  const question = post('question', { kind: 'comment', counts: { replies: 0 } });
  const answer = post('answer', { author: { id: 'us' }, parentId: 'question', rootId: 'question' });
  const read: string[] = [];
  const replies = stream(
    async function* () {
      read.push('replies');
      yield { posts: [answer] };
    },
    { id: 'thread:question' },
  );
  const listing = stream([{ posts: [question], newest: '1' }]);
  const opened = source([listing], {
    own: ['us'],
    thread: (root) => (root.id === 'question' && root.counts?.replies !== 0 ? replies : undefined),
    async *lookup(posts) {
      const checked = posts.map(({ id }) => id);
      yield { checked, posts: [{ ...question, counts: { replies: 1 } }], gone: [] };
    },
  });
  await world.fetch({ s: opened });
  expect(read).toEqual([]);
  world.now = noon + hour;
  await world.fetch({ s: { ...opened, streams: [] } });
  expect(read).toEqual(['replies']);
  expect(await world.store.find('net:answer')).toBeDefined();
});
