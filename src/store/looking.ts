import type { Author } from '../core/post.ts';

/** By when posts were first seen here, or by when they were written. */
export type ChangesBy = 'seen' | 'posted';

/** What has come since a moment. */
export interface Changes {
  readonly mentions: number;
  /** Waits that these opened, whether they are over by now or not. */
  readonly waits: number;
  /** Waits that ended by a post of the brand's of that time, or by a mark typed since. */
  readonly answered: number;
}

/** A promise of the brand's ("we'll look into it") that no later post of it to the same author has kept. */
export interface OpenPromise {
  readonly network: string;
  /** The post that promises. */
  readonly postId: string;
  readonly key: number;
  readonly url: string | undefined;
  readonly source: string;
  /** To whom. */
  readonly author: Pick<Author, 'id' | 'handle' | 'name'>;
  /** All of the post. */
  readonly text: string;
  /** The words of it that promise. */
  readonly promise: string;
  /** Signature of the post. */
  readonly agent: string | undefined;
  readonly promisedAt: number;
}

export interface OpenPromises {
  /** Made since then, the oldest first, at most as many as asked for. */
  readonly promises: readonly OpenPromise[];
  /** All of them, whatever the limit. */
  readonly count: number;
  /** Older ones that were not kept either, those too whose post has gone since. */
  readonly older: number;
}

/** What somebody who looks in wants to know of the time since. */
export interface LookingStore {
  changesSince(at: number, by: ChangesBy): Promise<Changes>;
  openPromises(since: number, limit: number): Promise<OpenPromises>;
}
