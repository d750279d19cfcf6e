import { type Group, groupWaits } from '../app/groups.ts';
import type { PeopleRow, ReportRow } from '../app/row.ts';
import { type ChosenColumns, chosenTable, type TableParts } from './chosen-table.ts';
import { duration, shortDuration } from './duration.ts';
import { withFound } from './found.ts';
import { type FromSomewhere, onColumn } from './on-column.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';
import { oneLine } from './printable.ts';
import { authorText, markOf, wroteText } from './row-text.ts';
import { type Cell, type Column, table } from './table.ts';
import { topicsCell, topicsColumn } from './topics-column.ts';
import { type WordsOptions, wrote } from './words.ts';

export interface WaitingOptions {
  readonly screen: Screen;
  readonly words: WordsOptions;
  /** One row a wait, groups opened. */
  readonly flat: boolean;
  /** Rows at most; what is cut is told by the caller. */
  readonly most: number;
  /** Other columns, or times written another way, than the list has by itself. */
  readonly chosen?: ChosenColumns | undefined;
}

export interface WaitingTable {
  readonly lines: readonly string[];
  readonly shown: number;
  readonly groups: number;
}

/** A row that is no wait, in the columns of the list. */
export interface OtherRow {
  readonly row: Pick<ReportRow, 'key' | 'network' | 'source' | 'url'>;
  /** How long ago it began. */
  readonly agoMs: number;
  readonly who: string;
  readonly words: string;
  readonly why: string;
}

const wide = 100;
const narrow = 70;
/** Beside the column of networks, authors have room from here on: the words would be cut to half a line. */
const widest = 116;

function namesAuthors(width: number, tellsNetworks: boolean): boolean {
  return width >= (tellsNetworks ? widest : wide);
}

function columnsFor(
  width: number,
  rows: readonly PeopleRow[],
  others: readonly OtherRow[] = [],
): readonly Column[] {
  const long = width >= wide;
  const on = onColumn([...rows, ...others]);
  return [
    { head: '', align: 'left', most: 2 },
    { head: long ? 'WAITING' : 'WAIT', align: 'right', most: long ? 11 : 6 },
    { head: 'ID', align: 'left', most: 9 },
    ...(on && width >= narrow ? [on.column] : []),
    ...(namesAuthors(width, on !== undefined)
      ? [{ head: 'AUTHOR', align: 'left', most: width >= 160 ? 28 : 18 } as const]
      : []),
    { head: 'WHAT THEY WROTE', align: 'left' },
    ...topicsColumn(rows, width),
    ...(width >= narrow ? [{ head: 'WHY HERE', align: 'left', most: long ? 34 : 15 } as const] : []),
  ];
}

function waitedText(ms: number, long: boolean): string {
  return long ? duration(ms) : shortDuration(ms);
}

interface Placed extends WaitingOptions {
  readonly place: ((found: FromSomewhere) => string) | undefined;
}

type ByHead = Readonly<Record<string, Cell>>;

function cells(
  found: Group | OtherRow,
  columns: readonly Column[],
  room: number,
  options: Placed,
  paint: Paint,
): readonly Cell[] {
  const byHead =
    'agoMs' in found ? otherCells(found, options, paint) : waitCells(found, room, options, paint);
  return columns.map((column) => byHead[column.head] ?? { text: '' });
}

function otherCells({ row, agoMs, who, words, why }: OtherRow, options: Placed, paint: Paint): ByHead {
  const long = options.screen.width >= wide;
  const text = wrote(words, options.words);
  const isNamed = namesAuthors(options.screen.width, options.place !== undefined);
  return {
    [long ? 'WAITING' : 'WAIT']: { text: waitedText(agoMs, long) },
    ID: { text: String(row.key), paint: (id) => paint.link(id, row.url) },
    ON: { text: oneLine(options.place?.({ row }) ?? '') },
    AUTHOR: { text: oneLine(who) },
    'WHAT THEY WROTE': {
      text: isNamed ? `you: “${text}”` : `to ${oneLine(who)}: “${text}”`,
      paint: (said) => paint.link(said, row.url),
    },
    'WHY HERE': { text: oneLine(why), paint: paint.faint },
  };
}

function waitCells(group: Group, room: number, options: Placed, paint: Paint): ByHead {
  const { row, reasons } = group.row;
  const long = options.screen.width >= wide;
  return {
    '': markOf(group.row, paint),
    [long ? 'WAITING' : 'WAIT']: {
      text: waitedText((row.waitingSeconds ?? 0) * 1000, long),
      paint: row.late ? paint.bad : paint.strong,
    },
    ID: { text: String(row.key), paint: (text) => paint.link(text, row.url) },
    ON: { text: oneLine(options.place?.(group.row) ?? '') },
    AUTHOR: { text: authorText(group.row) },
    TOPICS: topicsCell(group.row),
    'WHAT THEY WROTE': {
      text: wroteText(group, options.words, room),
      paint: (text) => paint.link(withFound(text, options.words.places, paint), row.url),
    },
    'WHY HERE': { text: reasons.slice(0, long ? 2 : 1).join(' · '), paint: paint.faint },
  };
}

/** The waiting list: warm waits, then a line and the cold ones; one line a row. */
export function waitingTable(rows: readonly PeopleRow[], asked: WaitingOptions): WaitingTable {
  const options: Placed = { ...asked, place: onColumn(rows)?.place };
  const paint = paintFor(options.screen);
  const groups = options.flat ? rows.map((row) => ({ row, people: 1 })) : groupWaits(rows);
  const shown = groups.slice(0, options.most);
  const { head, body } = asked.chosen
    ? chosenTable(shown, 'waits', { ...options, ...asked.chosen })
    : usualTable(shown, rows, options, paint);
  const coldFrom = shown.findIndex((group) => group.row.row.cold);
  const coldCount = groups
    .filter((group) => group.row.row.cold)
    .reduce((sum, group) => sum + group.people, 0);
  const coldLine = paint.faint(`${coldCount} cold: no word for over 7 days`);
  const listed = coldFrom < 0 ? body : [...body.slice(0, coldFrom), [coldLine], ...body.slice(coldFrom)];
  return { lines: [...head, ...listed.flat()], shown: shown.length, groups: groups.length };
}

function usualTable(
  shown: readonly Group[],
  rows: readonly PeopleRow[],
  options: Placed,
  paint: Paint,
): TableParts {
  const columns = columnsFor(options.screen.width, rows);
  const room = roomForWords(columns, shown, options);
  const [head = '', ...body] = table(
    columns,
    shown.map((group) => cells(group, columns, room, options, paint)),
    options.screen.width,
  );
  return { head: [paint.faint(head)], body: body.map((line) => [line]) };
}

/** Several lists in the columns of one: its head, and the lines of each list, a row each. */
export function waitingLists(
  lists: readonly (readonly (Group | OtherRow)[])[],
  asked: Pick<WaitingOptions, 'screen' | 'words'>,
): { readonly head: string; readonly lists: readonly (readonly string[])[] } {
  const all = lists.flat();
  const waits = all.flatMap((each) => ('agoMs' in each ? [] : [each.row]));
  const others = all.flatMap((each) => ('agoMs' in each ? [each] : []));
  const { screen } = asked;
  const place = onColumn([...waits, ...others])?.place;
  const options: Placed = { ...asked, flat: false, most: Number.POSITIVE_INFINITY, place };
  const paint = paintFor(screen);
  const columns = columnsFor(screen.width, waits, others);
  const room = roomForWords(columns, all, options);
  const rows = all.map((each) => cells(each, columns, room, options, paint));
  const [head = '', ...body] = table(columns, rows, screen.width);
  let from = 0;
  return {
    head: paint.faint(head),
    lists: lists.map(({ length }) => {
      from += length;
      return body.slice(from - length, from);
    }),
  };
}

/** What the open column will get, measured on the other columns' cells as `table` does. */
function roomForWords(
  columns: readonly Column[],
  groups: readonly (Group | OtherRow)[],
  options: Placed,
): number {
  if (options.screen.width === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const plain: Paint = paintFor({ colour: 0, links: false });
  const rows = groups.map((group) => cells(group, columns, Number.POSITIVE_INFINITY, options, plain));
  const others = columns.map((column, index) =>
    column.most === undefined
      ? 0
      : Math.min(
          column.most,
          Math.max(column.head.length, 1, ...rows.map((row) => row[index]?.text.length ?? 0)),
        ),
  );
  return options.screen.width - others.reduce((sum, each) => sum + each, 0) - 2 * (columns.length - 1);
}
