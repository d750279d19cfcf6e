import type { Addressing } from './addressing.ts';
import type { AnswerRules } from './answers.ts';
import type { Intent, Judgement, ReplyKind } from './judgement.ts';
import type { Labelled } from './labels.ts';
import type { ThreadPost } from './thread.ts';

/** Whether a customer's post wants an answer, and why, in plain words. */
interface Need {
  readonly needs: boolean;
  readonly why: string;
}

/** What the answer to "does it need one?" hangs on beside the post itself. */
interface Standing {
  readonly addressing: Addressing;
  /** The author's first word to the brand in this thread, or the first after a long silence. */
  readonly isFirst: boolean;
  /** Whether it stands in a thread with a mention or a post of the brand's. */
  readonly isOurThread: boolean;
  /** The author has spoken to the brand before, or hangs on its reply to somebody else: small talk goes on, it opens nothing. */
  readonly isAmidTalk: boolean;
  /** What the brand said to this author last. */
  readonly lastSaid: ReplyKind | undefined;
}

/** In doubt between yes and no; a threshold above it asks for more than doubt. */
const doubt = 0.5;

const asking: ReadonlySet<Intent> = new Set(['complaint', 'question', 'request']);
const wantsNothing: ReadonlySet<Intent> = new Set(['praise', 'news', 'spam', 'closing']);
const intentWords: Readonly<Record<Intent, string>> = {
  complaint: 'a complaint',
  question: 'a question',
  request: 'a request',
  praise: 'praise',
  closing: 'a closing word',
  chat: 'small talk',
  sent: 'word that they sent you a message',
  news: 'news',
  spam: 'spam',
  other: 'none of the usual things',
};
const saidBefore: ReadonlyMap<ReplyKind, string> = new Map<ReplyKind, string>([
  ['question', 'you asked them back, and this is what they say'],
  ['private', 'you asked them to write in private, and they come back in public'],
  ['apology', 'you only apologised, and they go on'],
  ['holding', 'you only said when you are there, and they go on'],
  ['auto', 'only a bot of yours replied, and they go on'],
]);

/** Which of the three rules holds for a post. */
function neededFor(item: ThreadPost, answers: AnswerRules): AnswerRules['needed'] {
  return answers.neededBySource.get(item.source) ?? answers.needed;
}

/** What the user's label says of a customer's post, in plain words. */
export function labelledWhy(labelled: Labelled | undefined): readonly string[] {
  return labelled?.intent === undefined ? [] : [`you labelled it ${intentWords[labelled.intent]}`];
}

export function needOf(item: ThreadPost, standing: Standing, answers: AnswerRules): Need {
  const labelled = item.labelled?.needs;
  if (labelled !== undefined)
    return labelled
      ? yes('you labelled it as one that needs an answer')
      : no('you labelled it as one that needs none');
  const { addressing, isOurThread } = standing;
  const needed = neededFor(item, answers);
  if (needed === 'all')
    return addressing.addressed || item.mention || isOurThread
      ? yes('your rules want an answer to every post')
      : no('it has nothing to do with you');
  if (needed === 'addressed' && addressing.addressed)
    return yes('your rules want an answer to every post to you');
  if (!addressing.addressed) return addressing.hit ? byIntent(item.judgement, answers) : no('it joins in');
  const said = addressing.aside ? undefined : standing.lastSaid;
  return afterReply(item.judgement, said) ?? byWords(item, standing, answers);
}

/** What the brand said last may want an answer to whatever comes next. */
function afterReply(judgement: Judgement | undefined, lastSaid: ReplyKind | undefined): Need | undefined {
  const why = lastSaid && saidBefore.get(lastSaid);
  if (why === undefined) return undefined;
  const isSent = lastSaid !== 'question' && judgement?.intent === 'sent';
  return isSent ? no('they say that they sent it, so it stays in private') : yes(why);
}

function byWords(item: ThreadPost, standing: Standing, answers: AnswerRules): Need {
  const { post, judgement } = item;
  if (standing.addressing.hit) return byIntent(judgement, answers);
  if (post.kind === 'review' && post.rating !== undefined && post.rating >= 4)
    return asks(judgement)
      ? likely(judgement, doubt, answers)
      : no(`${post.rating} stars, without question or complaint`);
  if (judgement === undefined) return likely(judgement, doubt, answers);
  const isDoubtful =
    asks(judgement) ||
    (post.rating !== undefined && post.rating <= 2) ||
    (standing.isFirst &&
      !isIdle(judgement, answers) &&
      !(standing.isAmidTalk && judgement.intent === 'chat')) ||
    (judgement.needs === undefined && judgement.intent === undefined);
  return likely(judgement, isDoubtful ? doubt : 0, answers);
}

function isIdle({ intent = 'other' }: Judgement, answers: AnswerRules): boolean {
  return wantsNothing.has(intent) && (intent !== 'closing' || answers.closings);
}

/** What speaks to nobody of the brand's wants an answer only as a complaint, a question or a request. */
function byIntent(judgement: Judgement | undefined, answers: AnswerRules): Need {
  return asks(judgement)
    ? likely(judgement, doubt, answers)
    : no(`it is ${wordsOf(judgement)}, said to nobody of yours`);
}

function asks(judgement: Judgement | undefined): boolean {
  return judgement?.intent !== undefined && asking.has(judgement.intent);
}

function likely(judgement: Judgement | undefined, atLeast: number, answers: AnswerRules): Need {
  const chance = Math.max(judgement?.needs ?? 0, atLeast);
  const words = `it is ${wordsOf(judgement)}: ${percent(chance)} likely to want an answer`;
  return chance >= answers.needs ? yes(words) : no(`${words}, under your ${percent(answers.needs)}`);
}

function wordsOf(judgement: Judgement | undefined): string {
  return judgement ? intentWords[judgement.intent ?? 'other'] : 'not judged yet';
}

function percent(chance: number): string {
  return `${Math.round(chance * 100)} %`;
}

function yes(why: string): Need {
  return { needs: true, why };
}

function no(why: string): Need {
  return { needs: false, why };
}

const worksNow =
  /\b(?:it|that|this|everything|all)(?:'s|’s| is| has| did)?(?: \w+){0,2} (?:works?|worked|working|fixed|sorted|solved|resolved)\b|^\W*(?:works|worked|working|fixed|sorted|solved|resolved)\b/iu;
/** Numbers in names, links and how long it took are not what was asked for. */
const noFact =
  /[@＠]\S+|https?:\S+|\b\d+ ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?|weeks?)\b/giu;
const denies = /\b(?:not|no|never|but|still|until|unless|if|nothing|hardly)\b|n['’]t\b|[?？]/iu;

/** What a text says of whether it ends what it is about. */
export function closingSigns(text: string) {
  const said = text.replace(noFact, ' ');
  return {
    asks: /[?？]/.test(text),
    works: worksNow.test(said),
    notYet: denies.test(said),
    hasNumber: /\p{N}/u.test(said),
  };
}

/**
 * Whether a post ends what it is about: judged by meaning, and here by what stands before it. Never with a question in
 * it; after a question of ours never with a number in it, which is the fact that was asked for.
 */
export function isClosing(item: ThreadPost, lastSaid: ReplyKind | undefined, answers: AnswerRules): boolean {
  const { judgement, post, labelled } = item;
  if (labelled?.needs || labelled?.intent) return answers.closings && isLabelledClosing(labelled);
  const isSaid = judgement?.intent === 'closing';
  if (!answers.closings || post.kind === 'review' || !(isSaid || lastSaid)) return false;
  const { asks, works, notYet, hasNumber } = closingSigns(post.text);
  if (asks || (lastSaid === 'question' && hasNumber)) return false;
  // What is told beside thanks or praise may be what was asked for.
  const atMost = lastSaid === 'question' ? answers.needs / 2 : answers.needs;
  const isMild = (judgement?.needs ?? 0) < atMost;
  const isDelighted = judgement?.intent === 'praise' && isMild;
  return (isSaid && (isMild || lastSaid !== 'question')) || isDelighted || (works && !notYet);
}

function isLabelledClosing({ needs, intent }: Labelled): boolean {
  return intent === 'closing' && needs !== true;
}

const helping: ReadonlySet<Intent> = new Set(['other', 'news']);

/** Whether another customer's reply may be an answer: it says something, asks nothing and is no mere courtesy. */
export function mayHelp(judgement: Judgement | undefined, answers: AnswerRules): boolean {
  return helping.has(judgement?.intent ?? 'other') && (judgement?.needs ?? 0) < answers.needs;
}
