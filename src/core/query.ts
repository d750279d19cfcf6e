/**
 * A query as parsed by `text/query-parser.ts`. `text` is the term as typed, without quotes or sign.
 * A phrase matches its words in order; `account` is `@name`, `hashtag` is `#name`. Only a word may be a `prefix` (`refund*`),
 * and only where no network is asked for it.
 */
export type QueryNode =
  | {
      readonly kind: 'word' | 'phrase' | 'account' | 'hashtag';
      readonly text: string;
      readonly prefix?: true;
    }
  /** `near` (NEAR/n): an `and` of words and phrases with at most that many words between; searching for all is enough. */
  | { readonly kind: 'and' | 'or'; readonly items: readonly QueryNode[]; readonly near?: number }
  | { readonly kind: 'not'; readonly item: QueryNode };

/** A term of a query. */
export type QueryTerm = Extract<QueryNode, { text: string }>;

export interface Query {
  /** As the user typed it. */
  readonly source: string;
  readonly root: QueryNode;
}

/** A configured topic: a text is about it when one of its queries matches. */
export interface Topic {
  readonly name: string;
  readonly queries: readonly Query[];
}
