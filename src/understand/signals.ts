import { type Ending, endingOf, tellsMore } from './ending.ts';
import { foreignSigns } from './foreign.ts';
import type { Hit } from './patterns.ts';
import { denial } from './phrases/denial.ts';
import type { CustomerList } from './phrases/index.ts';
import type { Words } from './words.ts';

/** What was found in a customer's post, each list's weights added up. */
export interface Signals extends Readonly<Record<CustomerList, number>> {
  readonly hits: readonly Hit<CustomerList>[];
  readonly questionMarks: number;
  readonly ending: Ending;
  /** Whether a sentence of several words says something else than thanks, praise and the like. */
  readonly tellsMore: boolean;
}

/** Undone by a word of denial or wishing before them ("not fixed", "would be great"). */
const deniable = new Set<CustomerList>(['solved', 'praise', 'accept', 'trying']);
/** Behind a word that something works they say that it did, or may. */
const undoing = new Set(['until', 'till', 'unless', 'before', 'yesterday', 'earlier', 'only', 'if']);
/** Undone by not being able to: "I can't DM you" sent nothing. */
const unable = new Set(
  "can't cannot couldn't unable should how won't didn't not never could trying".split(' '),
);
const deniedBefore = 3;
/** Which lists' phrases count for nothing where one of another list overlaps them. */
const outranks = new Map<CustomerList, ReadonlySet<CustomerList>>([
  ['problem', new Set(['thanks', 'praise', 'accept'])],
  ['sent', new Set(['request', 'ask'])],
]);
/** Which lists' phrases count for nothing inside one of another list: "the issue is solved" tells of no issue. */
const absorbs = new Map<CustomerList, ReadonlySet<CustomerList>>([
  ['solved', new Set(['problem', 'request'])],
]);
/** They turn nothing round before a thank-you. */
const lightTurns = new Set(['but', 'however', 'i did', 'we did', 'i have', 'we have', "i've done"]);
/** Nouns that a "no" turns into good news ("no problem at all"). */
const troubles = new Set(
  'problem problems issue issues trouble troubles delay delays error errors fault faults difficulty difficulties queue queues bug bugs complaint complaints mess damage bad fee fees'.split(
    ' ',
  ),
);
const absent = new Set(['no', 'without', 'zero', 'not', 'never', "wasn't", "isn't"]);

export function signalsOf(words: Words, found: readonly Hit<CustomerList>[]): Signals {
  const standing = found.filter((hit) => !isDenied(hit, words.words));
  const stronger = standing.filter((hit) => outranks.has(hit.list) || absorbs.has(hit.list));
  const hits = standing.filter(
    (hit) => !isOutranked(hit, stronger) && !isThanking(hit, standing, words.words),
  );
  const sums = {
    accept: 0,
    ask: 0,
    but: 0,
    chat: 0,
    desk: 0,
    news: 0,
    praise: 0,
    problem: 0,
    request: 0,
    sent: 0,
    solved: 0,
    spam: 0,
    thanks: 0,
    trying: 0,
    questionMarks: 0,
    hits,
    ending: endingOf(words, hits),
    tellsMore: tellsMore(words.words, hits),
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
  return stronger.some((other) => {
    const overlaps = other.from < hit.to && hit.from < other.to;
    if (overlaps && outranks.get(other.list)?.has(hit.list)) return true;
    return other.from <= hit.from && hit.to <= other.to && absorbs.get(other.list)?.has(hit.list);
  });
}

/** "But thanks anyway" and "I did, thank you" turn nothing round. */
function isThanking(
  hit: Hit<CustomerList>,
  all: readonly Hit<CustomerList>[],
  words: readonly string[],
): boolean {
  if (hit.list !== 'but' || !lightTurns.has(words.slice(hit.from, hit.to).join(' '))) return false;
  return all.some(({ list, from }) => list === 'thanks' && from === hit.to);
}

function isDenied(hit: Hit<CustomerList>, words: readonly string[]): boolean {
  if (hit.list === 'problem') return hit.to - hit.from === 1 && isAbsentTrouble(hit.from, words);
  const denials = hit.list === 'sent' ? unable : denial;
  if (hit.list !== 'sent' && !deniable.has(hit.list)) return false;
  if (hit.list === 'solved' && isUndoneAfter(hit.to, words)) return true;
  for (let at = hit.from - 1; at >= Math.max(0, hit.from - deniedBefore); at -= 1) {
    const word = words[at] ?? '';
    if (word.startsWith('<') || word === 'but') return false;
    if (denials.has(word)) return true;
  }
  return false;
}

/** "It worked until this morning". */
function isUndoneAfter(to: number, words: readonly string[]): boolean {
  for (let at = to; at < to + 2; at += 1) {
    const word = words[at] ?? '<end>';
    if (word.startsWith('<')) return false;
    if (undoing.has(word)) return true;
  }
  return false;
}

function isAbsentTrouble(at: number, words: readonly string[]): boolean {
  if (!troubles.has(words[at] ?? '')) return false;
  return absent.has(words[at - 1] ?? '') || absent.has(words[at - 2] ?? '');
}
