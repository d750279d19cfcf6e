import type { Brand } from '../core/brand.ts';
import type { Own } from '../core/own.ts';
import type { Finds, Post } from '../core/post.ts';
import type { Query } from '../core/query.ts';
import type { Incoming } from '../store/store.ts';
import { firstMatch } from '../text/query-match.ts';

/** How a post came: by a stream of that kind, or only because another one needs it (a parent, a post read again). */
export type Came = Finds | 'read-again';

/** Decides for each post whose it is and whether it is a mention; the same post gives the same answer. */
export type Sorter = (post: Post, stream: string, came: Came) => Incoming;

/** What a search brought back is checked here against the queries as we read them, so that "acne" is not counted for "acme". */
export function createSorter({ track, exclude, competitors }: Brand, own: Own): Sorter {
  const rivals = [...competitors].flatMap(([name, queries]) => queries.map((query) => ({ name, query })));
  const queries = [...exclude, ...track, ...rivals.map(({ query }) => query)];
  const checked = (post: Post): Checked => {
    const found = firstMatch(queries, post);
    const query = queries[found];
    if (!query) return { rejected: 'fits no query under track:' };
    if (found < exclude.length) return { rejected: `excluded by ${query.source}` };
    const rival = rivals[found - exclude.length - track.length];
    return rival ? { rejected: reasonOf(rival.name, query) } : { query: query.source };
  };
  return (post, stream, came) => {
    const role = own.roleOf(post.network, post.author);
    const { query, rejected } = came === 'addressed' ? {} : checked(post);
    return {
      post,
      stream,
      finds: came === 'read-again' ? 'own' : came,
      role,
      mention: role === undefined && (came === 'addressed' || query !== undefined),
      ...(query === undefined ? {} : { query }),
      // What no search brought (a parent, somebody else's post among the brand's own) is not rejected: nobody asked for it.
      ...(rejected === undefined || came !== 'hits' || role !== undefined ? {} : { rejected }),
    };
  };
}

interface Checked {
  readonly query?: string;
  readonly rejected?: string;
}

function reasonOf(rival: string, query: Query): string {
  return `fits only a query of the competitor ${rival}: ${query.source}`;
}
