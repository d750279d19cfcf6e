import type { Hole } from '../../src/core/position.ts';
import type { Post } from '../../src/core/post.ts';
import type { Page, Stream } from '../../src/networks/network.ts';

/**
 * The position algorithm in small (positions with holes, head first, posts and position saved together), so that a
 * connector's resumption can be tested without the store. Sweeps and budgets are the real engine's own tests.
 */

export interface Shelf {
  readonly posts: Map<string, Post>;
  readonly positions: Map<string, Place>;
  readonly lost: { readonly from: number; readonly to: number }[];
}

interface Place {
  readonly since: number;
  readonly newest?: string;
  readonly holes: readonly Hole[];
}

export class Killed extends Error {}

export function emptyShelf(): Shelf {
  return { posts: new Map(), positions: new Map(), lost: [] };
}

/** Reads one stream from its position to its end. `step` stands before every page and every save: a throw there is a kill. */
export async function readStream(
  stream: Stream,
  shelf: Shelf,
  step: () => void = () => undefined,
  since = 0,
): Promise<void> {
  const signal = new AbortController().signal;
  const start: Place = shelf.positions.get(stream.id) ?? { since, holes: [] };
  const save = (posts: readonly Post[], place: Place, lost?: Page['lost']): void => {
    step();
    for (const post of posts) shelf.posts.set(post.id, post);
    if (lost) shelf.lost.push({ from: lost.from ?? 0, to: lost.to ?? Number.POSITIVE_INFINITY });
    shelf.positions.set(stream.id, place);
  };
  const pages = async (
    window: { after?: string; older?: string },
    each: (page: Page) => void,
  ): Promise<void> => {
    step();
    for await (const page of stream.read({ since: start.since, ...window }, signal)) {
      each(page);
      step();
    }
  };
  const after = start.newest === undefined ? {} : { after: start.newest };
  save([], start);

  if (stream.order === 'oldest-first') {
    let place = start;
    await pages(after, (page) => {
      if (page.newest !== undefined) place = { ...place, newest: page.newest };
      save(page.posts, place, page.lost);
    });
    return;
  }

  let head = start;
  let to = Number.POSITIVE_INFINITY;
  await pages(after, (page) => {
    if (head === start && page.newest !== undefined) head = { ...start, newest: page.newest };
    to = Math.min(to, ...page.posts.map((post) => post.postedAt));
    const hole =
      page.older === undefined ? undefined : { ...after, older: page.older, from: start.since, to };
    const place = hole && head !== start ? { ...head, holes: [...start.holes, hole] } : start;
    save(page.posts, place, page.lost);
  });
  save([], head);

  for (const first of [...start.holes].reverse()) {
    let hole = first;
    const others = (): readonly Hole[] =>
      (shelf.positions.get(stream.id)?.holes ?? []).filter((at) => at !== hole);
    const window =
      hole.after === undefined ? { older: hole.older } : { after: hole.after, older: hole.older };
    await pages(window, (page) => {
      const rest = others();
      if (page.older !== undefined) hole = { ...hole, older: page.older };
      save(page.posts, { ...head, holes: [...rest, hole] }, page.lost);
    });
    save([], { ...head, holes: others() });
  }
}
