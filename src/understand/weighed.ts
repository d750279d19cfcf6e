import type { Shape } from './shape.ts';
import type { Signals } from './signals.ts';

/** Sums of the words' values, each side alone; `negative` is 0 or below. */
export interface Feelings {
  readonly positive: number;
  readonly negative: number;
}

/** How far a post closes whose last word is that it works, or that they will try. */
const settledAtEnd = 1.5;
/** Laughter makes small talk of so few words. */
const shortLaugh = 8;

/** What speaks for each intent, and for the need of an answer: sums weighed by hand that the trained heads start from. */
export interface Weighed {
  readonly closing: number;
  readonly sent: number;
  readonly praise: number;
  readonly chat: number;
  readonly news: number;
  readonly spam: number;
  /** On the logit scale. */
  readonly needs: number;
}

export function weigh(signals: Signals, feelings: Feelings, shape: Shape): Weighed {
  const { ask, but, news, praise, problem, request, sent, solved, spam, thanks, accept, chat } = signals;
  const asked =
    1.6 * Math.min(signals.questionMarks, 2) + 0.9 * Math.min(ask, 2) + 0.9 * Math.min(request, 2);
  const isOver = signals.ending === 'solved';
  const wrong = Math.min(problem, 4) * (isOver ? 0.5 : 1);
  /** What works beside a complaint is not what it is about. */
  const settling = isOver || problem < 1 ? 1.2 : 0.5;
  const positive = Math.min(feelings.positive, 6);
  const kindly = problem === 0 && thanks + accept + solved >= 1;
  const negative = kindly ? 0 : Math.min(-feelings.negative, 6);
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

/** The fields of `Weighed` in the order in which heads are given them. */
export const weighedNames = ['closing', 'sent', 'praise', 'chat', 'news', 'spam', 'needs'] as const;
