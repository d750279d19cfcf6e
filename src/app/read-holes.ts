import type { Hole } from '../core/position.ts';
import type { Window } from '../networks/network.ts';
import { readPages } from './read-pages.ts';
import { complete, lostTime, oldestTime, type Reading, type Step, stepOf } from './step.ts';

/** Reads the holes that stood open before the head was read, the newest first. `at` is where the head left off. */
export async function* readHoles(reading: Reading): AsyncGenerator<Step, void> {
  let holes = reading.at.holes;
  for (let hole = holes.at(-1); hole; hole = holes.at(-1)) {
    const below = holes.slice(0, -1);
    yield* readHole(reading, hole, below);
    holes = below;
    const at = { ...reading.at, holes };
    yield { posts: [], position: holes.length === 0 ? complete(at, reading) : at };
  }
}

async function* readHole(reading: Reading, start: Hole, below: readonly Hole[]): AsyncGenerator<Step, void> {
  const { stream, at, now, signal } = reading;
  let hole = start;
  let reachedAt = start.to;
  for await (const { page, first } of readPages(stream, windowOf(at.since, start), signal)) {
    const from = first && page.posts.length > 0 ? now : hole.to;
    hole = { ...hole, older: page.older ?? hole.older, to: oldestTime(page.posts, from) };
    reachedAt = page.posts.at(-1)?.postedAt ?? reachedAt;
    yield stepOf(page, { ...at, holes: [...below, hole] }, lostTime(page, hole.from, reachedAt));
  }
}

function windowOf(since: number, { after, older }: Hole): Window {
  return after === undefined ? { since, older } : { since, after, older };
}
