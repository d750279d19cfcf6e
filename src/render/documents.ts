import { type FieldName, outputValue } from '../app/fields.ts';
import type { ReportRow } from '../app/row.ts';
import { maskPersonal } from '../text/personal.ts';
import { htmlPage } from './html.ts';
import { oneLine, printable } from './printable.ts';
import { type DocumentOptions, plain, type Writer } from './row-writer.ts';

/** Phone, card and e-mail stand in what people wrote. */
function documentText(row: ReportRow, name: FieldName, { reveal }: DocumentOptions): string {
  const text = plain(outputValue(row, name));
  return reveal || (name !== 'text' && name !== 'latestText') ? text : maskPersonal(text);
}

function markdownCell(text: string): string {
  return oneLine(text).replace(/[\\|<>*_`[\]]/g, (sign) => `\\${sign}`);
}

/** One line of a table, with its end. */
export function markdownLine(cells: readonly string[]): string {
  return `| ${cells.map(markdownCell).join(' | ')} |\n`;
}

/** A table that fits into an issue or a chat. */
export const writeMarkdown: Writer = async (rows, fields, write, options, list) => {
  if (!list.begun) await write(`${markdownLine(fields)}|${' --- |'.repeat(fields.length)}\n`);
  list.begun = true;
  for await (const page of rows) {
    for (const { row } of page)
      await write(markdownLine(fields.map((name) => documentText(row, name, options))));
  }
};

/** One page, complete in itself. */
export const writeHtml: Writer = async (rows, fields, write, options, list) => {
  const page = htmlPage(options.title, fields);
  if (!list.begun) await write(page.head);
  list.begun = true;
  list.foot = page.foot;
  for await (const part of rows) {
    for (const { row } of part)
      await write(page.row(fields.map((name) => printable(documentText(row, name, options)))));
  }
};
