import { replyWords } from '../core/labels.ts';
import { denseNames, denseOf, type Lexicons } from './dense.ts';
import { Extractor, type Features } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { negatorsOf } from './negation.ts';
import { findPhrases } from './patterns.ts';
import { careWordsOf } from './phrases/care/index.ts';
import { careWords } from './phrases/care-words.ts';
import { customerLists, customerPhrases, replyLists, replyPhrases } from './phrases/index.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { type Reply, replyOf } from './reply.ts';
import { shapeOf } from './shape.ts';
import { type Signals, signalsOf } from './signals.ts';
import { weigh, weighedNames } from './weighed.ts';
import type { Words } from './words.ts';

/** A post as heads are given it. Valid until the next text is read: the arrays are used again. */
export interface Reading {
  readonly words: Words;
  readonly pieces: readonly Piece[];
  readonly features: Features;
  /** In the order of `customerDense`, `replyDense` or, for a language without phrases, `denseNames`. */
  readonly dense: Float64Array;
}

export interface CustomerReading extends Reading {
  readonly signals: Signals;
}

export interface ReplyReading extends Reading {
  readonly reply: Reply;
}

export interface Reader {
  customer(words: Words): CustomerReading;
  /** Without its links: desks put them into every kind of reply. */
  reply(words: Words): ReplyReading;
  /** Of another language: its words and signs alone. */
  plain(words: Words, lang: string): Reading;
}

const listsAt = denseNames.length;
const weighedAt = listsAt + customerLists.length + 4;

export const customerDense: readonly string[] = [
  ...denseNames,
  ...customerLists,
  'care',
  'solvedAtEnd',
  'tryingAtEnd',
  'tellsMore',
  ...weighedNames.map((name) => `weighed ${name}`),
];
export const replyDense: readonly string[] = [
  ...denseNames,
  ...replyLists,
  ...replyWords.map((kind) => `by rule ${kind}`),
];
const mostOfOne = 5;
const english = saltOf('en');

const noWords: ReadonlyMap<string, number> = new Map();

/** Sets languages apart: the same letters are other words in each. */
function saltOf(lang: string): number {
  return lang.charCodeAt(0) * 256 + lang.charCodeAt(1);
}

/** Reads posts: pieces, phrases (compiled when first needed, 12 ms each), sums. `masked` are the brand's own names, which say nothing of a mood. */
export function createReader(lexicon: Lexicon, masked: ReadonlySet<string>): Reader {
  const inEnglish: Lexicons = { afinn: lexicon, care: careWords };
  const abroad = { words: noWords, emoji: lexicon.emoji };
  let customerBook: ReturnType<typeof customerPhrases> | undefined;
  let replyBook: ReturnType<typeof replyPhrases> | undefined;
  const extractor = new Extractor();
  const customerInputs = new Float64Array(customerDense.length);
  const replyInputs = new Float64Array(replyDense.length);
  const plainInputs = new Float64Array(denseNames.length);
  return {
    customer(words) {
      const pieces = piecesOf(words.tokens, masked);
      customerBook ??= customerPhrases();
      const signals = signalsOf(words, findPhrases(customerBook, words.words));
      denseOf(words, pieces, inEnglish, customerInputs.subarray(0, listsAt));
      phraseInputs(words, signals, customerInputs);
      return { words, pieces, signals, features: extractor.extract(pieces, english), dense: customerInputs };
    },
    reply(words) {
      const pieces = piecesOf(words.tokens, masked).filter(({ token }) => token.kind !== 'url');
      replyBook ??= replyPhrases();
      const reply = replyOf(words, replyBook);
      denseOf(words, pieces, inEnglish, replyInputs.subarray(0, listsAt));
      replyLists.forEach((list, index) => {
        replyInputs[listsAt + index] = Math.min(reply.weights[list], mostOfOne);
      });
      replyWords.forEach((kind, index) => {
        replyInputs[listsAt + replyLists.length + index] = kind === reply.kind ? 1 : 0;
      });
      return { words, pieces, reply, features: extractor.extract(pieces, english), dense: replyInputs };
    },
    plain(words, lang) {
      const pieces = piecesOf(words.tokens, masked, negatorsOf(lang));
      denseOf(words, pieces, { afinn: abroad, care: careWordsOf(lang) }, plainInputs);
      return { words, pieces, features: extractor.extract(pieces, saltOf(lang), true), dense: plainInputs };
    },
  };
}

function phraseInputs(words: Words, signals: Signals, into: Float64Array): void {
  customerLists.forEach((list, index) => {
    into[listsAt + index] = Math.min(signals[list], mostOfOne);
  });
  const at = listsAt + customerLists.length;
  into[at] = Math.log1p(signals.problem + signals.but);
  into[at + 1] = signals.ending === 'solved' ? 1 : 0;
  into[at + 2] = signals.ending === 'trying' ? 1 : 0;
  into[at + 3] = signals.tellsMore ? 1 : 0;
  const weighed = weigh(
    signals,
    { positive: 2 * (into[0] ?? 0), negative: 2 * (into[1] ?? 0) },
    shapeOf(words),
  );
  weighedNames.forEach((name, index) => {
    into[weighedAt + index] = Math.max(-mostOfOne, Math.min(mostOfOne, weighed[name]));
  });
}
