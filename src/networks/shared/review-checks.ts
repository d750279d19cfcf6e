import type { GoneBy, Post } from '../../core/post.ts';
import type { Check, PostRef } from '../network.ts';

/** An answer inside a review is a post of its own: the review's id and this. */
export const replySuffix = '/reply';

/** The review that an id belongs to, its own or its answer's. */
export function reviewIdOf(id: string): string {
  return id.endsWith(replySuffix) ? id.slice(0, -replySuffix.length) : id;
}

/** How a network that lists the unanswered apart gives its reviews once more; each with its answer behind it. */
export interface ReviewReader {
  /** Pages of the reviews that nobody has answered, the newest first. */
  unanswered(): AsyncIterable<readonly Post[]>;
  /** One review; without posts where it has gone. */
  alone(id: string): Promise<{ readonly posts: readonly Post[]; readonly goneBy?: GoneBy }>;
  /** One call that throws where the reviews as a whole are not given (any more): then no single one has gone. */
  believe(): Promise<void>;
}

/** Fewer than this are asked for one by one. */
const worthListing = 3;

/**
 * Reads reviews again: first the unanswered, a page a request, for as long as a page brings any that were asked about; the
 * others (answered, gone) one by one. An answer that was asked about and is not there any more is gone.
 */
export async function* checkReviews(refs: readonly PostRef[], reader: ReviewReader): AsyncIterable<Check> {
  const asked = new Set(refs.map(({ id }) => id));
  const left = new Set(refs.map(({ id }) => reviewIdOf(id)));
  // An answer that was asked about is no review without one.
  const open = [...left].filter((id) => !asked.has(id + replySuffix));
  let isBelieved = false;
  if (open.length >= worthListing)
    for await (const page of reader.unanswered()) {
      isBelieved = true;
      const posts = page.filter(({ id }) => left.has(reviewIdOf(id)));
      const ids = posts.filter(({ id }) => reviewIdOf(id) === id).map(({ id }) => id);
      for (const id of ids) left.delete(id);
      if (ids.length > 0) yield checkOf(ids, posts, asked);
      if (ids.length === 0 || !open.some((id) => left.has(id))) break;
    }
  for (const id of left) {
    const { posts, goneBy } = await reader.alone(id);
    if (posts.length === 0 && goneBy === undefined && !isBelieved) {
      await reader.believe();
      isBelieved = true;
    }
    yield checkOf([id], posts, asked, goneBy);
  }
}

function checkOf(
  reviewIds: readonly string[],
  posts: readonly Post[],
  asked: ReadonlySet<string>,
  goneBy: GoneBy = 'unknown',
): Check {
  const there = new Set(posts.map(({ id }) => id));
  const checked = reviewIds.flatMap((id) => [id, id + replySuffix]).filter((id) => asked.has(id));
  const gone = checked.filter((id) => !there.has(id)).map((id) => ({ id, by: goneBy }));
  return { checked, posts, gone };
}
