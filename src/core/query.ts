/**
 * A query as parsed by `text/query-parser.ts`. `text` is the term as typed, without quotes or sign.
 * A phrase matches its words in order; `account` is `@name`, `hashtag` is `#name`.
 */
export type QueryNode =
  | { readonly kind: 'word' | 'phrase' | 'account' | 'hashtag'; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly items: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly item: QueryNode };

export interface Query {
  /** As the user typed it. */
  readonly source: string;
  readonly root: QueryNode;
}
