import { UsageError } from '../core/errors.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Mark } from '../core/wait.ts';
import type { Store, StoredPost } from '../store/store.ts';
import { findPost } from './conversation.ts';
import { coldMs } from './rows.ts';

export interface Marked {
  readonly posts: readonly StoredPost[];
  /** Open waits before and after. */
  readonly before: number;
  readonly after: number;
}

/** Marks several posts in one piece: when one id is unknown, none is marked. */
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
  await store.addMarks(
    posts.map((post) => ({ ...mark, network: post.network, postId: post.id })),
    rules,
  );
  return { posts, before, after: await open() };
}
