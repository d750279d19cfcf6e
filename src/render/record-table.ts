import type { SqlColumn, SqlValue } from '../app/sql.ts';
import { evenShare } from './even-share.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';
import { oneLine } from './printable.ts';
import { shownText } from './records.ts';
import { type Column, table } from './table.ts';
import { padRight, widthOf, wrap } from './width.ts';

export interface RecordTableOptions {
  readonly screen: Screen;
  /** Show phone, card and e-mail. */
  readonly reveal: boolean;
}

type Row = readonly SqlValue[];

/** Columns narrower than this tell nothing: then each record gets lines of its own. */
const leastWidth = 8;
const gap = 2;

/** Records, one a line, all columns cut evenly to fit the screen; where they are too many, one value a line. */
export function recordLines(
  columns: readonly SqlColumn[],
  rows: readonly Row[],
  { screen, reveal }: RecordTableOptions,
): readonly string[] {
  const paint = paintFor(screen);
  const texts = rows.map((row) =>
    columns.map((column, index) => oneLine(shownText(row[index] ?? null, column, reveal))),
  );
  const heads = columns.map(({ name }) => oneLine(name));
  const natural = heads.map((head, index) =>
    Math.max(1, widthOf(head), ...texts.map((row) => widthOf(row[index] ?? ''))),
  );
  const most = evenShare(natural, screen.width - gap * (columns.length - 1));
  if (most < leastWidth) return oneByOne(heads, texts, screen.width, paint);
  const layout: readonly Column[] = heads.map((head, index) => ({
    head,
    align: isNumeric(rows, index) ? 'right' : 'left',
    most: Math.min(natural[index] ?? most, most),
  }));
  const [head = '', ...body] = table(
    layout,
    texts.map((row) => row.map((text) => ({ text }))),
    screen.width,
  );
  return [paint.faint(head), ...body];
}

function isNumeric(rows: readonly Row[], index: number): boolean {
  const values = rows.flatMap((row) => row[index] ?? []);
  return values.length > 0 && values.every((value) => typeof value === 'number');
}

/** One value a line, its head before it; a blank line between two records. */
export function oneByOne(
  heads: readonly string[],
  texts: readonly (readonly string[])[],
  width: number,
  paint: Paint,
): readonly string[] {
  const label = Math.max(...heads.map(widthOf));
  const room = Math.max(leastWidth, width - label - gap);
  return texts.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...heads.flatMap((head, place) =>
      wrap(row[place] ?? '', room).map((line, part) =>
        `${part === 0 ? paint.faint(padRight(head, label)) : ' '.repeat(label)}  ${line}`.trimEnd(),
      ),
    ),
  ]);
}
