import type { Store } from '../../../src/store/store.ts';
import type { Api } from './apis/api.ts';
import { idKeyset, tokenStored, tokenUnstored, twoSources, twoStreams } from './apis/by-id.ts';
import { offset, pageNumber } from './apis/by-place.ts';
import { threads } from './apis/by-thread.ts';
import { late, retention, secondsCap } from './apis/by-time.ts';
import type { Mutation } from './mutant.ts';
import type { Planted } from './trial.ts';

/** A way to read that was tried and loses posts: the simulation must find it within so many seeds. */
export interface Draft extends Planted {
  readonly name: string;
  readonly api: Api;
  readonly seeds: number;
  readonly mutation?: Mutation;
}

/** The store with some of its answers changed. */
function changed(store: Store, changes: Partial<Store>): Store {
  return new Proxy(store, {
    get: (target, name: keyof Store) => changes[name] ?? target[name].bind(target),
  });
}

const onlyMoved = (store: Store): Store =>
  changed(store, {
    async threadsToRead(source, now) {
      const due = await store.threadsToRead(source, now);
      const positions = await store.positions(source);
      const counted = new Map(positions.map(({ root, position }) => [root, position.replies]));
      return due.filter((root) => !counted.has(root.id) || counted.get(root.id) !== root.counts?.replies);
    },
  });

const positionsOutliveRoots = (store: Store): Store =>
  changed(store, {
    saveBatch: (batch, rules) =>
      store.saveBatch(
        { ...batch, positions: batch.positions.map(({ stream, position }) => ({ stream, position })) },
        rules,
      ),
  });

export const drafts: readonly Draft[] = [
  {
    name: 'the position of the moment of the flush',
    api: twoSources,
    seeds: 200,
    mutation: {
      file: 'writer.ts',
      from: 'put(waiting, entry);\n      if (',
      to: `if (entry.position) waiting.positions.set(entry.position.stream, entry.position);
      if (waiting.posts.length + entry.posts.length >= input.limits.posts) await begin();
      put(waiting, entry);
      if (`,
    },
  },
  {
    name: 'the newest moved on the first page though nothing can be kept',
    api: tokenUnstored,
    seeds: 50,
    mutation: {
      file: 'read-head.ts',
      from: 'if (older === undefined) return undefined;',
      to: 'if (older === undefined) return next;',
    },
  },
  {
    name: 'a refused token taken as the end',
    api: tokenStored,
    seeds: 100,
    mutation: { file: 'read-pages.ts', from: 'window = fromTheTop(stream, window);', to: 'return;' },
  },
  { name: 'an offset stored as the place to go on', api: offset, seeds: 400, slips: { offsetStored: true } },
  { name: 'offset pages without overlap', api: offset, seeds: 400, slips: { noOverlap: true } },
  { name: 'page numbers without overlap', api: pageNumber, seeds: 400, slips: { noOverlap: true } },
  {
    name: 'no sweep',
    api: late,
    seeds: 20,
    mutation: { file: 'read-head.ts', from: 'sweepMs !== undefined && at.holes', to: 'false && at.holes' },
  },
  {
    name: 'a sweep down to where the last one began',
    api: late,
    seeds: 50,
    mutation: { file: 'read-head.ts', from: ': at.sweep?.after;', to: ': at.sweep?.next;' },
  },
  { name: 'the rest of a second skipped', api: secondsCap, seeds: 200, slips: { exclusiveSecond: true } },
  { name: 'threads read again only when their count moved', api: threads, seeds: 200, wrap: onlyMoved },
  { name: 'a walk that stops at a post it knows', api: twoStreams, seeds: 50, slips: { stopsAtKnown: true } },
  {
    name: 'the first floor not kept',
    api: idKeyset,
    seeds: 50,
    mutation: { file: 'fetch-source.ts', from: ': stored;\n}', to: ': { ...stored, since };\n}' },
  },
  {
    name: "a thread's position kept when its root went",
    api: threads,
    seeds: 600,
    wrap: positionsOutliveRoots,
  },
  {
    name: 'complete noted before the holes are filled',
    api: idKeyset,
    seeds: 50,
    mutation: {
      file: 'read-head.ts',
      from: 'end.holes.length === 0 ? complete(end, reading) : end',
      to: 'complete(end, reading)',
    },
  },
  {
    name: 'a whole listing that misses what lies below its floor',
    api: threads,
    seeds: 200,
    mutation: {
      file: 'intake.ts',
      from: 'return { stream, startedAt, since };',
      to: 'return { stream, startedAt };',
    },
  },
  {
    name: 'a loss that is not told',
    api: retention,
    seeds: 50,
    mutation: {
      file: 'step.ts',
      from: 'if (!page.lost) return undefined;',
      to: 'if (page.lost || !page.lost) return undefined;',
    },
  },
];

export const holesBeforeHeads: Mutation = {
  file: 'fetch-source.ts',
  from: 'for (const stream of job.source.streams) await readNew(job, stream, left);',
  to: `for (const stream of job.source.streams) {
    const reading = await startOf(job, stream);
    if (reading && reading.at.holes.length > 0)
      await attempt(job, 'holes', () => keep(job, 'holes', stream, readHoles(reading)));
  }
  for (const stream of job.source.streams) await readNew(job, stream, left);`,
};

export const oneHoleAtMost: Mutation = {
  file: 'holes.ts',
  from: 'const mostHoles = 8;',
  to: 'const mostHoles = 1;',
};
