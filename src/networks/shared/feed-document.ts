/** What every dialect of feed says, in plain text and absolute addresses; times are milliseconds. */
export interface FeedDocument {
  readonly title?: string;
  /** The site that it belongs to. */
  readonly link?: string;
  /** How often it asks to be read: `ttl`, `sy:updatePeriod`. */
  readonly refreshMs?: number;
  /** In the document's order. */
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  /** guid, id or rdf:about as it stands. */
  readonly id?: string;
  readonly link?: string;
  readonly title?: string;
  readonly text?: string;
  /** Where its text points to, in order. */
  readonly links: readonly string[];
  readonly author?: FeedAuthor;
  readonly postedAt?: number;
  readonly updatedAt?: number;
  /** `thr:in-reply-to`: ids and addresses of what it replies to, the surest first. */
  readonly inReplyTo: readonly string[];
  readonly replies?: number;
  readonly lang?: string;
}

export interface FeedAuthor {
  readonly name: string;
  readonly url?: string;
}
