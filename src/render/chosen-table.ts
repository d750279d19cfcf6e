import type { Group } from '../app/groups.ts';
import { type ColumnName, namedColumns } from './column-names.ts';
import { evenShare } from './even-share.ts';
import { withFound } from './found.ts';
import { onColumn } from './on-column.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';
import { oneByOne } from './record-table.ts';
import { wroteText } from './row-text.ts';
import { type Cell, type Column, table } from './table.ts';
import { type CellWorld, columnOf, type TimesAs } from './table-columns.ts';
import { widthOf } from './width.ts';
import type { WordsOptions } from './words.ts';

/** What was asked for in place of a list's own columns. */
export interface ChosenColumns {
  /** Undefined: those that the list has by itself. */
  readonly columns: readonly ColumnName[] | undefined;
  /** Nothing is cut, and without `columns` everything is shown that tells something. */
  readonly wide: boolean;
  readonly times: TimesAs | undefined;
  readonly zone: string;
  readonly now: number;
}

interface ChosenOptions extends ChosenColumns {
  readonly screen: Screen;
  readonly words: WordsOptions;
}

/** A table's head, and the lines of each row. */
export interface TableParts {
  readonly head: readonly string[];
  readonly body: readonly (readonly string[])[];
}

export type List = 'waits' | 'mentions' | 'negative';

const gap = 2;
/** Their words get no less where the other columns leave so much. */
const fairWords = 24;
/** Columns narrower than this tell nothing, their words even less: then each row gets lines of its own. */
const leastWidth = 6;
const leastWords = 10;

const ofPosts = 'lang,rating,answered,agent,likes,reposts,replies,views,url';
const every: Readonly<Record<List, readonly ColumnName[]>> = {
  waits: namedColumns(
    'mark,waiting,due,posted,id,network,source,author,text,topics,mood,intent,lang,rating,asks,priority,why,url',
  ),
  mentions: namedColumns(`posted,state,waiting,id,network,source,author,text,topics,mood,intent,${ofPosts}`),
  negative: namedColumns(`waiting,posted,state,id,network,source,author,text,topics,intent,${ofPosts}`),
};

/** A list's own columns, by name. */
function usual(list: List, groups: readonly Group[], width: number): readonly ColumnName[] {
  const on = onColumn(groups.map(({ row }) => row))?.by ?? 'network';
  const at = (least: number, name: ColumnName): readonly ColumnName[] => (width >= least ? [name] : []);
  const head: readonly ColumnName[] =
    list === 'waits' ? ['mark', 'waiting'] : [list === 'negative' ? 'waiting' : 'posted', ...at(60, 'state')];
  const why: readonly ColumnName[] = list === 'waits' ? at(80, 'why') : [];
  return [
    ...head,
    'id',
    ...at(80, on),
    ...(list === 'negative' ? [] : at(100, 'author')),
    'text',
    ...at(120, 'topics'),
    ...why,
  ];
}

/** Rows with the columns that were asked for, fitted to the screen; where it is too narrow for them, one value a line. */
export function chosenTable(groups: readonly Group[], list: List, options: ChosenOptions): TableParts {
  const { screen, wide } = options;
  const width = wide ? Number.POSITIVE_INFINITY : screen.width;
  const paint = paintFor(screen);
  const named = options.columns ?? (wide ? every[list] : usual(list, groups, width));
  const names = options.columns ? named : named.filter((name) => tells(name, groups, options));
  const heads = names.map((name) => headOf(name, list, options.times));
  const cellsOf = (room: number): readonly (readonly Cell[])[] => {
    const world: CellWorld = {
      ...options,
      paint,
      short: width < 100,
      words: (group) => wroteText(group, options.words, room),
      marked: (text) => withFound(text, options.words.places, paint),
    };
    return groups.map((group) => names.map((name) => columnOf(name).cell(group, world)));
  };
  const natural = cellsOf(Number.POSITIVE_INFINITY);
  const sizes = sizesOf(names, heads, natural, width);
  if (sizes === undefined) {
    const body = natural.map((row, at) => [
      ...(at === 0 ? [] : ['']),
      ...card(
        heads,
        row.map((cell) => cell.text),
        width,
        paint,
      ),
    ]);
    return { head: [], body };
  }
  const layout: readonly Column[] = names.map((name, at) => ({
    head: heads[at] ?? '',
    align: columnOf(name).align,
    most: sizes[at] ?? 0,
  }));
  const words = names.indexOf('text');
  const cells = words < 0 ? natural : cellsOf(sizes[words] ?? Number.POSITIVE_INFINITY);
  const [head = '', ...body] = table(layout, cells, width);
  return { head: [paint.faint(head)], body: body.map((line) => [line]) };
}

/** One value a line; what a row lacks is left out. */
function card(
  heads: readonly string[],
  texts: readonly string[],
  width: number,
  paint: Paint,
): readonly string[] {
  const told = texts.map((_, at) => at).filter((at) => texts[at]?.trim() !== '');
  return oneByOne(
    told.map((at) => heads[at] || 'MARK'),
    [told.map((at) => texts[at]?.trim() ?? '')],
    width,
    paint,
  );
}

/** Whether a column that nobody named has something to tell: not the same network, nor nothing, in every row. */
function tells(name: ColumnName, groups: readonly Group[], options: ChosenOptions): boolean {
  const world: CellWorld = {
    ...options,
    short: false,
    paint: paintFor({ colour: 0, links: false }),
    words: () => 'x',
    marked: (text) => text,
  };
  const texts = new Set(groups.map((group) => columnOf(name).cell(group, world).text));
  if (name === 'network' || name === 'source') return texts.size > 1;
  return name === 'mark' || [...texts].some((text) => text !== '' && text !== '–');
}

function headOf(name: ColumnName, list: List, times: TimesAs | undefined): string {
  if (name !== 'waiting') return columnOf(name).head;
  if (times === 'absolute') return 'SINCE';
  return list === 'waits' ? 'WAITING' : 'WAITED';
}

/** Widths that fit the screen; undefined where they cannot. */
function sizesOf(
  names: readonly ColumnName[],
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  width: number,
): readonly number[] | undefined {
  const natural = names.map((name, at) => {
    const needed = Math.max(1, widthOf(heads[at] ?? ''), ...rows.map((row) => widthOf(row[at]?.text ?? '')));
    return width === Number.POSITIVE_INFINITY ? needed : Math.min(needed, columnOf(name).most ?? needed);
  });
  const room = width - gap * (names.length - 1);
  const words = names.indexOf('text');
  const others = natural.reduce((sum, each, at) => sum + (at === words ? 0 : each), 0);
  const left = room - others;
  if (words >= 0 && left >= Math.min(fairWords, natural[words] ?? 0))
    return natural.map((each, at) => (at === words ? Math.min(each, left) : each));
  if (words < 0 && left >= 0) return natural;
  // Numbers, times and ids say nothing when they are cut; words share what those leave.
  const isWords = names.map((name) => name === 'text' || columnOf(name).most !== undefined);
  const rigid = natural.reduce((sum, each, at) => sum + (isWords[at] ? 0 : each), 0);
  const flexible = natural.filter((_, at) => isWords[at]);
  const share = evenShare(flexible, room - rigid);
  if (share < (words < 0 ? leastWidth : leastWords)) return undefined;
  return natural.map((each, at) => (isWords[at] ? Math.min(each, share) : each));
}
