import { UsageError } from '../core/errors.ts';
import { type Label, type LabelWord, standingLabels } from '../core/labels.ts';
import type { PostVerdict, WaitRules } from '../core/thread.ts';
import type { Mark, Promised, Wait } from '../core/wait.ts';
import { waitsOf } from '../core/waits.ts';
import type { Store, StoredPost } from '../store/store.ts';

/** One post of a conversation with its verdict. */
export interface Said {
  readonly post: StoredPost;
  readonly verdict: PostVerdict | undefined;
}

/** A thread as people read it, with its waits and what decided them. */
export interface Conversation {
  /** The post that was asked for. */
  readonly asked: StoredPost;
  /** The wait that it belongs to, else the latest of the thread by its author. */
  readonly wait: Wait | undefined;
  /** By time. */
  readonly said: readonly Said[];
  readonly waits: readonly Wait[];
  readonly promises: readonly Promised[];
  readonly marks: readonly Mark[];
  /** Those that stand. */
  readonly labels: readonly PostLabel[];
}

export type PostLabel = Label & { readonly postId: string; readonly word: LabelWord };

/** The post that a person means by a key, a full id or a URL; a UsageError where there is none. */
export async function findPost(store: Store, id: string): Promise<StoredPost> {
  const post = await store.find(id.trim());
  if (post) return post;
  throw new UsageError(
    `no post ${JSON.stringify(id)} in this database`,
    'Take the number of the ID column, a full id (network:id) or the address of the post: listen report.',
  );
}

/** Reads the thread around a post and computes its waits anew, with the reasons. */
export async function conversationOf(store: Store, id: string, rules: WaitRules): Promise<Conversation> {
  const asked = await findPost(store, id);
  const thread = await store.thread(asked.network, asked.threadId);
  const { waits, promises, posts } = waitsOf(thread, rules);
  const openedBy = posts.get(asked.id)?.openedBy;
  const wait =
    waits.find((each) => each.openedBy === openedBy) ??
    waits.filter((each) => each.authorId === asked.author.id).at(-1);
  return {
    asked,
    wait,
    said: thread.stored.map((post) => ({ post, verdict: posts.get(post.id) })),
    waits,
    promises,
    marks: thread.marks,
    labels: standing(await store.labelsOf(asked.network, asked.threadId)),
  };
}

/** Each `clear` takes back the last label of its post. */
function standing(labels: readonly (Label & { readonly postId: string })[]): readonly PostLabel[] {
  const posts = new Set(labels.map(({ postId }) => postId));
  return [...posts].flatMap((postId) => standingLabels(labels.filter((label) => label.postId === postId)));
}
