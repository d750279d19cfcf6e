import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { answers, anyMention, anyWait, asks, day, minute, now, praises, save, waiting } from './world.ts';

const threads = 40_000;
const batch = 2_000;

/** Every thread is a question, its answer and, in every other one, a thank you; the answer of every hundredth is missing. */
function conversation(index: number) {
  const postedAt = now - 60 * day + index * 2 * minute;
  const [c, b, p] = [`c${index}`, `b${index}`, `p${index}`];
  const by = `u${index % 3_000}`;
  return [
    asks(c, { by, postedAt }),
    ...(index % 100 === 0 ? [] : [answers(b, c, { postedAt: postedAt + minute })]),
    ...(index % 2 === 0
      ? [praises(p, { by, parentId: index % 100 === 0 ? c : b, postedAt: postedAt + 2 * minute })]
      : []),
  ];
}

it('a hundred thousand posts come out as they went in, newest first as the networks give them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'listen-size-'));
  const holder = { pid: 1, host: 'desk', startedAt: now };
  const store = await openStore(join(folder, 'listen.db'), { write: true, holder });
  const posts = Array.from({ length: threads }, (_, index) => conversation(index))
    .flat()
    .reverse();
  expect(posts).toHaveLength(40_000 + 39_600 + 20_000);
  for (let start = 0; start < posts.length; start += batch)
    await save(store, posts.slice(start, start + batch));

  expect(await store.facts()).toMatchObject({ posts: 99_600, waits: 40_000 });
  expect(await store.openWaitsSummary(anyWait)).toMatchObject({ open: 400, oldestAt: now - 60 * day });
  const oldestWarm = await waiting(store, { limit: 1 });
  // Warm: the last words are at most 7 days old, the thank you two minutes after the question.
  expect(oldestWarm).toEqual([`c${Math.ceil((60 * day - 7 * day - 2 * minute) / (2 * minute) / 100) * 100}`]);
  expect(await store.mentionsSummary(anyMention)).toMatchObject({
    mentions: 60_000,
    waiting: 400 + 400,
    repliedTo: 59_200 - 19_600,
  });
  let seen = 0;
  for await (const page of store.mentions(anyMention)) seen += page.length;
  expect(seen).toBe(60_000);

  const again = await save(store, posts.slice(0, batch));
  expect(again).toEqual({ newMentions: 0, newAnswers: 0, changed: 0, opened: 0, closed: 0 });
  await store.close();
  rmSync(folder, { recursive: true });
}, 300_000);
