import type { Brand } from '../../core/brand.ts';
import type { Query, QueryNode } from '../../core/query.ts';
import { printQuery } from '../../text/query-print.ts';
import { type Alternatives, type Search, searchesOf } from './query-text.ts';

/**
 * What the queries behind a search want beside its terms and no search is asked for (`Ask.left`): `NOT airsoft`,
 * `acme NEAR/5 flight`. Undefined where a search says all of it.
 */
export function leftOut(brand: Brand, search: Search, alternatives?: Alternatives): string | undefined {
  const queries = [...brand.track, ...[...brand.competitors.values()].flat()];
  const behind = queries.filter((query) =>
    searchesOf({ ...brand, track: [query], competitors: new Map() }, alternatives).some(
      ({ id }) => id === search.id,
    ),
  );
  const parts = new Set(behind.flatMap((query: Query) => unsaid(query.root)));
  return parts.size === 0 ? undefined : [...parts].join(', ');
}

function unsaid(node: QueryNode): readonly string[] {
  if (node.kind === 'not') return [printQuery(node)];
  if (!('items' in node)) return [];
  return node.near === undefined ? node.items.flatMap(unsaid) : [printQuery(node)];
}
