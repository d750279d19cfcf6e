import type { Brand } from '../../core/brand.ts';
import type { QueryNode } from '../../core/query.ts';
import { printQuery } from '../../text/query-print.ts';
import { fitted } from './query-fit.ts';
import { type Leaf, printed, type Wanted } from './query-words.ts';

/** One search as X takes it. https://docs.x.com/x-api/posts/search/integrate/build-a-query */
export interface XSearch {
  /** What must and must not be in it: names the stream. */
  readonly words: string;
  /** With what is the same in every search: no reposts, not the brand's own. */
  readonly sent: string;
  /** What X cannot be asked, as typed. */
  readonly left: readonly string[];
}

type Leave = (part: string) => void;

/** Characters for the brand's own accounts, and the part of a search for what must not be in it. */
const ownRoom = 120;
const notRoom = 1 / 3;

/** The searches for all that the brand tracks, its own queries before the competitors', none longer than `length`. */
export function searchesOf(brand: Brand, length: number): readonly XSearch[] {
  const suffix = suffixOf(brand);
  const found = new Map<string, XSearch>();
  const queries = [...brand.track, ...[...brand.competitors.values()].flat()];
  for (const { root } of queries)
    for (const search of searchesFor(root, brand, length - suffix.length))
      found.set(search.words, { ...search, sent: search.words + suffix });
  return [...found.values()];
}

/** Reposts are nobody's words; own posts come by their timeline, and each is paid for. */
function suffixOf({ accounts }: Brand): string {
  let own = '';
  for (const { network, name } of accounts) {
    const next = ` -from:${name}`;
    if (network === 'x' && /^\w{1,20}$/.test(name) && own.length + next.length <= ownRoom) own += next;
  }
  return ` -is:retweet${own}`;
}

function searchesFor(root: QueryNode, brand: Brand, room: number): readonly Omit<XSearch, 'sent'>[] {
  const left = new Set<string>();
  const leave: Leave = (part) => void left.add(part);
  const wanted = positive(root, leave);
  if (!wanted) return [];
  const not = negations(root, brand, Math.floor(room * notRoom), leave);
  const pieces = fitted(wanted, room - not.length, leave);
  return pieces.map((piece) => ({ words: printed(piece) + not, left: [...left] }));
}

/** The node without what must not be there; undefined where it says nothing of what must be. NEAR is an AND here. */
function positive(node: QueryNode, leave: Leave): Wanted | undefined {
  if (node.kind === 'not') return node.item.kind === 'not' ? positive(node.item.item, leave) : undefined;
  if (!('items' in node)) return node;
  if (node.near !== undefined) leave(printQuery(node));
  // Inside an OR a NOT holds for one alternative only, and X negates no groups.
  if (node.kind === 'or') for (const inner of node.items.flatMap(notsIn)) leave(printQuery(inner));
  const said = node.items.flatMap((item) => positive(item, leave) ?? []);
  if (said.length === 0 || (node.kind === 'or' && said.length < node.items.length)) return undefined;
  const [only] = said;
  return said.length === 1 && only ? only : { kind: node.kind, items: said };
}

type Not = Extract<QueryNode, { kind: 'not' }>;

function notsIn(node: QueryNode): readonly Not[] {
  if (node.kind === 'not') return node.item.kind === 'not' ? notsIn(node.item.item) : [node];
  return 'items' in node ? node.items.flatMap(notsIn) : [];
}

/** ` -word -"a phrase"` of the query's NOT and of `exclude:`, as far as X can say it and there is room. */
function negations(root: QueryNode, { exclude }: Brand, room: number, leave: Leave): string {
  const nots = [
    ...(root.kind === 'and' ? root.items.flatMap(notsBesideWords) : []),
    ...exclude.map(({ root: item }): Not => ({ kind: 'not', item })),
  ];
  const said = new Set<string>();
  let length = 0;
  for (const not of nots) {
    const next = leavesOf(not.item).map((leaf) => ` -${printed(leaf)}`);
    const more = next.filter((part) => !said.has(part)).reduce((sum, part) => sum + part.length, 0);
    if (next.length > 0 && length + more <= room) {
      for (const part of next) said.add(part);
      length += more;
    } else leave(printQuery(not));
  }
  return [...said].join('');
}

function notsBesideWords(node: QueryNode): readonly Not[] {
  if (node.kind === 'and') return node.items.flatMap(notsBesideWords);
  return node.kind === 'not' ? notsIn(node) : [];
}

/** NOT (a OR b) is -a -b; of NOT (a AND b) nothing can be said. */
function leavesOf(node: QueryNode): readonly Leaf[] {
  if ('text' in node) return [node];
  if (node.kind !== 'or') return [];
  const each = node.items.map(leavesOf);
  return each.some((leaves) => leaves.length === 0) ? [] : each.flat();
}
