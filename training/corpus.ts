import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Intent, Sentiment } from '../src/core/judgement.ts';
import { intentWords, replyWords } from '../src/core/labels.ts';
import { hashOf } from '../src/understand/hash.ts';

export type Mood = Sentiment;

export interface Entry {
  readonly text: string;
  /** ISO 639-1. */
  readonly lang: string;
  readonly industry: string;
  /** `file:line`, for messages. */
  readonly at: string;
  readonly flags: readonly string[];
  /** Of the fifth that is never trained on. */
  readonly isApart: boolean;
}

export interface CustomerEntry extends Entry {
  readonly mood: Mood;
  readonly intent: Intent;
  /** What it was written as: bare, sarcasm, quoted … */
  readonly form: string;
  readonly needs: boolean;
}

export interface ReplyEntry extends Entry {
  readonly kind: (typeof replyWords)[number];
  readonly agent: string | undefined;
}

export interface Corpus {
  readonly customers: readonly CustomerEntry[];
  readonly replies: readonly ReplyEntry[];
}

const shortMoods: Readonly<Record<string, Mood>> = {
  neg: 'negative',
  neu: 'neutral',
  pos: 'positive',
  mix: 'mixed',
};
/** `neg` is negative; what is none of the four is an error. */
export function moodNamed(short: string): Mood {
  const mood = shortMoods[short];
  if (!mood) throw new Error(`no mood "${short}"`);
  return mood;
}

const needing: ReadonlySet<Intent> = new Set<Intent>(['complaint', 'question', 'request']);

/** One post in five, chosen by its text alone: it stays apart whatever is added around it. */
export function isApart(text: string): boolean {
  return hashOf(text) % 5 === 0;
}

/** `training/corpus/<lang>/<industry>.txt` and `<industry>-replies.txt`; the format is in `training/README.md`. */
export function readCorpus(folder: string): Corpus {
  const customers: CustomerEntry[] = [];
  const replies: ReplyEntry[] = [];
  for (const lang of readdirSync(folder).sort())
    for (const file of readdirSync(join(folder, lang)).sort()) {
      const name = file.replace(/\.txt$/, '');
      const industry = name.replace(/-replies$/, '');
      const lines = readFileSync(join(folder, lang, file), 'utf8').split('\n');
      lines.forEach((line, index) => {
        if (line === '' || line.startsWith('# ')) return;
        const at = `${lang}/${file}:${index + 1}`;
        const { labels, text } = partsOf(line, at);
        const base = { text, lang, industry, at, isApart: isApart(text) };
        if (name === industry) customers.push({ ...base, ...customerLabels(labels, at) });
        else replies.push({ ...base, ...replyLabels(labels, at) });
      });
    }
  return { customers, replies };
}

function partsOf(line: string, at: string): { readonly labels: readonly string[]; readonly text: string } {
  const cut = line.indexOf(' | ');
  if (cut < 0) throw new Error(`${at}: no " | " between labels and text`);
  return {
    labels: line.slice(0, cut).trim().split(/\s+/),
    text: line
      .slice(cut + 3)
      .trim()
      .replaceAll('\\n', '\n'),
  };
}

function customerLabels(
  [mood = '', intent = '', form = '', ...flags]: readonly string[],
  at: string,
): Omit<CustomerEntry, keyof Entry> & Pick<Entry, 'flags'> {
  const felt = shortMoods[mood];
  const wanted = intentWords.find((one) => one === intent);
  if (!felt || !wanted || form === '') throw new Error(`${at}: labels "${mood} ${intent} ${form}"`);
  // What a desk asked for, it has to go on with.
  const isAnswer = form === 'answer' && wanted === 'other';
  const needs = flags.includes('needs') || ((needing.has(wanted) || isAnswer) && !flags.includes('noneeds'));
  return { mood: felt, intent: wanted, form, flags, needs };
}

function replyLabels(
  [kind = '', ...flags]: readonly string[],
  at: string,
): Omit<ReplyEntry, keyof Entry> & Pick<Entry, 'flags'> {
  const known = replyWords.find((one) => one === kind);
  if (!known) throw new Error(`${at}: kind "${kind}"`);
  return { kind: known, flags, agent: flags.find((flag) => flag.startsWith('agent='))?.slice(6) };
}
