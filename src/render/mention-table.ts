import type { PeopleRow } from '../app/row.ts';
import { isOpenState } from '../core/open-state.ts';
import { type ChosenColumns, chosenTable } from './chosen-table.ts';
import { duration, shortDuration } from './duration.ts';
import { fromFound, withFound } from './found.ts';
import { nearMoment } from './moment.ts';
import { onColumn } from './on-column.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';
import { oneLine } from './printable.ts';
import { authorText, stateText } from './row-text.ts';
import { type Cell, type Column, table } from './table.ts';
import { topicsCell, topicsColumn } from './topics-column.ts';
import { type WordsOptions, wrote } from './words.ts';

export interface MentionOptions {
  readonly screen: Screen;
  readonly words: WordsOptions;
  /** Show how long each waited instead of when it was posted. */
  readonly waited: boolean;
  readonly zone: string;
  readonly now: number;
  /** Other columns, or times written another way, than the list has by itself. */
  readonly chosen?: ChosenColumns | undefined;
}

const wide = 100;
/** What the other columns take of a screen, roughly. */
const otherColumns = 44;

function columnsFor(options: MentionOptions, rows: readonly PeopleRow[]): readonly Column[] {
  const { width } = options.screen;
  const on = onColumn(rows);
  return [
    options.waited
      ? { head: 'WAITED', align: 'right', most: 11 }
      : { head: 'POSTED', align: 'left', most: 18 },
    ...(width >= 60 ? [{ head: 'STATE', align: 'left', most: 11 } as const] : []),
    { head: 'ID', align: 'left', most: 9 },
    ...(on && width >= 70 ? [on.column] : []),
    ...(width >= wide && !options.waited ? [{ head: 'AUTHOR', align: 'left', most: 20 } as const] : []),
    { head: 'WHAT THEY WROTE', align: 'left' },
    ...topicsColumn(rows, width),
  ];
}

interface Placed extends MentionOptions {
  readonly place: ((found: PeopleRow) => string) | undefined;
}

function cells(found: PeopleRow, columns: readonly Column[], options: Placed, paint: Paint): readonly Cell[] {
  const { row } = found;
  const long = options.screen.width >= wide;
  const ms = (row.waitingSeconds ?? 0) * 1000;
  const waited = row.waitingSeconds === null ? '–' : long ? duration(ms) : shortDuration(ms);
  const byHead: Readonly<Record<string, Cell>> = {
    WAITED: { text: waited },
    POSTED: { text: nearMoment(row.postedAt, options.zone, options.now) },
    STATE: {
      text: found.isOwn ? 'you' : stateText(row),
      paint: isOpenState(row.state) ? (row.late ? paint.bad : paint.strong) : paint.faint,
    },
    ID: { text: String(row.key), paint: (text) => paint.link(text, row.url) },
    ON: { text: oneLine(options.place?.(found) ?? '') },
    AUTHOR: { text: authorText(found) },
    TOPICS: topicsCell(found),
    'WHAT THEY WROTE': {
      text: fromFound(
        wrote(row.text, options.words, found.forgotten.text),
        options.words.places,
        options.screen.width - otherColumns,
      ),
      paint: (text) => paint.link(withFound(text, options.words.places, paint), row.url),
    },
  };
  return columns.map((column) => byHead[column.head] ?? { text: '' });
}

/** Mentions, one line each; the first line is the head. */
export function mentionTable(rows: readonly PeopleRow[], asked: MentionOptions): readonly string[] {
  const options: Placed = { ...asked, place: onColumn(rows)?.place };
  if (asked.chosen) {
    const groups = rows.map((row) => ({ row, people: 1 }));
    const list = options.waited ? 'negative' : 'mentions';
    const { head, body } = chosenTable(groups, list, { ...options, ...asked.chosen });
    return [...head, ...body.flat()];
  }
  const paint = paintFor(options.screen);
  const columns = columnsFor(options, rows);
  const [head = '', ...body] = table(
    columns,
    rows.map((row) => cells(row, columns, options, paint)),
    options.screen.width,
  );
  return [paint.faint(head), ...body];
}
