import type { Topic } from '../core/query.ts';
import type { PostWords, StoredPost } from '../store/store.ts';
import { type Subject, topicsIn } from '../text/query-match.ts';

/** Configured topics that a row is about, in the order of the configuration; null is unknown. */
type Topics = readonly string[] | null;

/** Null where none are configured or the text may not be kept. */
export function topicsOfPost(post: StoredPost, topics: readonly Topic[] = []): Topics {
  return among([post], topics);
}

/** Of all that a wait's row shows: its opener, the first ask and the latest words. */
export function topicsOfWait(
  opener: StoredPost,
  beside: { readonly firstAsk?: PostWords | undefined; readonly latest?: PostWords | undefined },
  topics: readonly Topic[] = [],
): Topics {
  const others = [beside.firstAsk, beside.latest].filter((each) => each !== undefined);
  return among([opener, ...others.filter(({ id }) => id !== opener.id)], topics);
}

function among(
  words: readonly (Subject & { readonly textGoneAt?: number })[],
  topics: readonly Topic[],
): Topics {
  const told = words.filter((each) => each.textGoneAt === undefined);
  if (topics.length === 0 || told.length === 0) return null;
  const found = new Set(told.flatMap((each) => topicsIn(topics, each)));
  return topics.map(({ name }) => name).filter((name) => found.has(name));
}
