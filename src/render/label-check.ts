import type { ClassCheck, KindCheck, LabelCheck } from '../app/check-labels.ts';
import { counted } from '../core/counted.ts';
import { padRight } from './width.ts';

const kindWords: Readonly<Record<KindCheck['kind'], string>> = {
  mood: 'Mood',
  intent: 'What they want',
  needs: 'Needs an answer',
  reply: 'What replies do',
};

const nameWidth = 16;
const columnWidth = 11;

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(0)} %`;
}

function row(cells: readonly string[]): string {
  const [first = '', ...rest] = cells;
  return `  ${padRight(first, nameWidth)}${rest.map((cell) => cell.padStart(columnWidth)).join('')}`;
}

function classRow({ label, labels, said, precision, recall, f1, tooFew }: ClassCheck): string {
  const shares = tooFew ? ['too few'] : [percent(precision), percent(recall), percent(f1)];
  return row([label, String(labels), String(said), ...shares]);
}

function kindLines({ kind, labels, unscored, classes, macroF1 }: KindCheck): readonly string[] {
  const checked = `${counted(labels, 'label')}${unscored > 0 ? `, ${unscored} not scored` : ''}`;
  return [
    `${kindWords[kind]}: ${checked}${macroF1 === null ? '' : `, macro-F1 ${percent(macroF1)}`}`,
    row(['', 'labelled', 'said', 'precision', 'recall', 'F1']),
    ...classes.map(classRow),
    '',
  ];
}

/** How right a scorer is, class by class. */
export function checkLines(check: LabelCheck): readonly string[] {
  const { scorer, version, kinds, withoutText } = check;
  if (kinds.length === 0) return ['No labels yet: listen label ID negative|neutral|positive|mixed'];
  const gone =
    withoutText === 0
      ? []
      : [`${withoutText} labelled ${withoutText === 1 ? 'post has' : 'posts have'} no text any more.`];
  return [`${scorer} ${version} on your labels`, '', ...kinds.flatMap(kindLines), ...gone];
}
