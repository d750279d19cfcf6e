import type { OwnRole } from '../core/brand.ts';
import type { Judgement } from '../core/judgement.ts';
import type { Lost, Position } from '../core/position.ts';
import type { Finds, GoneBy, Post } from '../core/post.ts';

/** A post on its way into the store. */
export interface Incoming {
  readonly post: Post;
  readonly stream: string;
  readonly finds: Finds;
  readonly role: OwnRole | undefined;
  /** Delivered by an address stream, or fits a tracked query; never the brand's. */
  readonly mention: boolean;
  /** The tracked query that it fits, as typed. */
  readonly query?: string;
  /** Why a search hit is no mention: the local check it failed. */
  readonly rejected?: string;
}

export interface Batch {
  readonly source: string;
  readonly network: string;
  readonly run: number;
  /** The moment of writing: firstSeenAt of what is new. */
  readonly at: number;
  readonly posts: readonly Incoming[];
  /** By native id. */
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly positions: readonly SavedPosition[];
  readonly lost: readonly Lost[];
  readonly checks: readonly Checked[];
  /** Whole listings read from end to end: what the stream gave before and not since `startedAt` was missed once more; gone at two. */
  readonly walked: readonly Walked[];
  readonly memory: ReadonlyMap<string, string>;
}

/** A whole listing read from end to end; posts published before its floor are not missed by it. */
export interface Walked {
  readonly stream: string;
  readonly startedAt: number;
  readonly since?: number;
}

export interface SavedPosition {
  readonly stream: string;
  readonly position: Position;
  /** Thread streams: the root's native id; the position goes when it goes. */
  readonly root?: string;
}

export interface Checked {
  readonly ids: readonly string[];
  readonly gone: readonly { readonly id: string; readonly by: GoneBy }[];
}

export interface CheckRef {
  readonly id: string;
  readonly url?: string;
  readonly parentId?: string;
  readonly rootId?: string;
  readonly postedAt?: number;
  /** A parent that the store lacks. */
  readonly missing: boolean;
}

/** What a batch changed. */
export interface Saved {
  readonly newMentions: number;
  /** New replies by the brand; what it publishes by itself is none. */
  readonly newAnswers: number;
  /** Edits, count changes, deletions. */
  readonly changed: number;
  readonly opened: number;
  readonly closed: number;
}
