import type { Lexicon } from './lexicon.ts';
import { negators, turns } from './negation.ts';
import { careEmoji } from './phrases/care-emoji.ts';
import type { Piece } from './pieces.ts';
import type { Words } from './words.ts';

const sums = ['positive', 'negative', 'net', 'strongest', 'weakest', 'last'] as const;
const counts = [
  'caps',
  'elongated',
  'cries',
  'asks',
  'asksTwice',
  'ellipses',
  'links',
  'tags',
  'names',
  'negators',
  'you',
  'me',
  'us',
  'spans',
  'money',
  'times',
  'numbers',
] as const;
const shapes = ['opensWithName', 'length', 'turns', 'lines', 'short'] as const;

/** Counts and sums over a whole text that stand beside its words; `denseOf` fills them in this order. */
export const denseNames: readonly string[] = [
  ...sums,
  'emojiPositive',
  'emojiNegative',
  ...sums.map((name) => `care ${name}`),
  'care emojiPositive',
  'care emojiNegative',
  ...counts,
  ...shapes,
];

const boosters = new Set(
  'so very really truly extremely absolutely totally completely incredibly utterly super fucking bloody damn most too'.split(
    ' ',
  ),
);
const dampers = new Set('slightly somewhat kinda fairly partly barely hardly almost little'.split(' '));
const you = new Set("you your yours you're you've you'll yourself".split(' '));
const me = new Set("i me my mine i'm i've i'd i'll myself".split(' '));
const us = new Set("we us our we're we've".split(' '));
const span = /^(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|wk|month|year|yr)s?$/;

/** What stands before a word strengthens or weakens it, capitals and stretched letters strengthen, a denial turns it. */
const weight = {
  booster: 0.29,
  boosterTwoBack: 0.2,
  damper: -0.29,
  caps: 0.25,
  elongated: 0.15,
  denied: -0.74,
};
const beforeTurn = 0.5;
const behindTurn = 1.5;
/** AFINN's words reach 5; what modifies a word is scaled for about half of it. */
const afinnScale = 0.5;
const firstCount = 2 * (sums.length + 2);
const firstShape = firstCount + counts.length;

/** What the words of a text's language are worth. */
export interface Lexicons {
  readonly afinn: Lexicon;
  /** What they mean to a company. */
  readonly care: ReadonlyMap<string, number>;
}

/**
 * Writes the sums of one text into `into`: once by AFINN, once by what the words mean to a company. The constants are
 * those of VADER (Hutto & Gilbert 2014).
 */
export function denseOf(
  words: Words,
  pieces: readonly Piece[],
  { afinn, care }: Lexicons,
  into: Float64Array,
): void {
  into.fill(0);
  const turnedAt = pieces.findLastIndex(({ text }) => turns.has(text));
  feelingsOf(pieces, turnedAt, { ...afinn, scale: afinnScale }, into, 0);
  feelingsOf(pieces, turnedAt, { words: care, emoji: careEmoji, scale: 1 }, into, sums.length + 2);
  let typed = 0;
  for (const piece of pieces) {
    if (piece.token.kind === 'word' || piece.token.kind === 'hashtag') typed += 1;
    count(piece, into);
  }
  let lines = 0;
  for (const { kind } of words.tokens) if (kind === 'lineEnd') lines += 1;
  into[firstShape] = words.tokens[0]?.kind === 'user' ? 1 : 0;
  into[firstShape + 1] = Math.log1p(typed);
  into[firstShape + 2] = turnedAt >= 0 ? 1 : 0;
  into[firstShape + 3] = lines;
  into[firstShape + 4] = typed <= 4 ? 1 : 0;
}

interface Valence {
  readonly words: ReadonlyMap<string, number>;
  readonly emoji: ReadonlyMap<string, number>;
  readonly scale: number;
}

function feelingsOf(
  pieces: readonly Piece[],
  turnedAt: number,
  valence: Valence,
  into: Float64Array,
  start: number,
): void {
  let positive = 0;
  let negative = 0;
  let strongest = 0;
  let weakest = 0;
  let last = 0;
  for (let at = 0; at < pieces.length; at += 1) {
    const { token, text } = pieces[at] as Piece;
    if (token.kind === 'emoji' || token.kind === 'emoticon') {
      const value = valence.emoji.get(text) ?? valence.words.get(text) ?? 0;
      add(into, start + (value > 0 ? 6 : 7), value);
      continue;
    }
    const value = token.kind === 'word' || token.kind === 'hashtag' ? valence.words.get(text) : undefined;
    if (value === undefined) continue;
    const felt = feltAt(pieces, at, value * valence.scale) * turnedBy(at, turnedAt);
    positive += Math.max(0, felt);
    negative += Math.min(0, felt);
    strongest = Math.max(strongest, felt);
    weakest = Math.min(weakest, felt);
    last = felt;
  }
  const net = positive + negative;
  into.set([positive, negative, net / Math.sqrt(net * net + 15), strongest, weakest, last], start);
}

function turnedBy(at: number, turnedAt: number): number {
  if (turnedAt < 0) return 1;
  return at < turnedAt ? beforeTurn : behindTurn;
}

/** A word's value as what stands around it makes it. */
function feltAt(pieces: readonly Piece[], at: number, value: number): number {
  const { token, negated } = pieces[at] as Piece;
  const sign = value > 0 ? 1 : -1;
  const before = pieces[at - 1]?.text ?? '';
  let felt = value;
  if (boosters.has(before)) felt += sign * weight.booster;
  else if (dampers.has(before)) felt += sign * weight.damper;
  if (boosters.has(pieces[at - 2]?.text ?? '')) felt += sign * weight.boosterTwoBack;
  if (token.caps) felt += sign * weight.caps;
  if (token.elongated) felt += sign * weight.elongated;
  return negated ? felt * weight.denied : felt;
}

function add(into: Float64Array, at: number, value: number): void {
  into[at] = (into[at] ?? 0) + value;
}

const countAt = Object.fromEntries(counts.map((name, index) => [name, firstCount + index])) as Readonly<
  Record<(typeof counts)[number], number>
>;

function count(piece: Piece, into: Float64Array): void {
  const { text, token } = piece;
  if (token.caps) add(into, countAt.caps, 1);
  if (token.elongated) add(into, countAt.elongated, 1);
  switch (token.kind) {
    case 'marks':
      countMarks(piece, into);
      return;
    case 'ellipsis':
      add(into, countAt.ellipses, 1);
      return;
    case 'url':
      add(into, countAt.links, 1);
      return;
    case 'hashtag':
      add(into, countAt.tags, 1);
      return;
    case 'user':
      add(into, countAt.names, 1);
      return;
    case 'number':
      add(into, text === '<money>' ? countAt.money : text === '<time>' ? countAt.times : countAt.numbers, 1);
      if (text.startsWith('<n>') && span.test(text.slice(3))) add(into, countAt.spans, 1);
      return;
    case 'word':
      countWord(text, into);
      return;
    default:
  }
}

function countMarks({ text, token }: Piece, into: Float64Array): void {
  if (text.includes('!')) add(into, countAt.cries, Math.min(3, token.end - token.start));
  if (text.startsWith('?')) add(into, countAt.asks, 1);
  if (text === '??' || text === '?!') add(into, countAt.asksTwice, 1);
}

function countWord(text: string, into: Float64Array): void {
  if (negators.has(text) || text.endsWith("n't")) add(into, countAt.negators, 1);
  else if (you.has(text)) add(into, countAt.you, 1);
  else if (me.has(text)) add(into, countAt.me, 1);
  else if (us.has(text)) add(into, countAt.us, 1);
  else if (span.test(text)) add(into, countAt.spans, 1);
}
