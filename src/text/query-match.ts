import type { Query, QueryNode, QueryTerm, Topic } from '../core/query.ts';
import { termsIn } from '../core/query-terms.ts';
import { printQuery } from './query-print.ts';
import { type Folded, foldSubject, type Place, type Subject, termOf } from './query-terms.ts';

export type { Subject } from './query-terms.ts';

type Group = Extract<QueryNode, { items: unknown }>;

/** Whole words, whatever their case; phrases over spaces and hyphens; never a part of a longer word. */
export function matches(query: Query, subject: Subject): boolean {
  return holds(query.root, foldSubject(subject));
}

/** The first of several queries that matches, by its index; -1 when none does. Folds the text once. */
export function firstMatch(queries: readonly Query[], subject: Subject): number {
  const folded = foldSubject(subject);
  return queries.findIndex((query) => holds(query.root, folded));
}

/** The names of the topics that a text is about, in their order. Folds the text once. */
export function topicsIn(topics: readonly Topic[], subject: Subject): readonly string[] {
  if (topics.length === 0) return [];
  const folded = foldSubject(subject);
  return topics
    .filter(({ queries }) => queries.some((query) => holds(query.root, folded)))
    .map(({ name }) => name);
}

export interface MatchExplanation {
  readonly matched: boolean;
  /** The part that decided, as typed: what was found, or the part that failed. */
  readonly part: string;
  /** In plain words, for `query test` and `why`. */
  readonly reason: string;
}

/** Why a query matches a post, or which of its parts fails. */
export function explainMatch(query: Query, subject: Subject): MatchExplanation {
  return explain(query.root, foldSubject(subject));
}

/** The first part that a text holds inside a longer word only; undefined where there is none. */
export function nearMiss(query: Query, subject: Subject): string | undefined {
  const folded = foldSubject(subject);
  for (const term of termsIn(query.root)) {
    if (termOf(term).matches(folded)) continue;
    const reason = missing(term, printQuery(term), folded);
    if (reason.endsWith('"')) return reason;
  }
  return undefined;
}

function holds(node: QueryNode, subject: Folded): boolean {
  if (node.kind === 'not') return !holds(node.item, subject);
  if ('items' in node) return holdsItems(node, subject);
  return termOf(node).matches(subject);
}

function holdsItems(node: Group, subject: Folded): boolean {
  if (node.kind === 'or') return node.items.some((item) => holds(item, subject));
  return (
    node.items.every((item) => holds(item, subject)) && (node.near === undefined || isNear(node, subject))
  );
}

function placesOf(node: QueryNode, subject: Folded): readonly Place[] {
  return node.kind === 'word' || node.kind === 'phrase' ? termOf(node).places(subject).slice(0, 200) : [];
}

function isNear(node: Group, subject: Folded): boolean {
  const [left, right] = node.items;
  if (!left || !right) return false;
  const rights = placesOf(right, subject);
  return placesOf(left, subject).some((a) =>
    rights.some((b) => wordsBetween(subject.bare, a, b) <= (node.near ?? 0)),
  );
}

/** Infinity where one lies in the other. */
function wordsBetween(text: string, a: Place, b: Place): number {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  if (second.start < first.end) return Number.POSITIVE_INFINITY;
  return text.slice(first.end, second.start).match(/[\p{L}\p{N}_']+/gu)?.length ?? 0;
}

function explain(node: QueryNode, subject: Folded): MatchExplanation {
  if ('items' in node) return node.kind === 'and' ? explainAnd(node, subject) : explainOr(node, subject);
  const matched = holds(node, subject);
  const part = printQuery(node);
  if (node.kind !== 'not')
    return { matched, part, reason: matched ? `${part} is in it` : missing(node, part, subject) };
  const inner = printQuery(node.item);
  return {
    matched,
    part,
    reason: matched ? `${inner} is not in it` : `${inner} is in it, which excludes it`,
  };
}

function explainOr(node: Group, subject: Folded): MatchExplanation {
  const found = node.items.find((item) => holds(item, subject));
  if (found) return explain(found, subject);
  const reason = `none of ${node.items.map(printQuery).join(', ')} is in it`;
  return { matched: false, part: printQuery(node), reason };
}

function explainAnd(node: Group, subject: Folded): MatchExplanation {
  const failing = node.items.find((item) => !holds(item, subject));
  if (failing) return explain(failing, subject);
  const all = node.items.map(printQuery).join(' and ');
  if (!holds(node, subject))
    return {
      matched: false,
      part: printQuery(node),
      reason: `more than ${node.near} words stand between ${all}`,
    };
  const shown = node.items.filter((item) => item.kind !== 'not').map((item) => explain(item, subject).part);
  const verb = shown.length > 1 ? 'are' : 'is';
  const part = node.near === undefined ? shown.join(' ') : printQuery(node);
  return { matched: true, part, reason: `${shown.join(' and ')} ${verb} in it` };
}

function missing(node: QueryTerm, part: string, subject: Folded): string {
  const needle = node.text.toLowerCase();
  const at = subject.cased.indexOf(needle);
  if (at < 0) return `${part} is not in it`;
  const before = /[\p{L}\p{N}_@#.]*$/u.exec(subject.cased.slice(Math.max(0, at - 40), at))?.[0] ?? '';
  const after =
    /^[\p{L}\p{N}_]*/u.exec(subject.cased.slice(at + needle.length, at + needle.length + 40))?.[0] ?? '';
  return `${part} is not in it, only "${before}${needle}${after}"`;
}
