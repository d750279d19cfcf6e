import type { Token } from '../text/tokens.ts';
import { signedBy } from './agent.ts';
import type { Words } from './words.ts';

/** What a post is like beside its phrases. */
export interface Shape {
  readonly laughs: boolean;
  /** Words, numbers and tags. */
  readonly length: number;
  readonly urls: number;
  /** Addresses that are mailed to. */
  readonly mails: number;
  readonly hashtags: number;
  /** I, my, we … and you, your …: people talking, not a headline. */
  readonly persons: number;
  /** I, my, me. */
  readonly selves: number;
  /** Of the words with a letter, how many begin with a capital: 0…1. */
  readonly capitals: number;
  /** Order numbers, versions, times: facts handed over. */
  readonly figures: number;
  /** It begins with somebody's handle. */
  readonly addressed: boolean;
  /** It ends as agents of help desks sign: `^JK`, `*ErikS`, `/KB`. */
  readonly signed: boolean;
}

const singular = new Set("i i'm i've i'd i'll me my mine".split(' '));
const persons = new Set(
  "i i'm i've i'd i'll me my mine we our us we're we've you your you're you've yall".split(' '),
);

export function shapeOf(words: Words): Shape {
  let people = 0;
  let selves = 0;
  for (const word of words.words) {
    if (!persons.has(word)) continue;
    people += 1;
    if (singular.has(word)) selves += 1;
  }
  const counts = { word: 0, capital: 0, hashtag: 0, figures: 0, url: 0, mails: 0, laughs: 0 };
  for (const token of words.tokens) countToken(words.text, token, counts);
  return {
    laughs: counts.laughs > 0,
    length: words.length,
    urls: counts.url,
    mails: counts.mails,
    hashtags: counts.hashtag,
    persons: people,
    selves,
    capitals: counts.word === 0 ? 0 : counts.capital / counts.word,
    figures: counts.figures,
    addressed: words.tokens[0]?.kind === 'user',
    signed: isSigned(words.text),
  };
}

interface Counts {
  word: number;
  capital: number;
  hashtag: number;
  figures: number;
  url: number;
  mails: number;
  laughs: number;
}

function countToken(text: string, token: Token, counts: Counts): void {
  switch (token.kind) {
    case 'word':
      counts.word += 1;
      if (text.charCodeAt(token.start) !== token.text.charCodeAt(0)) counts.capital += 1;
      return;
    case 'hashtag':
      counts.hashtag += 1;
      return;
    case 'number':
      if (token.text.length >= 3) counts.figures += 1;
      return;
    case 'url':
      counts.url += 1;
      if (!/^(?:https?:|www\.)/i.test(token.text)) counts.mails += 1;
      return;
    case 'emoji':
      if (/[😂🤣😹😆]/u.test(token.text)) counts.laughs += 1;
      return;
    default:
  }
}

/** Without "- Jo", as customers sign too. */
function isSigned(text: string): boolean {
  if (!text.includes('^') && !text.includes('*') && !text.includes(' /')) return false;
  const { agent } = signedBy(text);
  return agent !== undefined && ['^', '^ ', '*', ' /'].some((sign) => text.includes(sign + agent));
}
