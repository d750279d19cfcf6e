import type { Page, Window } from '../network.ts';
import type { Graph, GraphParams } from '../shared/graph-client.ts';
import { graphPages } from '../shared/graph-pages.ts';
import { postFields, postOf } from './posts.ts';

export const pageSize = 100;
/** The API takes no earlier `since`. */
const earliestSeconds = 1_688_540_400;

export interface Listing {
  readonly path: string;
  readonly params?: GraphParams;
  /** Whether it takes `since`. */
  readonly bySince: boolean;
  readonly allowance?: string;
}

/** The pages of one listing, newest first. Most of them name no next page: the cursor alone leads on. */
export function readListing(
  graph: Graph,
  { path, params, bySince, allowance }: Listing,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const floor = Math.floor((window.after === undefined ? window.since : Number(window.after)) / 1000);
  const since = bySince && floor > earliestSeconds ? floor : undefined;
  return graphPages(
    graph,
    {
      path,
      params: { ...params, fields: postFields, since },
      time: 'timestamp',
      without: 'next',
      ...(allowance === undefined ? {} : { allowance }),
      postsOf: (item) => {
        const post = postOf(item);
        return post && [post];
      },
    },
    window,
    signal,
  );
}
