import { intentWords, replyWords } from '../src/core/labels.ts';
import { moodClasses } from '../src/understand/mood.ts';
import type { Reader } from '../src/understand/reading.ts';
import { readReply } from '../src/understand/reply-judge.ts';
import { wordsOf } from '../src/understand/words.ts';
import type { CustomerEntry, ReplyEntry } from './corpus.ts';
import type { Labelled } from './fit-head.ts';
import type { GeneralPost } from './general.ts';
import { type Sample, sampleOf } from './sample.ts';

export const needClasses = ['none', 'needed'] as const;

/** A customer's post as English heads read it, or as the heads of all other languages do. */
export function customerSample(reader: Reader, text: string, lang: string): Sample {
  const words = wordsOf(text);
  return sampleOf(lang === 'en' ? reader.customer(words) : reader.plain(words, lang));
}

export function replySample(reader: Reader, text: string, lang: string): Sample {
  const { words } = readReply(text);
  return sampleOf(lang === 'en' ? reader.reply(words) : reader.plain(words, lang));
}

function only(classes: readonly string[], name: string): readonly number[] {
  return classes.map((one) => (one === name ? 1 : 0));
}

/** A mixed post is half of each side. */
function moodLabel(mood: CustomerEntry['mood']): readonly number[] {
  return mood === 'mixed' ? [0.5, 0, 0.5] : only(moodClasses, mood);
}

export function generalMood(reader: Reader, { text, mood }: GeneralPost, weight: number): Labelled {
  return { sample: customerSample(reader, text, 'en'), label: moodLabel(mood), weight, own: false };
}

export function moodItem(sample: Sample, { mood }: CustomerEntry): Labelled {
  return { sample, label: moodLabel(mood), weight: 1, own: true };
}

export function intentItem(sample: Sample, { intent }: CustomerEntry): Labelled {
  return { sample, label: only(intentWords, intent), weight: 1, own: true };
}

export function needsItem(sample: Sample, { needs }: CustomerEntry): Labelled {
  return { sample, label: needs ? [0, 1] : [1, 0], weight: 1, own: true };
}

export function replyItem(sample: Sample, { kind }: ReplyEntry): Labelled {
  return { sample, label: only(replyWords, kind), weight: 1, own: true };
}
