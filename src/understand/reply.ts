import type { ReplyKind } from '../core/judgement.ts';
import { findPhrases, type Hit, type Phrasebook } from './patterns.ts';
import type { ReplyList } from './phrases/index.ts';
import type { Words } from './words.ts';

export interface Reply {
  readonly kind: Exclude<ReplyKind, 'auto'>;
  /** Weights of what was found, by list. */
  readonly weights: Readonly<Record<ReplyList, number>>;
  /** The hits that decided. */
  readonly because: readonly Hit<ReplyList>[];
}

interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly asks: boolean;
  readonly hits: readonly Hit<ReplyList>[];
}

/** What a brand's post does. Asking to come elsewhere outweighs a question, a question a promise, facts a pleasantry. */
export function replyOf(words: Words, book: Phrasebook<ReplyList>): Reply {
  const hits = findPhrases(book, words.words);
  return { ...kindOf(words, hits), weights: weightsOf(hits) };
}

function kindOf(words: Words, hits: readonly Hit<ReplyList>[]): Omit<Reply, 'weights'> {
  const sentences = sentencesOf(words, hits);
  const of = (list: ReplyList): readonly Hit<ReplyList>[] => hits.filter((hit) => hit.list === list);
  const moved = of('replyPrivate').filter(
    (hit) =>
      namesPrivate(hit, words.words) ||
      !(isOurPart(hit, words.words) || isByTheWay(hit, sentences, words.words)),
  );
  if (weightOf(moved) + (phone.test(words.text) ? 2 : 0) >= 2) return { kind: 'private', because: moved };
  const asked = of('replyQuestion');
  if (asked.length > 0 || sentences.some(isQuestion)) return { kind: 'question', because: asked };
  const held = of('replyHolding');
  if (held.length > 0) return { kind: 'holding', because: held };
  const promised = of('replyPromise');
  if (promised.length > 0) return { kind: 'promise', because: promised };
  if (sentences.some((sentence) => tellsSomething(sentence, words)))
    return { kind: 'answer', because: of('replyAnswer') };
  const sorry = of('replyApology').filter((hit) => !isNoSorrow(hit, words.words));
  return sorry.length > 0 ? { kind: 'apology', because: sorry } : { kind: 'chat', because: of('replyChat') };
}

function weightsOf(hits: readonly Hit<ReplyList>[]): Readonly<Record<ReplyList, number>> {
  const weights = {
    replyAnswer: 0,
    replyApology: 0,
    replyChat: 0,
    replyHolding: 0,
    replyPrivate: 0,
    replyPromise: 0,
    replyQuestion: 0,
  };
  for (const { list, weight } of hits) weights[list] += weight;
  return weights;
}

const phone = /(?<![\d/])(?:\+|\(|\b)\d[\d ().-]{7,14}\d(?![\d/])/;
const privately = /^(?:dm|dm's|dm'd|pm|inbox|direct|private|privately)$/;
const ours = new Set(["i'll", "we'll", "they'll", 'i', 'we', 'will', 'team']);
const theirs = new Set(['you', 'please', 'to', '<end>', '<q>']);

const courtesy = new Set(['hesitate', 'questions', 'else', 'anytime', 'future', 'ever']);
const askedOpenings = new Set(['have', 'did', 'were', 'was', 'has', 'do', 'does', 'are', 'is', "we're"]);

function namesPrivate(hit: Hit<ReplyList>, words: readonly string[]): boolean {
  return words.slice(hit.from, hit.to).some((word) => privately.test(word));
}

/** "Thanks for reaching out", "don't hesitate to call", "did you contact the shop?" send nobody anywhere. */
function isByTheWay(hit: Hit<ReplyList>, sentences: readonly Sentence[], words: readonly string[]): boolean {
  if (words[hit.from - 1] === 'for') return true;
  const around = sentences.find(({ from, to }) => hit.from >= from && hit.from < to);
  if (!around) return false;
  if (around.asks && askedOpenings.has(words[around.from] ?? '')) return true;
  return words.slice(around.from, around.to).some((word) => courtesy.has(word));
}

const unsorry = new Set(
  'glad happy great good pleased delighted lovely love thrilled awesome any if into more further'.split(' '),
);

/** "We're glad to hear that you are back" and "if you run into any trouble" are no sympathy. */
function isNoSorrow(hit: Hit<ReplyList>, words: readonly string[]): boolean {
  return words.slice(Math.max(0, hit.from - 2), hit.from).some((word) => unsorry.has(word));
}

/** "I'll contact the shop": that is ours to do. */
function isOurPart(hit: Hit<ReplyList>, words: readonly string[]): boolean {
  for (let at = hit.from - 1; at >= Math.max(0, hit.from - 3); at -= 1) {
    const word = words[at] ?? '';
    if (theirs.has(word)) return false;
    if (ours.has(word)) return true;
  }
  return false;
}

function weightOf(hits: readonly Hit<ReplyList>[]): number {
  return hits.reduce((sum, hit) => sum + hit.weight, 0);
}

function sentencesOf(words: Words, hits: readonly Hit<ReplyList>[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  words.words.forEach((word, at) => {
    if (word !== '<end>' && word !== '<q>') return;
    sentences.push(sentence(from, at, word === '<q>', hits));
    from = at + 1;
  });
  if (from < words.words.length) sentences.push(sentence(from, words.words.length, false, hits));
  return sentences.filter(({ to }, index) => to > (sentences[index]?.from ?? 0));
}

function sentence(from: number, to: number, asks: boolean, hits: readonly Hit<ReplyList>[]): Sentence {
  return { from, to, asks, hits: hits.filter((hit) => hit.from >= from && hit.from < to) };
}

/** "Is there anything else we can do?" asks for nothing. */
function isQuestion({ asks, hits, from, to }: Sentence): boolean {
  return asks && to - from > 1 && !hits.some((hit) => hit.list === 'replyChat' && hit.weight > 1);
}

/** Facts or instructions beside any sorry and any thank-you. */
function tellsSomething(of: Sentence, words: Words): boolean {
  const count = (list: ReplyList): number => of.hits.filter((hit) => hit.list === list).length;
  const facts = count('replyAnswer');
  const kind = count('replyApology') + count('replyChat');
  const length = of.to - of.from;
  if (of.hits.some((hit) => hit.list === 'replyAnswer' && hit.weight > 1)) return true;
  const linked = words.words.slice(of.from, of.to).includes('<url>');
  if (linked && facts >= 2) return true;
  if (kind === 0) return facts >= 1 || length >= 8;
  return (facts >= 3 && length >= 12) || (facts >= 1 && isAfterthought(of));
}

/** "We no longer sell it, sorry": the apology ends a sentence that had something to say. */
function isAfterthought({ from, to, hits }: Sentence): boolean {
  const [first] = hits.filter((hit) => hit.list === 'replyApology');
  return first !== undefined && first.to === to && first.from - from >= 4;
}
