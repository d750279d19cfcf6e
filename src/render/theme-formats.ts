import { type ThemeField, type ThemeRow, themeFields } from '../app/theme-rows.ts';
import { csvLine } from './csv.ts';
import { markdownLine } from './documents.ts';
import type { MachineFormat, Write } from './formats.ts';
import { htmlPage } from './html.ts';
import { harmless, jsonText } from './json.ts';
import { printable } from './printable.ts';

/** What people read in a document. */
const documentFields: readonly ThemeField[] = [
  'theme',
  'also',
  'mentions',
  'authors',
  'share',
  'times',
  'waiting',
  'quotes',
];

/** Fields that a format writes when none were named; of several brands the brand goes before. */
export function themeFieldsOf(format: MachineFormat, severalBrands: boolean): readonly ThemeField[] {
  const all = themeFields.filter((name) => name !== 'brand');
  const fields = format === 'markdown' || format === 'html' ? documentFields : all;
  return severalBrands ? ['brand', ...fields] : fields;
}

/** Writes themes in a machine format; none is `[]` in json, no line in ndjson, the head alone in the others. */
export async function writeThemes(
  format: MachineFormat,
  rows: readonly ThemeRow[],
  fields: readonly ThemeField[],
  write: Write,
  title: string,
): Promise<void> {
  const objects = rows.map((row) => Object.fromEntries(fields.map((name) => [name, row[name]])));
  if (format === 'json') return write(`${jsonText(objects, 2)}\n`);
  if (format === 'ndjson') return write(objects.map((each) => `${jsonText(each)}\n`).join(''));
  if (format === 'csv')
    return write(
      [fields, ...rows.map((row) => fields.map((name) => cellOf(row[name])))].map(csvLine).join(''),
    );
  const cells = rows.map((row) => fields.map((name) => documentCell(row, name)));
  if (format === 'markdown') {
    const head = `${markdownLine(fields)}|${' --- |'.repeat(fields.length)}\n`;
    return write(head + cells.map(markdownLine).join(''));
  }
  const page = htmlPage(title, fields);
  return write(page.head + cells.map((row) => page.row(row.map(printable))).join('') + page.foot);
}

function cellOf(value: ThemeRow[ThemeField]): string | number {
  return typeof value === 'object' ? harmless(JSON.stringify(value)) : (value ?? '');
}

function documentCell(row: ThemeRow, name: ThemeField): string {
  if (name === 'also') return row.also.join(', ');
  if (name === 'quotes') return row.quotes.map(({ text }) => `“${text}”`).join(' ');
  return String(cellOf(row[name]));
}
