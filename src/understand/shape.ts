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
  let urls = 0;
  let people = 0;
  for (const word of words.words) {
    if (word === '<url>') urls += 1;
    else if (persons.has(word)) people += 1;
  }
  const kinds = { typed: 0, capital: 0, hashtags: 0, figures: 0 };
  for (const { kind, text, start } of words.tokens) {
    if (kind === 'hashtag') kinds.hashtags += 1;
    else if (kind === 'number' && text.length >= 3) kinds.figures += 1;
    else if (kind === 'word') {
      kinds.typed += 1;
      if (words.text.charCodeAt(start) !== text.charCodeAt(0)) kinds.capital += 1;
    }
  }
  return {
    laughs: words.tokens.some(({ kind, text }) => kind === 'emoji' && /[😂🤣😹😆]/u.test(text)),
    length: words.length,
    urls,
    mails: words.tokens.filter(({ kind, text }) => kind === 'url' && !/^(?:https?:|www\.)/i.test(text))
      .length,
    hashtags: kinds.hashtags,
    persons: people,
    selves: words.words.filter((word) => singular.has(word)).length,
    capitals: kinds.typed === 0 ? 0 : kinds.capital / kinds.typed,
    figures: kinds.figures,
    addressed: words.tokens[0]?.kind === 'user',
    signed: isSigned(words.text),
  };
}

/** Without "- Jo", as customers sign too. */
function isSigned(text: string): boolean {
  if (!/[\^*/]/.test(text)) return false;
  const { agent } = signedBy(text);
  return agent !== undefined && ['^', '^ ', '*', ' /'].some((sign) => text.includes(sign + agent));
}
