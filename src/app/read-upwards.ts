import type { Position } from '../core/position.ts';
import { readPages } from './read-pages.ts';
import { complete, knownUntil, lostTime, newestTime, type Reading, type Step, stepOf } from './step.ts';

/** Reads a stream that comes oldest first: every page moves the position, and no hole is ever left. */
export async function* readUpwards(reading: Reading): AsyncGenerator<Step, void> {
  const { stream, now, signal } = reading;
  const after = reading.at.newest;
  const floorAt = knownUntil(reading.at);
  let at: Position = { ...reading.at, triedAt: now };
  let isAll = stream.whole === true && after === undefined;
  yield { posts: [], position: at };
  const window = after === undefined ? { since: at.since } : { since: at.since, after };
  for await (const { page } of readPages(stream, window, signal)) {
    if (page.incomplete) isAll = false;
    const newestAt = newestTime(page.posts, at.newestAt, now);
    at = {
      ...at,
      ...(page.newest === undefined ? {} : { newest: page.newest }),
      ...(newestAt === undefined ? {} : { newestAt }),
    };
    yield stepOf(page, at, lostTime(page, floorAt, page.posts[0]?.postedAt ?? now));
  }
  yield {
    posts: [],
    position: complete(at, reading),
    ...(isAll ? { walkedSince: now } : {}),
  };
}
