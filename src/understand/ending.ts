import type { Hit } from './patterns.ts';
import type { CustomerList } from './phrases/index.ts';
import type { Words } from './words.ts';

/** How a post comes to its end: `solved`: it works, came, was settled; `trying`: the next step is the customer's. */
export type Ending = 'solved' | 'trying' | undefined;

/** What turns a sentence round: what stands behind it is what is meant. */
const turns = new Set(['but', 'however', 'though', 'although', 'anyway', 'anyways']);
/** What makes a thing that works one that worked once, or may work one day. */
const undone = new Set(
  'until till unless before yesterday ago once when whenever if hope hoping hopefully wish would should could only except still not never used then briefly say says said saying told tell tells claims claimed promised'.split(
    ' ',
  ),
);
/** What tells that a thing has changed for the better. */
const changes = new Set(
  'now finally again eventually already fixed fix sorted solved solve resolved resolve arrived came delivered refunded worked'.split(
    ' ',
  ),
);
/** What makes a next step none of theirs. */
const unwilling = new Set('if unless wish would should could not never'.split(' '));
const courtesies: ReadonlySet<CustomerList> = new Set<CustomerList>(['thanks', 'praise', 'accept', 'chat']);
const needing: ReadonlySet<CustomerList> = new Set<CustomerList>(['problem', 'ask', 'request']);
const settling: ReadonlySet<CustomerList> = new Set<CustomerList>([
  ...courtesies,
  'solved',
  'trying',
  'sent',
]);
const longestCourtesy = 8;

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Judges the last thing that is said, courtesies behind it left out: "Two days on the phone, but it works now. Thanks!"
 * is done with, whatever stood before. Nothing with a question in it is.
 */
export function endingOf({ words, starts, tokens }: Words, hits: readonly Hit<CustomerList>[]): Ending {
  if (words.includes('<q>')) return undefined;
  const tags = new Set(tokens.filter(({ kind }) => kind === 'hashtag').map(({ start }) => start));
  const isTag = (at: number) => tags.has(starts[at] ?? -1);
  const last = sentencesOf(words).findLast(
    (one) => !isTail(one, words, isTag) && !isCourtesy(one, words, hits),
  );
  if (last === undefined) return undefined;
  const clause = afterTurn(last, words);
  const within = hits.filter((hit) => hit.from >= clause.from && hit.to <= clause.to);
  const complains = hits.some((hit) => hit.list === 'problem' && hit.weight >= 1);
  const done = within.find((hit) => hit.list === 'solved' && hit.weight >= 2);
  if (done && isLastWord(done, clause, within, words) && (!complains || tellsOfChange(clause, last, words)))
    return 'solved';
  const next = within.find((hit) => hit.list === 'trying');
  return next && !hits.some(({ list }) => list === 'problem') && isLastWord(next, clause, within, words)
    ? 'trying'
    : undefined;
}

function sentencesOf(words: readonly string[]): readonly Span[] {
  const sentences: Span[] = [];
  let from = 0;
  for (let at = 0; at <= words.length; at += 1) {
    if (at < words.length && words[at] !== '<end>') continue;
    if (at > from) sentences.push({ from, to: at });
    from = at + 1;
  }
  return sentences;
}

/** What holds no word, or next to none, but tags and signs. */
function isTail({ from, to }: Span, words: readonly string[], isTag: (at: number) => boolean): boolean {
  let said = 0;
  let tags = 0;
  for (let at = from; at < to; at += 1) {
    if (isTag(at)) tags += 1;
    else if (!words[at]?.startsWith('<')) said += 1;
  }
  return said === 0 || (tags > 0 && said === 1);
}

/** A sentence that only thanks or is glad. */
function isCourtesy(
  { from, to }: Span,
  words: readonly string[],
  hits: readonly Hit<CustomerList>[],
): boolean {
  const said = words.slice(from, to).filter((word) => !word.startsWith('<'));
  const inside = hits.filter((hit) => hit.from >= from && hit.to <= to);
  if (said.length > longestCourtesy || inside.some(({ list }) => needing.has(list) || list === 'solved'))
    return false;
  return inside.some(({ list }) => courtesies.has(list)) && !inside.some(({ list }) => list === 'trying');
}

/** "My line is working" beside a complaint is no news; "working now", "solved" and what stands behind a "but" is. */
function tellsOfChange(clause: Span, sentence: Span, words: readonly string[]): boolean {
  return clause.from > sentence.from || words.slice(clause.from, clause.to).some((word) => changes.has(word));
}

function afterTurn({ from, to }: Span, words: readonly string[]): Span {
  for (let at = to - 1; at > from; at -= 1) if (turns.has(words[at] ?? '')) return { from: at + 1, to };
  return { from, to };
}

function isLastWord(
  hit: Hit<CustomerList>,
  clause: Span,
  within: readonly Hit<CustomerList>[],
  words: readonly string[],
): boolean {
  const undoing = hit.list === 'trying' ? unwilling : undone;
  if (within.some((other) => needing.has(other.list) && other.weight >= 1 && other.from >= hit.to))
    return false;
  for (let at = clause.from; at < clause.to; at += 1)
    if ((at < hit.from || at >= hit.to) && undoing.has(words[at] ?? '')) return false;
  return true;
}

/** Whether a sentence of two words or more says something else than thanks, praise and the like. */
export function tellsMore(words: readonly string[], hits: readonly Hit<CustomerList>[]): boolean {
  return sentencesOf(words).some(({ from, to }) => {
    const said = words.slice(from, to).filter((word) => !word.startsWith('<'));
    return (
      said.length >= 2 && !hits.some((hit) => hit.from >= from && hit.to <= to && settling.has(hit.list))
    );
  });
}
