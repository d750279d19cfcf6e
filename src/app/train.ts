import { UsageError } from '../core/errors.ts';
import type { Sentiment } from '../core/judgement.ts';
import type { LabelledText } from '../store/labelling.ts';
import type { Store } from '../store/store.ts';
import { type Trial, tryDeltas } from '../understand/cross-validation.ts';
import { fitDelta, type Lesson, lessonOf, writeDelta } from '../understand/delta.ts';
import { createScorer, type ScorerParts } from '../understand/scorer.ts';
import { inputOf } from './check-labels.ts';

export const fewestLabels = 100;

/** What a training came to. */
export interface Trained extends Trial {
  /** Mood labels that were learnt from. */
  readonly labels: number;
  /** Version of what was learnt; undefined: no better than what ships, so nothing is changed. */
  readonly version: number | undefined;
}

export interface TrainInput {
  readonly store: Pick<Store, 'labelledTexts' | 'addDelta'>;
  readonly parts: Omit<ScorerParts, 'learnt' | 'mood'>;
  readonly now: number;
}

const truths: Readonly<Record<Sentiment, readonly number[]>> = {
  negative: [1, 0, 0],
  neutral: [0, 1, 0],
  positive: [0, 0, 1],
  mixed: [0.5, 0, 0.5],
};

/**
 * Learns a correction of the shipped scorer from the labels of moods, measures it on labels held back, and keeps it when
 * it is better there. A UsageError under 100 labels. The same labels give the same correction.
 */
export async function train({ store, parts, now }: TrainInput): Promise<Trained> {
  const { version: base } = await createScorer(parts);
  const { lessons, total } = await lessonsOf(store, parts, base);
  if (lessons.length < fewestLabels) throw tooFew(lessons.length, total);
  const trial = tryDeltas(lessons);
  const labels = lessons.length;
  if (trial.learnt.macroF1 <= trial.base.macroF1) return { ...trial, labels, version: undefined };
  const delta = writeDelta(fitDelta(lessons, trial.hold));
  const report = JSON.stringify(trial);
  return { ...trial, labels, version: await store.addDelta({ base, trainedAt: now, labels, report, delta }) };
}

function tooFew(usable: number, total: number): UsageError {
  const unusable =
    usable < total ? ` (${total - usable} more without a text or in a language that is not scored)` : '';
  return new UsageError(
    `there are ${usable} labels of moods${unusable}: training needs ${fewestLabels}`,
    'Label more: listen label 402 negative, or bring some in: listen labels import moods.csv.',
  );
}

/** Each labelled text as the shipped scorer sees it just before it decides. */
async function lessonsOf(
  store: TrainInput['store'],
  parts: TrainInput['parts'],
  base: number,
): Promise<{ readonly lessons: readonly Lesson[]; readonly total: number }> {
  let seen: ReturnType<typeof lessonOf> | undefined;
  const scorer = await createScorer({
    ...parts,
    learnt: {
      version: 0,
      base,
      shift: (logits, features) => {
        seen = lessonOf(logits, features);
      },
    },
  });
  const lessons: Lesson[] = [];
  let total = 0;
  for await (const page of store.labelledTexts())
    for (const each of page) {
      const { mood } = each.labelled;
      if (mood === undefined || each.as === 'brand') continue;
      total += 1;
      if (!hasText(each)) continue;
      seen = undefined;
      await scorer.judge([inputOf(each)]);
      if (seen) lessons.push({ ...(seen as ReturnType<typeof lessonOf>), truth: truths[mood] });
    }
  return { lessons, total };
}

function hasText(each: LabelledText): each is LabelledText & { readonly text: string } {
  return each.text !== undefined;
}
