/** Who wrote a post, as the network tells it. */
export interface Author {
  /** Unique within the network and constant: a DID, a numeric id, else the handle itself; `?` and the post's id where it is not told. */
  readonly id: string;
  /** Without a leading @; with its host where the network is federated (`jo@other.example`). */
  readonly handle?: string;
  readonly name?: string;
  readonly followers?: number;
  readonly url?: string;
  /** True where the network marks the account as automatic. */
  readonly bot?: boolean;
}

/** An account that a post names, told by the network apart from the text (facets, `mentions[]`). */
export interface NamedAccount {
  readonly id?: string;
  readonly handle?: string;
}

/** Counts as the network gives them; an absent one is unknown, never 0. */
export interface Counts {
  readonly likes?: number;
  readonly reposts?: number;
  readonly quotes?: number;
  readonly replies?: number;
  readonly views?: number;
}

/** `review` and `message` (an inbox message) always address the brand; the brand's `message` on a post is a private reply. */
export type PostKind = 'post' | 'comment' | 'review' | 'message' | 'article';

/**
 * How far a brand's reply names what it answers: `exact` parent; `two-level`: it hangs on the top-level comment;
 * `inline`: it stands inside the review; `count`: only a number of replies is known; `none`: replies are not seen.
 */
export type ReplyShape = 'exact' | 'two-level' | 'inline' | 'count' | 'none';

/** Anything written by anyone on a network. Ids are text; times are milliseconds UTC. */
export interface Post {
  readonly network: string;
  /** Unique within its network for ever; where ids are local the scope stands in front (`m.example/1155`). */
  readonly id: string;
  readonly kind: PostKind;
  /** The post that this one replies to, also one that is not stored. */
  readonly parentId?: string;
  /** The topmost post of the thread as the network tells it; a hint for parents that are missing. */
  readonly rootId?: string;
  /** The brand's publication (video, photo, page post, article) on which this hangs directly: starts a thread each. */
  readonly subjectId?: string;
  readonly quotedId?: string;
  /** Set on a pure repost: it is nobody's own words. */
  readonly repostOf?: string;
  readonly author: Author;
  /** Plain text, cleaned by `text/`: no HTML, no NUL, no lone surrogates. */
  readonly text: string;
  /** ISO code told by the network, else absent. */
  readonly lang?: string;
  readonly url?: string;
  readonly postedAt: number;
  /** True where the network gave no time and the time of first sight stands in. */
  readonly dateInferred?: boolean;
  readonly editedAt?: number;
  /** 1–5, reviews only. */
  readonly rating?: number;
  readonly named?: readonly NamedAccount[];
  /** Marked solved by its author or a moderator on its network. */
  readonly solved?: boolean;
  readonly counts?: Counts;
  /** Other ids of the same post (global uri, short code, edit chain). */
  readonly aliases?: readonly string[];
}

/** How a post came: an address stream, a search or tag (checked again locally), the brand's own, or only as part of a thread. */
export type Finds = 'addressed' | 'hits' | 'own';

/** Who removed a post, as far as the network tells. */
export type GoneBy = 'author' | 'moderator' | 'unknown';

/** `mastodon:m.example/1155`: what scripts see as `id`. */
export function postId(network: string, id: string): string {
  return `${network}:${id}`;
}
