import { foreignSigns } from './foreign.ts';
import type { Hit } from './patterns.ts';
import { denial } from './phrases/denial.ts';
import type { CustomerList } from './phrases/index.ts';
import type { Words } from './words.ts';

/** What was found in a customer's post, each list's weights added up. */
export interface Signals extends Readonly<Record<CustomerList, number>> {
  readonly hits: readonly Hit<CustomerList>[];
  readonly questionMarks: number;
}

/** Undone by a word of denial or wishing before them ("not fixed", "would be great"). */
const deniable = new Set<CustomerList>(['solved', 'praise', 'accept']);
const deniedBefore = 3;
/** Which lists' phrases count for nothing where one of another list overlaps them. */
const outranks = new Map<CustomerList, ReadonlySet<CustomerList>>([
  ['problem', new Set(['thanks', 'praise', 'accept'])],
  ['sent', new Set(['request', 'ask'])],
]);
/** Nouns that a "no" turns into good news ("no problem at all"). */
const troubles = new Set(
  'problem problems issue issues trouble troubles delay delays error errors fault faults difficulty difficulties queue queues bug bugs complaint complaints mess damage bad fee fees'.split(
    ' ',
  ),
);
const absent = new Set(['no', 'without', 'zero', 'not', 'never', "wasn't", "isn't"]);

export function signalsOf(words: Words, found: readonly Hit<CustomerList>[]): Signals {
  const standing = found.filter((hit) => !isDenied(hit, words.words));
  const stronger = standing.filter((hit) => outranks.has(hit.list));
  const hits = standing.filter((hit) => !isOutranked(hit, stronger));
  const sums = {
    accept: 0,
    ask: 0,
    but: 0,
    chat: 0,
    news: 0,
    praise: 0,
    problem: 0,
    request: 0,
    sent: 0,
    solved: 0,
    spam: 0,
    thanks: 0,
    questionMarks: 0,
    hits,
  };
  for (const { list, weight } of hits) sums[list] += weight;
  for (const word of words.words) if (word === '<q>') sums.questionMarks += 1;
  const foreign = foreignSigns(words.text);
  if (foreign?.thanks) sums.thanks += 1.5;
  if (foreign?.asks) sums.ask += 1.5;
  return sums;
}

/** "Thanks for losing my bag" is no thanks, "check your inbox" no request. */
function isOutranked(hit: Hit<CustomerList>, stronger: readonly Hit<CustomerList>[]): boolean {
  return stronger.some(
    (other) => other.from < hit.to && hit.from < other.to && outranks.get(other.list)?.has(hit.list),
  );
}

function isDenied(hit: Hit<CustomerList>, words: readonly string[]): boolean {
  if (hit.list === 'problem') return hit.to - hit.from === 1 && isAbsentTrouble(hit.from, words);
  if (!deniable.has(hit.list)) return false;
  for (let at = hit.from - 1; at >= Math.max(0, hit.from - deniedBefore); at -= 1) {
    const word = words[at] ?? '';
    if (word.startsWith('<')) return false;
    if (denial.has(word)) return true;
  }
  return false;
}

function isAbsentTrouble(at: number, words: readonly string[]): boolean {
  if (!troubles.has(words[at] ?? '')) return false;
  return absent.has(words[at - 1] ?? '') || absent.has(words[at - 2] ?? '');
}
