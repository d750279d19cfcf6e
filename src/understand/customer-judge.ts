import type { Evidence, JudgeInput, Judgement } from '../core/judgement.ts';
import type { MoodScorer } from './afinn.ts';
import { customerEvidence, moodEvidence } from './evidence.ts';
import { isEnglish } from './language.ts';
import type { Model } from './model.ts';
import { type Mood, type MoodShift, moodClasses, moodOf, moodOfStars } from './mood.ts';
import type { Reader, Reading } from './reading.ts';
import { createSigns } from './signs.ts';
import { spokeFor } from './spoke.ts';
import type { UserHits } from './user-words.ts';
import { type Wanted, wantedBySigns, wantedOf } from './wanted.ts';
import type { Words } from './words.ts';

export interface CustomerParts {
  readonly model: Model;
  readonly reader: Reader;
  readonly userHits: UserHits;
  /** What was learnt from the user's labels. */
  readonly shift?: MoodShift | undefined;
  /** Takes the place of the trained mood. */
  readonly plainMood: MoodScorer | undefined;
}

export type CustomerPart = Pick<
  Judgement,
  'sentiment' | 'score' | 'probabilities' | 'intent' | 'needs' | 'signs' | 'evidence'
>;

/** At least so sure of a side, or its words are not quoted. */
const quotedFrom = 0.2;
const mostQuotes = 3;
const [negative, , positive] = moodClasses.map((_name, index) => index) as [number, number, number];

/** Judges customers' posts: in English by all there is, in the other languages of the model by their words alone. */
export function createCustomerJudge(
  parts: CustomerParts,
): (input: JudgeInput, words: Words, lang: string) => CustomerPart {
  const { model, reader, userHits, shift, plainMood } = parts;
  const english = { intent: model.head('intent'), needs: model.head('needs') };
  const world = { intent: model.head('intent-world'), needs: model.head('needs-world') };
  const moods = { english: model.head('mood'), world: model.head('mood-world') };
  const signsIn = createSigns();

  const ofMood = (
    input: JudgeInput,
    reading: Reading,
    head: (typeof moods)[keyof typeof moods],
  ): { readonly mood: Mood; readonly evidence: readonly Evidence[] } => {
    const mood = moodOf(head, reading, userHits(reading.words), input.rating, shift);
    const side = (name: 'negative' | 'positive', one: number): readonly Evidence[] =>
      mood.probabilities[name] < quotedFrom
        ? []
        : spokeFor(head, reading, one, one === negative ? positive : negative, mostQuotes).map((quote) => ({
            for: name,
            quote,
          }));
    return { mood, evidence: [...side('negative', negative), ...side('positive', positive)] };
  };

  return (input, words, lang) => {
    if (isEnglish(lang, words)) {
      const reading = reader.customer(words);
      const felt = ofMood(input, reading, moods.english);
      const { probabilities } = felt.mood;
      const wanted = wantedOf(english, reading, probabilities, input.rating, reading.signals);
      const told = signsIn(words, { postedAt: input.postedAt, intent: wanted.intent });
      const because = customerEvidence(words, wanted, reading.signals);
      if (plainMood) {
        const mood = plainMood(words);
        const feelings = moodEvidence(words, mood);
        return customerPart(mood, wanted, told, [...because, ...feelings]);
      }
      return customerPart(felt.mood, wanted, told, [...because, ...felt.evidence]);
    }
    const stars = input.rating === undefined ? undefined : moodOfStars(input.rating);
    if (!model.languages.includes(lang)) {
      const { signals } = reader.customer(words);
      return customerPart(stars, wantedBySigns(signals), undefined, []);
    }
    const reading = reader.plain(words, lang);
    const { mood, evidence } = ofMood(input, reading, moods.world);
    const wanted = wantedOf(world, reading, mood.probabilities, input.rating);
    return plainMood
      ? customerPart(stars, wanted, undefined, [])
      : customerPart(mood, wanted, undefined, evidence);
  };
}

function customerPart(
  mood: (Pick<Mood, 'sentiment' | 'score'> & Partial<Pick<Mood, 'probabilities'>>) | undefined,
  wanted: Partial<Wanted>,
  told: { readonly signs: Judgement['signs']; readonly evidence: readonly Evidence[] } | undefined,
  evidence: readonly Evidence[],
): CustomerPart {
  return {
    sentiment: mood?.sentiment ?? null,
    score: mood ? Math.round(mood.score * 1000) / 1000 : null,
    ...(mood?.probabilities && { probabilities: mood.probabilities }),
    ...wanted,
    ...(told?.signs && { signs: told.signs }),
    evidence: [...evidence, ...(told?.evidence ?? [])],
  };
}
