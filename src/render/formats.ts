import { type FieldName, type OutputValue, outputValue, reportFields } from '../app/fields.ts';
import type { PeopleRow, ReportRow } from '../app/row.ts';
import { htmlPage } from './html.ts';
import { oneLine, printable } from './printable.ts';

export type MachineFormat = 'json' | 'ndjson' | 'csv' | 'markdown' | 'html';

/** Writes one piece of data and returns when the reader has room for more. */
export type Write = (text: string) => Promise<void>;

type Rows = AsyncIterable<readonly PeopleRow[]>;
type Writer = (rows: Rows, fields: readonly FieldName[], write: Write, title: string) => Promise<void>;

const allFields = reportFields.map((field) => field.name);

/** What people read in a document, where forty columns would not fit. */
const documentFields: readonly FieldName[] = [
  'state',
  'waitingSince',
  'waitingSeconds',
  'key',
  'network',
  'author',
  'text',
  'url',
  'why',
];

/** Fields that a format writes when none were named. */
export function defaultFields(format: MachineFormat): readonly FieldName[] {
  return format === 'markdown' || format === 'html' ? documentFields : allFields;
}

function picked(row: ReportRow, fields: readonly FieldName[]): Record<string, OutputValue> {
  return Object.fromEntries(fields.map((name) => [name, outputValue(row, name)]));
}

function plain(value: OutputValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe in front. */
function csvCell(value: OutputValue): string {
  const text = plain(value);
  const guarded = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function markdownCell(value: OutputValue): string {
  return oneLine(plain(value)).replace(/[\\|<>*_`[\]]/g, (sign) => `\\${sign}`);
}

const writeJson: Writer = async (rows, fields, write) => {
  let first = true;
  for await (const page of rows) {
    const items = page.map(({ row }) => JSON.stringify(picked(row, fields)));
    if (items.length === 0) continue;
    await write(`${first ? '[\n' : ',\n'}${items.join(',\n')}`);
    first = false;
  }
  await write(first ? '[]\n' : '\n]\n');
};

const writeNdjson: Writer = async (rows, fields, write) => {
  for await (const page of rows) {
    if (page.length > 0)
      await write(`${page.map(({ row }) => JSON.stringify(picked(row, fields))).join('\n')}\n`);
  }
};

const writeCsv: Writer = async (rows, fields, write) => {
  await write(`${fields.join(',')}\r\n`);
  for await (const page of rows) {
    const lines = page.map(({ row }) => fields.map((name) => csvCell(outputValue(row, name))).join(','));
    if (lines.length > 0) await write(`${lines.join('\r\n')}\r\n`);
  }
};

const writeMarkdown: Writer = async (rows, fields, write) => {
  await write(`| ${fields.join(' | ')} |\n|${' --- |'.repeat(fields.length)}\n`);
  for await (const page of rows) {
    for (const { row } of page) {
      await write(`| ${fields.map((name) => markdownCell(outputValue(row, name))).join(' | ')} |\n`);
    }
  }
};

const writeHtml: Writer = async (rows, fields, write, title) => {
  const page = htmlPage(title, fields);
  await write(page.head);
  for await (const part of rows) {
    for (const { row } of part)
      await write(page.row(fields.map((name) => printable(plain(outputValue(row, name))))));
  }
  await write(page.foot);
};

const writers = {
  json: writeJson,
  ndjson: writeNdjson,
  csv: writeCsv,
  markdown: writeMarkdown,
  html: writeHtml,
} satisfies Record<MachineFormat, Writer>;

/** Writes rows in a machine format; nothing found is `[]` in json, no line in ndjson, the head alone in the others. */
export function writeRows(
  format: MachineFormat,
  rows: Rows,
  fields: readonly FieldName[],
  write: Write,
  title: string,
): Promise<void> {
  return writers[format](rows, fields, write, title);
}
