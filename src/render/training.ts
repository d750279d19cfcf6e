import type { LearntRow } from '../app/learnt.ts';
import type { Trained } from '../app/train.ts';
import { moment } from './moment.ts';

type Trial = LearntRow['trial'];
type Figures = Trial['base'];

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

function row(name: string, { macroF1, precision, recall }: Figures): string {
  const cells = [macroF1, precision, recall].map((share) => percent(share).padStart(20));
  return `  ${name.padEnd(12)}${cells.join('')}`;
}

function table({ base, learnt }: Trial): readonly string[] {
  const heads = ['macro-F1', 'negative precision', 'negative recall'].map((head) => head.padStart(20));
  return [`  ${' '.repeat(12)}${heads.join('')}`, row('as it ships', base), row('learnt', learnt)];
}

/** What a training came to. */
export function trainedLines(trained: Trained): readonly string[] {
  const { labels, folds, version } = trained;
  return [
    `${labels} labels of moods, each held back once in ${folds} parts:`,
    '',
    ...table(trained),
    '',
    version === undefined
      ? 'Not better: nothing is changed.'
      : `Better: kept as version ${version}. The next fetch judges anew with it; listen rescore does it at once.`,
  ];
}

/** What was learnt when, newest first. */
export function learntLines(rows: readonly LearntRow[], zone: string, now: number): readonly string[] {
  if (rows.length === 0) return ['Nothing was learnt yet: listen train'];
  return rows.flatMap(({ version, trainedAt, labels, inForce, trial }) => [
    `Version ${version}, ${moment(trainedAt, zone, now)}, ${labels} labels${inForce ? ', in force' : ''}`,
    ...table(trial),
  ]);
}

/** The same for scripts. */
export function learntObject({ trainedAt, trial, ...rest }: LearntRow): object {
  return { ...rest, trainedAt: new Date(trainedAt).toISOString(), ...trial };
}
