import type { Query } from '../core/query.ts';
import type { StoredPost } from '../store/store.ts';
import { explainMatch, nearMiss } from '../text/query-match.ts';

/** What a query is held against: what excludes, and what others are asked for. */
export interface Against {
  readonly exclude: readonly Query[];
  readonly competitors: ReadonlyMap<string, readonly Query[]>;
}

export interface Verdict {
  readonly matched: boolean;
  /** In plain words; the same words for the same reason, whatever the post. */
  readonly reason: string;
}

/** Whether a query wants a post, and why. */
export function verdictOf(query: Query, against: Against, post: StoredPost): Verdict {
  const found = explainMatch(query, post);
  if (!found.matched) return { matched: false, reason: dropReason(query, against, post, found.reason) };
  for (const each of against.exclude)
    if (explainMatch(each, post).matched) return { matched: false, reason: `exclude: ${each.source}` };
  return found;
}

function dropReason(query: Query, { competitors }: Against, post: StoredPost, reason: string): string {
  for (const [name, queries] of competitors)
    if (queries.some((each) => explainMatch(each, post).matched)) return `only of the competitor ${name}`;
  return nearMiss(query, post) ?? reason;
}

/** Why posts are dropped, the commonest reason first, each with the newest example. */
export interface Drop {
  readonly reason: string;
  readonly posts: number;
  readonly example: StoredPost;
}

export interface Drops {
  add(reason: string, post: StoredPost): void;
  list(most: number): readonly Drop[];
}

/** Reasons that are told apart; all others are one. */
const mostReasons = 1_000;
const otherReason = 'other reasons';

export function createDrops(): Drops {
  const drops = new Map<string, { posts: number; example: StoredPost }>();
  return {
    add(told, post) {
      const reason = drops.has(told) || drops.size < mostReasons ? told : otherReason;
      const kept = drops.get(reason);
      if (!kept) drops.set(reason, { posts: 1, example: post });
      else {
        kept.posts += 1;
        if (isNewer(post, kept.example)) kept.example = post;
      }
    },
    list: (most) =>
      [...drops]
        .map(([reason, { posts, example }]) => ({ reason, posts, example }))
        .sort((a, b) => b.posts - a.posts || (a.reason < b.reason ? -1 : 1))
        .slice(0, most),
  };
}

function isNewer(post: StoredPost, than: StoredPost): boolean {
  return post.postedAt > than.postedAt || (post.postedAt === than.postedAt && post.key > than.key);
}
