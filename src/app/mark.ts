import { UsageError } from '../core/errors.ts';
import { standingMarks } from '../core/marks.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Mark } from '../core/wait.ts';
import type { Store, StoredPost } from '../store/store.ts';
import { findPost } from './conversation.ts';
import { coldMs } from './rows.ts';

export interface Marked {
  readonly posts: readonly StoredPost[];
  /** Of `clear`: those without a mark that stands, where nothing was to be taken back. */
  readonly unmarked: readonly StoredPost[];
  /** Open waits before and after. */
  readonly before: number;
  readonly after: number;
}

/** Marks several posts in one piece: when one id is unknown, none is marked. `clear` leaves a post without a mark alone. */
export async function markPosts(
  store: Store,
  ids: readonly string[],
  mark: Omit<Mark, 'network' | 'postId'>,
  rules: WaitRules,
): Promise<Marked> {
  const posts: StoredPost[] = [];
  for (const id of ids) {
    const post = await findPost(store, id);
    if (mark.kind === 'answered' && mark.at < post.postedAt) {
      throw new UsageError(
        `#${post.key} was posted at ${new Date(post.postedAt).toISOString()}, after the time of the answer`,
        'Give --at a later time, or leave it out for now.',
      );
    }
    if (!posts.some((each) => each.key === post.key)) posts.push(post);
  }
  const open = async (): Promise<number> =>
    (await store.openWaitsSummary({ now: mark.markedAt, coldMs, sort: 'waiting' })).open;
  const before = await open();
  const unmarked = mark.kind === 'clear' ? await withoutMark(store, posts) : [];
  const marked = posts.filter((post) => !unmarked.includes(post));
  await store.addMarks(
    marked.map((post) => ({ ...mark, network: post.network, postId: post.id })),
    rules,
  );
  return { posts: marked, unmarked, before, after: await open() };
}

async function withoutMark(store: Store, posts: readonly StoredPost[]): Promise<readonly StoredPost[]> {
  const found: StoredPost[] = [];
  for (const post of posts) {
    const { marks } = await store.thread(post.network, post.threadId);
    if (standingMarks(marks.filter(({ postId }) => postId === post.id)).length === 0) found.push(post);
  }
  return found;
}
