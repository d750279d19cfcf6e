import { type FieldName, outputValue, reportFields } from '../app/fields.ts';
import type { ReportRow } from '../app/row.ts';
import { UsageError } from '../core/errors.ts';
import { harmless } from './json.ts';
import type { DocumentOptions, Rows, Write, Writer } from './row-writer.ts';

export type MachineFormat = 'json' | 'ndjson' | 'csv' | 'markdown' | 'html';

export type { Write } from './row-writer.ts';

const allFields = reportFields.filter(({ optional }) => !optional).map(({ name }) => name);

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

/** Fields that a format writes when none were named; of several brands the brand goes before. */
export function defaultFields(format: MachineFormat, severalBrands = false): readonly FieldName[] {
  const fields = format === 'markdown' || format === 'html' ? documentFields : allFields;
  return severalBrands ? ['brand', ...fields] : fields;
}

/** The fields of `--json id,author`, in that order; a UsageError for a name that is none. */
export function namedFields(list: string): readonly FieldName[] {
  return list.split(',').map((part) => {
    const name = reportFields.find((each) => each.name === part.trim())?.name;
    if (name) return name;
    throw new UsageError(
      `--json: there is no field ${JSON.stringify(part.trim())}`,
      `Fields are: ${reportFields.map((each) => each.name).join(', ')}. A saved view stands before --json.`,
    );
  });
}

/** A row as JSON, field by field: objects made for the purpose take three times as long. */
function jsonWriter(fields: readonly FieldName[]): (row: ReportRow) => string {
  const named = fields.map((name, index) => ({
    name,
    before: `${index === 0 ? '' : ','}${JSON.stringify(name)}:`,
  }));
  return (row) => {
    let text = '{';
    for (const { name, before } of named) text += before + JSON.stringify(outputValue(row, name));
    return `${text}}`;
  };
}

const writeJson: Writer = async (rows, fields, write, _page, list) => {
  const json = jsonWriter(fields);
  if (!list.begun) list.foot = '[]\n';
  for await (const page of rows) {
    const items = page.map(({ row }) => json(row));
    if (items.length === 0) continue;
    const before = list.begun ? ',\n' : '[\n';
    list.begun = true;
    list.foot = '\n]\n';
    await write(harmless(`${before}${items.join(',\n')}`));
  }
};

const writeNdjson: Writer = async (rows, fields, write) => {
  const json = jsonWriter(fields);
  for await (const page of rows) {
    if (page.length > 0) await write(harmless(`${page.map(({ row }) => json(row)).join('\n')}\n`));
  }
};

/** Loaded when one is asked for: scripts that read JSON do without. */
const writeCsv: Writer = async (...args) => (await import('./csv.ts')).writeCsv(...args);
const writeMarkdown: Writer = async (...args) => (await import('./documents.ts')).writeMarkdown(...args);
const writeHtml: Writer = async (...args) => (await import('./documents.ts')).writeHtml(...args);

const writers = {
  json: writeJson,
  ndjson: writeNdjson,
  csv: writeCsv,
  markdown: writeMarkdown,
  html: writeHtml,
} satisfies Record<MachineFormat, Writer>;

/** Writes rows in a machine format; nothing found is `[]` in json, no line in ndjson, the head alone in the others. */
export async function writeRows(
  format: MachineFormat,
  rows: Rows,
  fields: readonly FieldName[],
  write: Write,
  page: DocumentOptions,
): Promise<void> {
  const list = page.list ?? { begun: false, foot: '' };
  await writers[format](rows, fields, write, page, list);
  if (!page.list && list.foot !== '') await write(list.foot);
}
