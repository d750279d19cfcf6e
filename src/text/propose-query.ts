import { foldAccents } from '../core/fold.ts';

/** What to look for, from a brand's name alone. */
export interface Proposal {
  /** The phrase, its one-word form, the handle and the hashtag: `"acme air" OR acmeair OR @acmeair OR #acmeair`. */
  readonly query: string;
  /** What the brand might be called on a network; undefined where its name has other letters than handles have. */
  readonly handle: string | undefined;
  /** Why the query may find what is not about the brand; undefined where nothing speaks for that. */
  readonly caution: string | undefined;
}

/** Forms of companies, which nobody writes in a post. */
const legalForm =
  /[\s,]+(?:ltd|limited|inc|llc|plc|corp|corporation|gmbh|ag|se|kg|sa|sas|srl|spa|bv|nv|ab|as|oy)\.?$/;
const shortest = 4;

/** Queries for a brand. Accents are left out: a word without them finds both spellings. */
export function proposeQuery(brand: string): Proposal {
  const folded = foldAccents(brand)
    .replace(/["“”„«»]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const name = folded.replace(legalForm, '').trim() || folded;
  const joined = name.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  const isWord = joined === name;
  const isShort = [...joined].length < shortest;
  const handle = /^[a-z0-9]{2,30}$/.test(joined) ? joined : undefined;
  const terms = [
    isWord ? name : `"${name}"`,
    ...(isWord || isShort ? [] : [joined]),
    ...(handle === undefined ? [] : [`@${handle}`]),
    ...([...joined].length < 2 ? [] : [`#${joined}`]),
  ];
  return { query: terms.join(' OR '), handle, caution: cautionOf(joined, isWord, isShort) };
}

function cautionOf(word: string, isWord: boolean, isShort: boolean): string | undefined {
  if (isShort) return `"${word}" is short: it may find much that is not you. ${narrowed(word)}`;
  return isWord && /^\p{L}+$/u.test(word)
    ? `If "${word}" also means something else: ${narrowed(word)}`
    : undefined;
}

function narrowed(word: string): string {
  return `narrow it by what you do, like ${word} AND (flight OR airline).`;
}
