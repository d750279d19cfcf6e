import type { Author } from '../core/post.ts';

/** What has come by a moment on, by when it was first seen here. */
export interface Changes {
  readonly mentions: number;
  /** Waits that these opened, whether they are over by now or not. */
  readonly waits: number;
  /** Waits that ended by a post of the brand's first seen since, or by a mark typed since. */
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
  /** Older ones that were not kept either. */
  readonly older: number;
}

/** What somebody who looks in wants to know of the time since. */
export interface Looking {
  changesSince(at: number): Promise<Changes>;
  openPromises(since: number, limit: number): Promise<OpenPromises>;
}
