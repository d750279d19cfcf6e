import { UsageError } from '../core/errors.ts';
import { intentWords, labelWord, moodWords, needsWords, replyWords } from '../core/labels.ts';
import { nearest } from '../core/nearest.ts';
import type { WaitRules } from '../core/thread.ts';
import type { PlacedLabel } from '../store/labelling.ts';
import type { Store, StoredPost } from '../store/store.ts';
import { findPost } from './conversation.ts';
import { coldMs } from './rows.ts';

const customerWords: readonly string[] = [...moodWords, ...intentWords, ...needsWords];
const allWords: readonly string[] = [...new Set([...customerWords, ...replyWords, 'clear'])];

export interface Labelling {
  /** As typed. */
  readonly word: string;
  readonly at: number;
  readonly by: string;
}

export interface LabelledPosts {
  readonly posts: readonly StoredPost[];
  /** Open waits before and after. */
  readonly before: number;
  readonly after: number;
}

/** A UsageError names the words that there are. */
export function checkLabelWord(word: string): void {
  if (allWords.includes(word)) return;
  const meant = nearest(word, allWords);
  throw new UsageError(
    `there is no label ${JSON.stringify(word)}`,
    meant === undefined
      ? `The label stands last: listen label 402 negative. Labels: ${allWords.join(', ')}.`
      : `Did you mean ${meant}? Labels: ${allWords.join(', ')}.`,
  );
}

/** Labels several posts in one piece: when one id is unknown or the word fits one of them not, none is labelled. */
export async function labelPosts(
  store: Store,
  ids: readonly string[],
  given: Labelling,
  rules: WaitRules,
): Promise<LabelledPosts> {
  const posts: StoredPost[] = [];
  const labels: PlacedLabel[] = [];
  for (const id of ids) {
    const post = await findPost(store, id);
    if (posts.some((each) => each.key === post.key)) continue;
    posts.push(post);
    labels.push(placed(post, given));
  }
  const open = async (): Promise<number> =>
    (await store.openWaitsSummary({ now: given.at, coldMs, sort: 'waiting' })).open;
  const before = await open();
  await store.addLabels(labels, rules);
  return { posts, before, after: await open() };
}

function placed(post: StoredPost, { word, at, by }: Labelling): PlacedLabel {
  const place = { network: post.network, postId: post.id, at, by };
  if (word === 'clear') {
    if (!post.labelled) throw new UsageError(`#${post.key} has no label`, 'There is nothing to take back.');
    return { ...place, word };
  }
  return { ...place, word: wordFor(post, word) };
}

/** The label that a word is for a post; a UsageError where it is none for such a one. */
export function wordFor({ key, role }: Pick<StoredPost, 'key' | 'role'>, word: string) {
  const found = labelWord(word, role === undefined ? 'customer' : 'brand');
  if (found) return found;
  throw new UsageError(
    `#${key} is ${role === undefined ? 'a customer’s' : 'yours'}: ${word} is no label for it`,
    `It can be ${(role === undefined ? customerWords : replyWords).join(', ')}.`,
  );
}
