import { UsageError } from '../core/errors.ts';
import { isAlike } from '../core/likeness.ts';
import { standingMarks } from '../core/marks.ts';
import { postId } from '../core/post.ts';
import type { Store, StoredPost } from '../store/store.ts';
import { findPost } from './conversation.ts';
import { coldMs } from './rows.ts';

export type { StoredPost } from '../store/store.ts';

/** The post that was asked for, and those of a kind whose text is nearly its own. */
export interface Alike {
  readonly like: StoredPost;
  readonly posts: readonly StoredPost[];
}

/** The openers of all open waits that say nearly what a post says, that post too where it opened one; longest first. */
export async function openWaitsLike(store: Store, id: string, now: number): Promise<Alike> {
  const like = await postWithText(store, id);
  const waits = await store.openWaits({ now, coldMs, sort: 'waiting' });
  const posts = waits.map(({ opener }) => opener).filter(({ text }) => isAlike(like.text, text));
  return { like, posts: posts.sort((one, other) => one.postedAt - other.postedAt || one.key - other.key) };
}

/**
 * Of the posts that say nearly what a post says those that were marked last, all at one moment: what one `--all-like` has
 * marked. Marks made before it stay.
 */
export async function lastMarkedLike(store: Store, id: string): Promise<Alike> {
  const like = await postWithText(store, id);
  const marked = (await store.markedPosts()).flatMap(({ post, marks }) => {
    const last = standingMarks(marks).at(-1);
    return last && isAlike(like.text, post.text) ? [{ post, markedAt: last.markedAt }] : [];
  });
  const latest = marked.reduce((at, each) => Math.max(at, each.markedAt), 0);
  return { like, posts: marked.filter(({ markedAt }) => markedAt === latest).map(({ post }) => post) };
}

async function postWithText(store: Store, id: string): Promise<StoredPost> {
  const post = await findPost(store, id);
  if (isAlike(post.text, post.text)) return post;
  throw new UsageError(
    post.textGoneAt === undefined
      ? `#${post.key} has no words that others could share`
      : `the text of #${post.key} was not kept: its network asks so`,
    'Name the posts one by one.',
  );
}

/** Full ids, as `markPosts` takes them. */
export function idsOf({ posts }: Alike): readonly string[] {
  return posts.map(({ network, id }) => postId(network, id));
}
