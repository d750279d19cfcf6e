import type { Intent } from '../core/judgement.ts';
import type { Mood } from './afinn.ts';
import { signedBy } from './agent.ts';
import type { Signals } from './signals.ts';
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

export interface Wanted {
  readonly intent: Intent;
  /** 0…1. */
  readonly needs: number;
}

/** How far a post closes whose last word is that it works, or that they will try. */
const settledAtEnd = 1.5;
/** Laughter makes small talk of so few words. */
const shortLaugh = 8;

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
  const { agent } = signedBy(text);
  return agent !== undefined && ['^', '^ ', '*', ' /'].some((sign) => text.includes(sign + agent));
}

/** What a customer's post wants, and how likely it is that it needs an answer. A first rule set: weighed by hand. */
export function wantedOf(signals: Signals, mood: Mood | undefined, shape: Shape, rating?: number): Wanted {
  const weighed = weigh(signals, mood, shape);
  if (rating !== undefined) return reviewed(rating, signals, weighed, mood);
  const settled = settledIntent(signals, weighed, shape);
  if (settled === 'praise' && signals.tellsMore) return { intent: settled, needs: needsOf.praiseBeside };
  if (settled === 'closing' && signals.tellsMore && !signals.ending)
    return { intent: settled, needs: needsOf.closingBeside };
  if (settled) return { intent: settled, needs: needsOf[settled] };
  const intent = openIntent(signals, weighed, mood);
  return { intent, needs: round(sigmoid(weighed.needs)) };
}

/** Four and five stars need an answer only with a question or a complaint in them; fewer always do. */
function reviewed(rating: number, signals: Signals, weighed: Weighed, mood: Mood | undefined): Wanted {
  const asks = signals.questionMarks > 0 || signals.ask >= 1.5 || signals.request >= 1.5;
  if (rating >= 4 && !asks && signals.problem + signals.but < 2)
    return { intent: 'praise', needs: needsOf.praise };
  const intent = openIntent(signals, weighed, mood);
  const said = rating <= 2 && (intent === 'other' || intent === 'praise') ? 'complaint' : intent;
  return { intent: said, needs: round(sigmoid(Math.max(weighed.needs, rating <= 3 ? 1 : 0.3))) };
}

/** What needs no answer, and how likely it does so all the same. */
const needsOf = {
  closing: 0.08,
  sent: 0.2,
  praise: 0.12,
  /** Praise, and a closing word, beside something else that is told. */
  praiseBeside: 0.3,
  closingBeside: 0.2,
  chat: 0.22,
  news: 0.08,
  spam: 0.04,
} as const;
type Settled = Exclude<keyof typeof needsOf, 'praiseBeside' | 'closingBeside'>;

interface Weighed {
  readonly closing: number;
  readonly sent: number;
  readonly praise: number;
  readonly chat: number;
  readonly news: number;
  readonly spam: number;
  /** On the logit scale. */
  readonly needs: number;
}

function weigh(signals: Signals, mood: Mood | undefined, shape: Shape): Weighed {
  const { ask, but, news, praise, problem, request, sent, solved, spam, thanks, accept, chat } = signals;
  const asked =
    1.6 * Math.min(signals.questionMarks, 2) + 0.9 * Math.min(ask, 2) + 0.9 * Math.min(request, 2);
  const isOver = signals.ending === 'solved';
  const wrong = Math.min(problem, 4) * (isOver ? 0.5 : 1);
  /** What works beside a complaint is not what it is about. */
  const settling = isOver || problem < 1 ? 1.2 : 0.5;
  const positive = Math.min(mood?.positive ?? 0, 6);
  const kindly = problem === 0 && thanks + accept + solved >= 1;
  const negative = kindly ? 0 : Math.min(-(mood?.negative ?? 0), 6);
  const long = Math.max(0, shape.length - 12);
  const doubt = asked + 1.1 * wrong + 0.9 * Math.min(but, 3) + 0.15 * negative;
  const closing =
    1.1 * Math.min(thanks, 3) +
    settling * Math.min(solved, 4) +
    Math.min(accept, 3) +
    0.1 * positive -
    doubt -
    0.06 * long -
    1.1 * Math.min(shape.figures, 2);
  return {
    closing: signals.ending ? Math.max(closing, settledAtEnd) : closing,
    sent: Math.min(sent, 2.4) - 0.8 * wrong - 0.7 * asked - 0.03 * long,
    praise:
      Math.min(praise, 4) + 0.15 * positive + 0.3 * thanks - asked - 1.2 * wrong - 0.2 * negative - 0.3 * but,
    chat:
      chat +
      (shape.length === 0 && shape.mails === 0 ? 2 : 0) +
      (shape.laughs && shape.length <= shortLaugh ? 1 : 0) -
      asked -
      wrong -
      0.15 * negative,
    news:
      Math.min(news, 3) +
      0.7 * Math.min(shape.urls, 1) +
      (shape.capitals > 0.6 ? 0.8 : 0) -
      1.2 * Math.min(shape.persons, 2) -
      0.5 * asked -
      0.3 * wrong -
      (shape.addressed ? 1 : 0),
    spam:
      Math.min(spam, 4) +
      0.5 * Math.min(shape.urls, 1) +
      (shape.hashtags >= 4 ? 1 : 0) -
      0.6 * wrong -
      0.4 * asked -
      (shape.addressed ? 1 : 0),
    needs:
      0.3 +
      asked +
      1.1 * wrong +
      0.2 * negative -
      0.15 * positive -
      0.3 * Math.min(praise + thanks, 3) +
      0.3 * Math.min(but, 2),
  };
}

function settledIntent(signals: Signals, weighed: Weighed, shape: Shape): Settled | undefined {
  if (isDesk(signals, shape)) return 'news';
  if (weighed.spam >= 2.5) return 'spam';
  if (weighed.news >= 2.2) return 'news';
  const praised = weighed.praise >= 1.2;
  if (weighed.closing >= 1 && !(praised && isForItself(signals, shape))) return 'closing';
  if (weighed.sent >= 1) return 'sent';
  if (praised) return 'praise';
  return weighed.chat >= 1 ? 'chat' : undefined;
}

/** A help desk speaks: signed by an agent, or to somebody and never of itself as "I" or "my". */
function isDesk({ desk }: Signals, { signed, addressed, selves }: Shape): boolean {
  return signed ? desk >= 2 : addressed && selves === 0 && desk >= 4;
}

/** Praise that stands on its own feet; a short "thanks, brilliant" ends a conversation. */
function isForItself({ praise, solved, accept, thanks }: Signals, shape: Shape): boolean {
  if (thanks === 0 && solved === 0 && shape.length >= 5) return praise >= accept;
  return praise > solved + accept && (thanks === 0 || shape.length > 8);
}

function openIntent(signals: Signals, weighed: Weighed, mood: Mood | undefined): Intent {
  const { problem, ask, request, questionMarks } = signals;
  const negative = (mood?.score ?? 0) < -0.3;
  if (problem >= 2 || (problem >= 1 && negative)) return 'complaint';
  if (questionMarks > 0 || ask >= 1.5) return 'question';
  if (problem >= 1 || negative) return 'complaint';
  if (request >= 1 && request >= ask) return 'request';
  if (ask >= 1) return 'question';
  if (request >= 1) return 'request';
  return weighed.praise >= 0.9 ? 'praise' : 'other';
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function round(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}
