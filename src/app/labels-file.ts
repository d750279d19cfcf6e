import { UsageError } from '../core/errors.ts';
import { exactJsonOf } from '../core/exact-json.ts';
import { openCsvReader } from '../networks/shared/csv-read.ts';
import { scanCsv } from '../networks/shared/csv-scan.ts';
import type { LabelledText } from '../store/labelling.ts';

/** A line of a file of labels, as it stands there. */
export interface LabelLine {
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface LabelLines {
  readonly lines: readonly LabelLine[];
  readonly faults: readonly { readonly line: number; readonly why: string }[];
}

/** One object a label that stands. */
export function exportObjects({ id, text, labels }: LabelledText): readonly object[] {
  return labels.map(({ word, at, by }) => ({
    id: id ?? null,
    text: text ?? null,
    label: word === 'clear' ? word : word.value,
    by,
    at: new Date(at).toISOString(),
  }));
}

/** Lines of JSON where the file begins with a brace, else a table whose first line names the columns. */
export function readLabelLines(bytes: Uint8Array): Promise<LabelLines> | LabelLines {
  const text = new TextDecoder().decode(bytes);
  return text.trimStart().startsWith('{') ? fromJson(text) : fromTable(new TextEncoder().encode(text));
}

function fromJson(text: string): LabelLines {
  const lines: LabelLine[] = [];
  const faults: { line: number; why: string }[] = [];
  for (const [index, each] of text.split('\n').entries()) {
    if (each.trim() === '') continue;
    const fields = exactJsonOf(each);
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields))
      lines.push({ line: index + 1, fields: fields as LabelLine['fields'] });
    else faults.push({ line: index + 1, why: 'it is no JSON object' });
  }
  return { lines, faults };
}

async function fromTable(bytes: Uint8Array): Promise<LabelLines> {
  const end = bytes.indexOf(0x0a);
  const head = new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
  const delimiter = head.includes('\t') ? '\t' : head.includes(';') && !head.includes(',') ? ';' : ',';
  const { records, faults } = scanCsv(bytes, { delimiter: delimiter.charCodeAt(0), line: 1, isEnd: true });
  const [header = [], ...rows] = (await openCsvReader(delimiter))(bytes, records);
  const columns = header.map((column) => column.trim().toLowerCase());
  if (!columns.includes('label') || !(columns.includes('id') || columns.includes('text')))
    throw new UsageError(
      'the first line names no column "label", or neither "id" nor "text"',
      'Write one: id,label or text,label.',
    );
  const lines = rows.map((row, index) => ({
    line: records[index + 1]?.line ?? index + 2,
    fields: Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])),
  }));
  return { lines, faults };
}
