import type { Records, SqlColumn, SqlValue } from '../app/sql.ts';
import { maskPersonal } from '../text/personal.ts';
import { csvLine } from './csv.ts';
import { markdownLine } from './documents.ts';
import type { MachineFormat, Write } from './formats.ts';
import { htmlPage } from './html.ts';
import { harmless } from './json.ts';
import { printable } from './printable.ts';
import { type DocumentOptions, plain } from './row-writer.ts';

type Row = readonly SqlValue[];

/** Writes records of any columns page by page; none is `[]` in json, no line in ndjson, the head alone in the others. */
export async function writeRecords(
  format: MachineFormat,
  { columns, rows }: Records,
  write: Write,
  options: DocumentOptions,
): Promise<void> {
  const form = formOf(format, columns, options);
  await write(form.head);
  let first = true;
  for await (const page of rows) {
    if (page.length === 0) continue;
    await write((first ? '' : form.between) + page.map(form.row).join(form.between));
    first = false;
  }
  await write(first ? form.none : form.foot);
}

interface Form {
  readonly head: string;
  readonly between: string;
  readonly foot: string;
  /** Instead of the foot where there was no row. */
  readonly none: string;
  readonly row: (row: Row) => string;
}

function formOf(format: MachineFormat, columns: readonly SqlColumn[], options: DocumentOptions): Form {
  const names = columns.map(({ name }) => name);
  const json = (row: Row): string =>
    harmless(
      `{${names.map((name, index) => `${JSON.stringify(name)}:${JSON.stringify(row[index] ?? null)}`).join(',')}}`,
    );
  if (format === 'json') return { head: '[', between: ',\n', foot: '\n]\n', none: ']\n', row: json };
  const lines = { between: '', foot: '', none: '' };
  if (format === 'ndjson') return { ...lines, head: '', row: (row) => `${json(row)}\n` };
  if (format === 'csv') return { ...lines, head: csvLine(names), row: csvLine };
  const texts = (row: Row): readonly string[] =>
    row.map((value, index) => shownText(value, columns[index], options.reveal));
  if (format === 'markdown')
    return {
      ...lines,
      head: `${markdownLine(names)}|${' --- |'.repeat(names.length)}\n`,
      row: (row) => markdownLine(texts(row)),
    };
  const page = htmlPage(options.title, names);
  return {
    head: page.head,
    between: '',
    foot: page.foot,
    none: page.foot,
    row: (row) => page.row(texts(row).map(printable)),
  };
}

/** A value as people read it: personal data in words masked unless revealed. */
export function shownText(value: SqlValue, column: SqlColumn | undefined, reveal: boolean): string {
  const text = plain(value);
  return typeof value === 'string' && column?.words && !reveal ? maskPersonal(text) : text;
}
