import type { QueryNode, QueryTerm } from './query.ts';

/** The terms that a query looks for, in order; what must not be there is left out. */
export function termsIn(node: QueryNode): readonly QueryTerm[] {
  if ('items' in node) return node.items.flatMap(termsIn);
  if (node.kind !== 'not') return [node];
  return node.item.kind === 'not' ? termsIn(node.item.item) : [];
}
