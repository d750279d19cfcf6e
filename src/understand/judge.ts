import type { Evidence, Judge, JudgeInput, Judgement } from '../core/judgement.ts';
import { afinn, loadAfinn, type Mood, type MoodScorer, moodOf } from './afinn.ts';
import { signedBy } from './agent.ts';
import { customerEvidence, moodEvidence, replyEvidence } from './evidence.ts';
import { shapeOf, wantedOf } from './intent.ts';
import { canScore, loadLanguages } from './language.ts';
import { findPhrases } from './patterns.ts';
import { customerPhrases, replyPhrases } from './phrases/index.ts';
import { replyOf } from './reply.ts';
import { signalsOf } from './signals.ts';
import { quoteOf, type Words, wordsOf } from './words.ts';

/**
 * The built-in judge: AFINN for the mood, hand-weighed phrases for what a post wants and what a reply does. Loading
 * costs about 170 ms once (language data), so call it when there is something to judge.
 */
export async function createJudge(): Promise<Judge> {
  const [scoreMood, languageOf] = await Promise.all([loadAfinn(), loadLanguages()]);
  const judgeCustomer = createCustomerJudge();
  const judgeReply = createReplyJudge();
  return {
    ...afinn,
    judge(input) {
      const words = wordsOf(input.text);
      const lang = languageOf(words, input.lang);
      const mood = moodFor(input, words, lang, scoreMood);
      const feelings = mood ? moodEvidence(words, mood) : [];
      const role = input.as === 'brand' ? judgeReply(input.text) : judgeCustomer(input, words, mood);
      return {
        ...afinn,
        lang,
        sentiment: mood?.sentiment ?? null,
        score: mood ? Math.round(mood.score * 1000) / 1000 : null,
        ...role,
        evidence: [...role.evidence, ...feelings],
      };
    },
  };
}

type RolePart = Pick<Judgement, 'intent' | 'needs' | 'reply' | 'promise' | 'agent'> & {
  readonly evidence: readonly Evidence[];
};

/** Stars speak where the words are silent or of a language that cannot be scored. */
function moodFor(input: JudgeInput, words: Words, lang: string, score: MoodScorer): Mood | undefined {
  const mood = canScore(lang, words) ? score(words) : undefined;
  if (input.rating === undefined || (mood && mood.words.length > 0)) return mood;
  const value = Math.round((input.rating - 3) * 2);
  return moodOf(value === 0 ? [] : [{ text: '', value }]);
}

function createCustomerJudge(): (input: JudgeInput, words: Words, mood: Mood | undefined) => RolePart {
  const book = customerPhrases();
  return (input, words, mood) => {
    const signals = signalsOf(words, findPhrases(book, words.words));
    const wanted = wantedOf(signals, mood, shapeOf(words), input.rating);
    return { ...wanted, evidence: customerEvidence(words, wanted, signals) };
  };
}

function createReplyJudge(): (text: string) => RolePart {
  const book = replyPhrases();
  return (text) => {
    const { agent, body } = signedBy(text);
    const words = wordsOf(apart(body));
    const reply = replyOf(words, book);
    const [first] = reply.because;
    return {
      reply: reply.kind,
      ...(reply.kind === 'promise' && first ? { promise: quoteOf(words, first.from, first.to) } : {}),
      ...(agent === undefined ? {} : { agent }),
      evidence: replyEvidence(words, reply),
    };
  };
}

const facts = "(?:we|it|that|this|the|there|you|they|our|no|yes|unfortunately)(?:['’]\\p{L}+)?\\b";
const greeting = new RegExp(
  `^((?:@\\S+\\s+)*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))(?:\\s\\p{L}{2,20}){0,2}),\\s+(?=${facts})`,
  'iu',
);
const courtesy = new RegExp(
  `\\b((?:sorry|apologies)(?:\\s\\p{L}{2,20})?|thank(?:s| you) for[^.!?,\\n]{1,40}),\\s+(?=${facts})`,
  'giu',
);
const turned = new RegExp(
  `\\b((?:sorry|apologies)\\b[^.!?,\\n]{0,60}),\\s+(?:and|but|however|though|as|so|because)\\s+(?=${facts})`,
  'giu',
);

/** "Sorry Jo, we don't sell it" and "Thanks for asking, it ends today" have something to say behind the comma. */
function apart(reply: string): string {
  return reply.replace(greeting, '$1. ').replace(courtesy, '$1. ').replace(turned, '$1. ');
}
