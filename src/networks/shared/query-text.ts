import type { Brand } from '../../core/brand.ts';
import type { Query, QueryNode } from '../../core/query.ts';

/**
 * How a network's search is asked for the brand's queries. A search finds at least all that a query can match: what it
 * cannot say (NOT, NEAR) is left out, since every hit is matched against the query again; an OR becomes several searches.
 */

export interface SearchTerm {
  readonly kind: 'word' | 'phrase' | 'account' | 'hashtag';
  /** Without quotes or sign. */
  readonly text: string;
}

/** Terms that must all be there. `id` names them: two queries that need the same search share its stream. */
export interface Search {
  readonly id: string;
  readonly terms: readonly SearchTerm[];
}

/** Other spellings that a term also stands for and that this network's search would not find by itself. */
export type Alternatives = (term: SearchTerm) => readonly SearchTerm[];

/** More than this many searches for one query, and an AND keeps only its narrowest OR. */
const maxSearches = 24;

/** The searches that bring back all that the brand tracks, its own queries before the competitors'; none contains another. */
export function searchesOf(brand: Brand, alternatives: Alternatives = () => []): readonly Search[] {
  const queries: readonly Query[] = [...brand.track, ...[...brand.competitors.values()].flat()];
  const found = new Map<string, Search>();
  for (const query of queries) {
    for (const terms of alternativesOf(query.root, alternatives)) {
      const search = searchFor(terms);
      if (search.terms.length > 0) found.set(search.id, search);
    }
  }
  const all = [...found.values()];
  return all.filter((search) => !all.some((other) => other !== search && contains(other, search)));
}

/** A term in double quotes with its sign inside, which is how most searches are told to take it as it stands. */
export function quoted(term: SearchTerm): string {
  return `"${printed(term).replace(/["\\]/g, ' ').trim()}"`;
}

/** All terms of a search, each in double quotes. */
export function allQuoted({ terms }: Search): string {
  return terms.map(quoted).join(' ');
}

/** A term with its sign: `@name`, `#name`, words as they are. */
function printed(term: SearchTerm): string {
  if (term.kind === 'account') return `@${term.text}`;
  return term.kind === 'hashtag' ? `#${term.text}` : term.text;
}

function searchFor(terms: readonly SearchTerm[]): Search {
  const byName = new Map(terms.map((term) => [quoted(term).toLowerCase(), term]));
  const names = [...byName.keys()].sort();
  return { id: names.join(' '), terms: names.flatMap((name) => byName.get(name) ?? []) };
}

/** Whether `wide` finds all that `narrow` finds: each of its terms is asked for there too. */
function contains(wide: Search, narrow: Search): boolean {
  const names = new Set(narrow.terms.map((term) => quoted(term).toLowerCase()));
  return wide.terms.every((term) => names.has(quoted(term).toLowerCase()));
}

/** The node as an OR of ANDs. A part that says nothing about what must be there is the empty AND. */
function alternativesOf(node: QueryNode, alternatives: Alternatives): readonly (readonly SearchTerm[])[] {
  switch (node.kind) {
    case 'or':
      return node.items.flatMap((item) => alternativesOf(item, alternatives));
    case 'and':
      return node.items.map((item) => alternativesOf(item, alternatives)).reduce(both);
    case 'not':
      return node.item.kind === 'not' ? alternativesOf(node.item.item, alternatives) : [[]];
    default:
      return [[node], ...alternatives(node).map((term) => [term])];
  }
}

function both(
  left: readonly (readonly SearchTerm[])[],
  right: readonly (readonly SearchTerm[])[],
): readonly (readonly SearchTerm[])[] {
  const narrower = saysNothing(right) || (!saysNothing(left) && left.length <= right.length) ? left : right;
  if (left.length * right.length > maxSearches) return narrower;
  return left.flatMap((a) => right.map((b) => [...a, ...b]));
}

function saysNothing(side: readonly (readonly SearchTerm[])[]): boolean {
  return side.some((terms) => terms.length === 0);
}
