import type { JudgeInput, Judgement, Scorer } from '../core/judgement.ts';
import { afinn, loadAfinn } from './afinn.ts';
import { createCustomerJudge } from './customer-judge.ts';
import { createLanguages } from './language.ts';
import { loadLexicon } from './lexicon.ts';
import { readModel } from './model.ts';
import type { MoodShift } from './mood.ts';
import { createReader } from './reading.ts';
import { createReplyJudge } from './reply-judge.ts';
import { createUserHits, maskedWords, noUserWords, type UserWords } from './user-words.ts';
import { wordsOf } from './words.ts';

export interface ScorerParts {
  /** The bytes of the model that ships with the program. */
  readonly model: Uint8Array;
  /** `afinn`: the plain sums of the package `sentiment` in place of the trained mood. */
  readonly mood?: 'listen' | 'afinn';
  /** The brand's own names: what stands for it says nothing of a mood. */
  readonly names?: readonly string[];
  readonly userWords?: UserWords;
  /** What was learnt from the user's labels; left aside where it corrects another version of the model. */
  readonly learnt?: Learnt | undefined;
}

/** A correction of the trained mood. */
export interface Learnt {
  /** Its own, and that of the model that it corrects. */
  readonly version: number;
  readonly base: number;
  readonly shift: MoodShift;
}

/** The built-in scorer. Ready in some 20 ms; language data is loaded with the first text that needs it. */
export async function createScorer({
  model: bytes,
  mood = 'listen',
  names = [],
  userWords = noUserWords,
  learnt,
}: ScorerParts): Promise<Scorer> {
  const [lexicon, plainMood] = await Promise.all([loadLexicon(), mood === 'afinn' ? loadAfinn() : undefined]);
  const model = readModel(bytes);
  const masked = new Set([...names.map((name) => name.toLowerCase()), ...maskedWords(userWords)]);
  const inForce = learnt?.base === model.version ? learnt : undefined;
  const reader = createReader(lexicon, masked);
  const userHits = createUserHits(userWords);
  const judgeCustomer = createCustomerJudge({
    model,
    reader,
    userHits,
    plainMood,
    shift: inForce?.shift,
  });
  const judgeReply = createReplyJudge(model, reader);
  const languagesOf = createLanguages();
  const listen = inForce
    ? { scorer: 'listen+labels', version: inForce.version }
    : { scorer: 'listen', version: model.version };
  const id = mood === 'afinn' ? afinn : listen;

  const judge = (input: JudgeInput, words: ReturnType<typeof wordsOf>, lang: string): Judgement => {
    if (input.as === 'brand')
      return { ...id, lang, sentiment: null, score: null, ...judgeReply(input.text, lang) };
    return { ...id, lang, ...judgeCustomer(input, words, lang) };
  };
  return {
    ...id,
    async judge(inputs) {
      const texts = inputs.map((input) => wordsOf(input.text));
      const languages = await languagesOf(
        texts,
        inputs.map(({ lang }) => lang),
      );
      return inputs.map((input, index) =>
        judge(input, texts[index] ?? wordsOf(input.text), languages[index] ?? 'und'),
      );
    },
  };
}
