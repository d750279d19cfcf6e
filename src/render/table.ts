import CliTable from 'cli-table3';
import { cutTo, widthOf } from './width.ts';

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** Greatest width; the one column without it takes what the screen leaves. */
  readonly most?: number;
}

export interface Cell {
  readonly text: string;
  /** Colour or link, put on after the text was fitted. */
  readonly paint?: (fitted: string) => string;
}

/** The least that the open column keeps on a narrow screen. */
const leastOpen = 12;
const gap = '  ';

/** Stands for one column of text while cli-table3, which measures with an older emoji table than ours, lays out. */
const placeholder = '\u{e000}';
const run = /\u{e000}+/gu;

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: gap,
};

function widths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  screenWidth: number,
): readonly number[] {
  const natural = columns.map((column, index) =>
    Math.max(widthOf(column.head), 1, ...rows.map((row) => widthOf(row[index]?.text ?? ''))),
  );
  const capped = natural.map((width, index) => Math.min(width, columns[index]?.most ?? width));
  const open = columns.findIndex((column) => column.most === undefined);
  if (open < 0 || screenWidth === Number.POSITIVE_INFINITY) return open < 0 ? capped : natural;
  const others = capped.reduce((sum, width, index) => sum + (index === open ? 0 : width), 0);
  const left = screenWidth - others - gap.length * (columns.length - 1);
  return capped.map((width, index) => (index === open ? Math.max(leastOpen, Math.min(width, left)) : width));
}

/**
 * A table without lines, one line a row, the head first, fitted to the screen: columns with `most` are cut there, the
 * one without it takes the rest. Texts must be on one line and printable already.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  screenWidth: number,
): readonly string[] {
  const sizes = widths(columns, rows, screenWidth);
  const fitted = [columns.map((column) => ({ text: column.head })), ...rows].map((row: readonly Cell[]) =>
    row.map((cell, index) => ({ cell, text: cutTo(cell.text, sizes[index] ?? 0) })),
  );
  const layout = new CliTable({
    chars: noLines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colAligns: columns.map((column) => column.align),
    colWidths: [...sizes],
  });
  for (const row of fitted) layout.push(row.map(({ text }) => placeholder.repeat(widthOf(text))));
  const filled = fitted.flat().filter(({ text }) => text !== '');
  let next = 0;
  const text = layout.toString().replace(run, () => {
    const item = filled[next];
    next += 1;
    return item === undefined ? '' : (item.cell.paint?.(item.text) ?? item.text);
  });
  return text.split('\n').map((line) => line.trimEnd());
}
