import { type FieldName, type OutputValue, outputValue, reportFields } from '../app/fields.ts';
import type { PeopleRow, ReportRow } from '../app/row.ts';
import { maskPersonal } from '../text/personal.ts';
import { htmlPage } from './html.ts';
import { jsonText } from './json.ts';
import { oneLine, printable } from './printable.ts';

export type MachineFormat = 'json' | 'ndjson' | 'csv' | 'markdown' | 'html';

/** Writes one piece of data and returns when the reader has room for more. */
export type Write = (text: string) => Promise<void>;

type Rows = AsyncIterable<readonly PeopleRow[]>;
type Writer = (
  rows: Rows,
  fields: readonly FieldName[],
  write: Write,
  page: DocumentOptions,
) => Promise<void>;

/** What concerns markdown and html alone: people read them. */
export interface DocumentOptions {
  readonly title: string;
  /** Show phone, card and e-mail. */
  readonly reveal: boolean;
}

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

function json(row: ReportRow, fields: readonly FieldName[]): string {
  return jsonText(picked(row, fields));
}

function plain(value: OutputValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** All controls but tab and line ends, and those that turn the direction of text. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe in front. */
function csvCell(value: OutputValue): string {
  const text = plain(value).replace(controls, '');
  const guarded = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Phone, card and e-mail stand in what people wrote. */
function documentText(row: ReportRow, name: FieldName, { reveal }: DocumentOptions): string {
  const text = plain(outputValue(row, name));
  return reveal || (name !== 'text' && name !== 'latestText') ? text : maskPersonal(text);
}

function markdownCell(text: string): string {
  return oneLine(text).replace(/[\\|<>*_`[\]]/g, (sign) => `\\${sign}`);
}

const writeJson: Writer = async (rows, fields, write) => {
  let first = true;
  for await (const page of rows) {
    const items = page.map(({ row }) => json(row, fields));
    if (items.length === 0) continue;
    await write(`${first ? '[\n' : ',\n'}${items.join(',\n')}`);
    first = false;
  }
  await write(first ? '[]\n' : '\n]\n');
};

const writeNdjson: Writer = async (rows, fields, write) => {
  for await (const page of rows) {
    if (page.length > 0) await write(`${page.map(({ row }) => json(row, fields)).join('\n')}\n`);
  }
};

const writeCsv: Writer = async (rows, fields, write) => {
  await write(`${fields.join(',')}\r\n`);
  for await (const page of rows) {
    const lines = page.map(({ row }) => fields.map((name) => csvCell(outputValue(row, name))).join(','));
    if (lines.length > 0) await write(`${lines.join('\r\n')}\r\n`);
  }
};

const writeMarkdown: Writer = async (rows, fields, write, options) => {
  await write(`| ${fields.join(' | ')} |\n|${' --- |'.repeat(fields.length)}\n`);
  for await (const page of rows) {
    for (const { row } of page) {
      await write(
        `| ${fields.map((name) => markdownCell(documentText(row, name, options))).join(' | ')} |\n`,
      );
    }
  }
};

const writeHtml: Writer = async (rows, fields, write, options) => {
  const page = htmlPage(options.title, fields);
  await write(page.head);
  for await (const part of rows) {
    for (const { row } of part)
      await write(page.row(fields.map((name) => printable(documentText(row, name, options)))));
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
  page: DocumentOptions,
): Promise<void> {
  return writers[format](rows, fields, write, page);
}
