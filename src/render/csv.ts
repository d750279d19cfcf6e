import { type OutputValue, outputValue } from '../app/fields.ts';
import { plain, type Writer } from './row-writer.ts';

/** All controls but tab and line ends, and those that turn the direction of text. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe in front: in the wide signs of East Asia too. */
function csvCell(value: OutputValue): string {
  const text = plain(value).replace(controls, '');
  const guarded = typeof value === 'string' && /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** One line of cells, with its end. */
export function csvLine(values: readonly OutputValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** RFC 4180 with a head. */
export const writeCsv: Writer = async (rows, fields, write, _page, list) => {
  if (!list.begun) await write(csvLine(fields));
  list.begun = true;
  for await (const page of rows) {
    const lines = page.map(({ row }) => csvLine(fields.map((name) => outputValue(row, name))));
    if (lines.length > 0) await write(lines.join(''));
  }
};
