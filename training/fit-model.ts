import { intentWords, replyWords } from '../src/core/labels.ts';
import { denseNames } from '../src/understand/dense.ts';
import { hashOf } from '../src/understand/hash.ts';
import { headOf, logitsOf, writeModel } from '../src/understand/model.ts';
import { moodClasses } from '../src/understand/mood.ts';
import { customerDense, type Reader, replyDense } from '../src/understand/reading.ts';
import { calibrated, calibrationOf } from './calibrate.ts';
import type { CustomerEntry, ReplyEntry } from './corpus.ts';
import {
  customerSample,
  generalMood,
  intentItem,
  moodItem,
  needClasses,
  needsItem,
  replyItem,
  replySample,
} from './encode.ts';
import { type FitSettings, type FittedHead, fitHead, type Labelled } from './fit-head.ts';
import type { GeneralPost } from './general.ts';
import { featuresOf, type Sample } from './sample.ts';

export interface TrainingSet {
  readonly customers: readonly CustomerEntry[];
  readonly replies: readonly ReplyEntry[];
  readonly general: readonly GeneralPost[];
}

/** Chosen by cross-validation on our own posts and on `dev-tweeteval`; the tries are in `training/README.md`. */
const constants = {
  /** How much a general post weighs beside one of ours. */
  generalWeight: 0.3,
  mood: { bits: 18, C: 2, denseC: 1, leastSeen: 4, least: 0.08, balance: 1 },
  intent: { bits: 16, C: 1, denseC: 1, leastSeen: 4, least: 0.25, balance: 0.5 },
  needs: { bits: 16, C: 1, denseC: 1, leastSeen: 4, least: 0.15, balance: 0 },
  reply: { bits: 15, C: 3, denseC: 0.3, leastSeen: 4, least: 0.25, balance: 0.5 },
  moodWorld: { bits: 17, C: 10, denseC: 1, leastSeen: 4, least: 0.25, balance: 1 },
  intentWorld: { bits: 17, C: 10, denseC: 1, leastSeen: 4, least: 0.5, balance: 0.5 },
} as const;

interface Plan {
  readonly settings: FitSettings;
  readonly items: readonly (Labelled & { readonly slice: boolean })[];
}

/** Fits and calibrates all heads; the same posts give the same bytes. */
export function fitModel(set: TrainingSet, reader: Reader, version: number): Uint8Array {
  const languages = [...new Set(set.customers.map(({ lang }) => lang))]
    .filter((lang) => lang !== 'en')
    .sort();
  const heads = plansOf(set, reader).map(fitCalibrated);
  return writeModel(
    { format: 1, version, languages, heads: heads.map(({ shape }) => shape) },
    heads.map(({ weights }) => weights),
  );
}

/** The probabilities are set right on a slice of our posts by a head that was fitted without it. */
function fitCalibrated({ settings, items }: Plan): FittedHead {
  const slice = items.filter((item) => item.slice);
  const fitted = fitHead(items, settings);
  if (slice.length === 0) return fitted;
  const without = fitHead(
    items.filter((item) => !item.slice),
    settings,
  );
  const head = headOf(without.shape, without.weights);
  const logits = slice.map(({ sample }) => [...logitsOf(head, featuresOf(sample), sample.dense)]);
  const calibration = calibrationOf(
    logits,
    slice.map(({ label }) => label),
  );
  return { ...fitted, shape: calibrated(fitted.shape, calibration) };
}

/** A fourth of what is trained on. */
function isSlice(text: string): boolean {
  return hashOf(text) % 5 === 1;
}

function plansOf({ customers, replies, general }: TrainingSet, reader: Reader): readonly Plan[] {
  const posts = customers.map((entry) => ({ entry, sample: customerSample(reader, entry.text, entry.lang) }));
  const answers = replies.map((entry) => ({ entry, sample: replySample(reader, entry.text, entry.lang) }));
  const of = <Entry extends { readonly lang: string; readonly text: string }>(
    all: readonly { readonly entry: Entry; readonly sample: Sample }[],
    isWorld: boolean,
    item: (sample: Sample, entry: Entry) => Labelled,
  ): Plan['items'] =>
    all
      .filter(({ entry }) => (entry.lang !== 'en') === isWorld)
      .map(({ entry, sample }) => ({ ...item(sample, entry), slice: isSlice(entry.text) }));
  const others = general.map((post) => ({
    ...generalMood(reader, post, constants.generalWeight),
    slice: false,
  }));
  const plan = (settings: FitSettings, items: Plan['items']): Plan => ({ settings, items });
  const { mood, intent, needs, reply, moodWorld, intentWorld } = constants;
  const dense = customerDense;
  const wide = { dense: denseNames, ...intentWorld };
  return [
    plan({ name: 'mood', classes: moodClasses, dense, ...mood }, [...others, ...of(posts, false, moodItem)]),
    plan({ name: 'intent', classes: intentWords, dense, ...intent }, of(posts, false, intentItem)),
    plan({ name: 'needs', classes: needClasses, dense, ...needs }, of(posts, false, needsItem)),
    plan({ name: 'reply', classes: replyWords, dense: replyDense, ...reply }, of(answers, false, replyItem)),
    plan(
      { name: 'mood-world', classes: moodClasses, dense: denseNames, ...moodWorld },
      of(posts, true, moodItem),
    ),
    plan({ name: 'intent-world', classes: intentWords, ...wide }, of(posts, true, intentItem)),
    plan({ name: 'needs-world', classes: needClasses, ...wide }, of(posts, true, needsItem)),
    plan({ name: 'reply-world', classes: replyWords, ...wide }, of(answers, true, replyItem)),
  ];
}
