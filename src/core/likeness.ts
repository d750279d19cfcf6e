/** Runs of so many words are what texts share; one changed word changes as many runs. */
const runLength = 3;
/** Texts of fewer words share too little to be near: they are alike when they are the same. */
const leastWords = 4;
/** A text that was cut off must leave so many words to be known again. */
const leastCutWords = 8;
/** Of the runs of two texts together, the share that both have. Of 20 words one may differ, of 30 two. */
const alikeFrom = 0.6;
const mostWords = 2_000;
const mostText = 20_000;

const noSpaces = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
/** A word; one letter where a script writes no spaces. */
const word = new RegExp(`[${noSpaces}]|(?:(?![${noSpaces}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const repostHead = /^\s*rt\s+(?=@)/i;
const links = /\b(?:https?:\/\/|www\.)\S+/gi;
const handles = /@[\p{L}\p{N}_.-]+(?:@[\p{L}\p{N}.-]+)?/gu;
const cutEnd = /(?:…|\.\.\.)\s*$/;

interface Worded {
  readonly words: readonly string[];
  readonly cut: boolean;
}

function worded(text: string): Worded {
  const bare = text.slice(0, mostText).replace(repostHead, '').replace(links, ' ').replace(handles, ' ');
  const words = (bare.normalize('NFKC').toLowerCase().match(word) ?? []).slice(0, mostWords);
  const cut = cutEnd.test(bare) && words.length > leastCutWords;
  // The last word of a cut text may be half a word.
  return { words: cut ? words.slice(0, -1) : words, cut };
}

function runsOf(words: readonly string[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let at = 0; at + runLength <= words.length; at += 1)
    runs.add(words.slice(at, at + runLength).join(' '));
  return runs;
}

function sharedPart(one: readonly string[], other: readonly string[]): number {
  if (Math.min(one.length, other.length) < leastWords)
    return one.length > 0 && one.join(' ') === other.join(' ') ? 1 : 0;
  const [runs, others] = [runsOf(one), runsOf(other)];
  let shared = 0;
  for (const run of runs) if (others.has(run)) shared += 1;
  return shared / (runs.size + others.size - shared);
}

/**
 * How alike two texts are, 0 to 1: the share of common runs of three words, whatever their case, links, handles and
 * marks. A text that ends in an ellipsis is held against as much of the other's beginning.
 */
export function likeness(one: string, other: string): number {
  const [a, b] = [worded(one), worded(other)];
  const whole = sharedPart(a.words, b.words);
  if (a.cut === b.cut) return whole;
  const [short, long] = a.cut ? [a.words, b.words] : [b.words, a.words];
  return Math.max(whole, sharedPart(short, long.slice(0, short.length)));
}

/** Whether two texts are near-duplicates: the same repost, or the same canned text with a word or two changed. */
export function isAlike(one: string, other: string): boolean {
  return likeness(one, other) >= alikeFrom;
}
