import type { Topic } from '../core/query.ts';
import type { PostWords, StoredPost } from '../store/store.ts';
import { explainMatch, type Subject, topicsIn } from '../text/query-match.ts';

/** Configured topics that a row is about, in the order of the configuration; null is unknown. */
export type Topics = readonly string[] | null;

/** Tells the topics of posts and waits; loaded only where topics are configured. */
export interface TopicReader {
  ofPost(post: StoredPost): Topics;
  ofWait(opener: StoredPost, beside: WordsBeside): Topics;
  reasons(post: StoredPost): readonly TopicReason[];
}

/** What a wait's row shows beside its opener. */
interface WordsBeside {
  readonly firstAsk?: PostWords | undefined;
  readonly latest?: PostWords | undefined;
}

export function topicReader(topics: readonly Topic[]): TopicReader {
  return {
    ofPost: (post) => topicsOfPost(post, topics),
    ofWait: (opener, beside) => topicsOfWait(opener, beside, topics),
    reasons: (post) => topicReasons(post, topics),
  };
}

/** Null where none are configured or the text may not be kept. */
export function topicsOfPost(post: StoredPost, topics: readonly Topic[] = []): Topics {
  return among([post], topics);
}

/** Of all that a wait's row shows: its opener, the first ask and the latest words. */
export function topicsOfWait(opener: StoredPost, beside: WordsBeside, topics: readonly Topic[] = []): Topics {
  const others = [beside.firstAsk, beside.latest].filter((each) => each !== undefined);
  return among([opener, ...others.filter(({ id }) => id !== opener.id)], topics);
}

/** A topic of a post, the query of it that matches, as typed, and what of it was found. */
export interface TopicReason {
  readonly topic: string;
  readonly query: string;
  readonly why: string;
}

/** Why a post is about its topics. */
export function topicReasons(post: StoredPost, topics: readonly Topic[]): readonly TopicReason[] {
  const found = topicsOfPost(post, topics) ?? [];
  return topics
    .filter(({ name }) => found.includes(name))
    .map(({ name, queries }) => {
      const reasons = queries.map((query) => ({ query: query.source, ...explainMatch(query, post) }));
      const first = reasons.find(({ matched }) => matched);
      return { topic: name, query: first?.query ?? '', why: first?.reason ?? '' };
    });
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
