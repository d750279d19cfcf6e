import type { WaitRules } from '../core/thread.ts';
import type { Mark } from '../core/wait.ts';
import type { Store, StoredPost } from '../store/store.ts';
import { findPost } from './conversation.ts';

export interface Marked {
  readonly posts: readonly StoredPost[];
  /** Waits of the touched threads that a mark changed: closed now, or open now. */
  readonly ended: number;
  readonly opened: number;
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
    if (!posts.some((each) => each.key === post.key)) posts.push(post);
  }
  const changed = await store.addMarks(
    posts.map((post) => ({ ...mark, network: post.network, postId: post.id })),
    rules,
  );
  const ended = changed.filter((wait) => wait.closedAt !== undefined).length;
  return { posts, ended, opened: changed.length - ended };
}
