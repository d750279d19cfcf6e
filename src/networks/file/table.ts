import { UsageError } from '../../core/errors.ts';
import { openCsvReader } from '../shared/csv-read.ts';
import { scanCsv } from '../shared/csv-scan.ts';
import type { PieceReader } from './lines.ts';
import { type Field, type FileSettings, fields } from './settings.ts';
import { usualColumn } from './usual-names.ts';

/** The columns of a table and the reader of its rows. */
export interface Table {
  readonly read: PieceReader;
  /** Fields that have a column. */
  readonly has: ReadonlySet<Field>;
}

export interface TableOptions {
  /** For messages. */
  readonly name: string;
  readonly columns: FileSettings['columns'];
  /** Undefined: told by the first line. */
  readonly delimiter: string | undefined;
  /** The file's first bytes. */
  readonly head: Uint8Array;
}

/** Reads the first record, which names the columns. Undefined: the file does not hold a whole line yet. */
export async function openTable({
  name,
  columns,
  delimiter: given,
  head,
}: TableOptions): Promise<Table | undefined> {
  const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const bytes = head.subarray(start);
  const delimiter = given ?? likeliest(bytes);
  const code = delimiter.charCodeAt(0);
  const [first] = scanCsv(bytes, { delimiter: code, line: 1, isEnd: false }).records;
  if (first === undefined) return undefined;
  const read = await openCsvReader(delimiter);
  const header = (read(bytes, [first])[0] ?? []).map((column) => column.trim());
  const indexes = indexesOf(header, columns, name);
  return {
    has: new Set(indexes.keys()),
    read: (piece, place, isEnd) => {
      const skip = place.offset === 0 ? start : 0;
      const body = piece.subarray(skip);
      const scan = scanCsv(body, { delimiter: code, line: place.line, isEnd });
      const isHeader = (index: number): boolean => place.offset === 0 && index === 0;
      const faults = [...scan.faults];
      const rows = read(body, scan.records).flatMap((values, index) => {
        const line = scan.records[index]?.line ?? place.line;
        if (isHeader(index)) return [];
        if (fits(values, header))
          return [
            { row: (field: Field) => values[indexes.get(field) ?? -1], line, record: place.record + index },
          ];
        faults.push({ line, why: `it has ${values.length} fields, the header ${header.length}` });
        return [];
      });
      const next = {
        offset: place.offset + skip + scan.consumed,
        line: scan.nextLine,
        record: place.record + scan.records.length,
      };
      return { rows, faults, next };
    },
  };
}

/** More fields than columns are fine while they are empty: some programs end each line with delimiters. */
function fits(values: readonly string[], header: readonly string[]): boolean {
  return values.length >= header.length && values.slice(header.length).every((value) => value === '');
}

function indexesOf(
  header: readonly string[],
  columns: FileSettings['columns'],
  name: string,
): ReadonlyMap<Field, number> {
  const found = new Map<Field, number>();
  const lower = header.map((column) => column.toLowerCase());
  for (const field of fields) {
    const column = columns?.[field];
    const exact = header.indexOf(column ?? field);
    const index = exact >= 0 ? exact : lower.indexOf((column ?? field).toLowerCase());
    if (index >= 0) found.set(field, index);
    else if (column !== undefined) throw noColumn(name, column, `columns: ${field}`, header);
  }
  // What nobody named is looked for by its usual names, among the columns that are left.
  for (const field of fields.filter((each) => !found.has(each))) {
    const taken = new Set(found.values());
    const index = usualColumn(
      field,
      header.map((column, at) => (taken.has(at) ? '' : column)),
    );
    if (index >= 0) found.set(field, index);
  }
  if (!found.has('text') && !found.has('rating')) throw noColumn(name, 'text', 'columns: text', header);
  return found;
}

function noColumn(name: string, column: string, key: string, header: readonly string[]): UsageError {
  return new UsageError(
    `${name} has no column ${column}`,
    `Its columns are ${header.slice(0, 40).join(', ')}: name the right one under ${key}.`,
  );
}

/** Of comma, semicolon and tab the one that stands most often in the first line. */
function likeliest(bytes: Uint8Array): string {
  const end = bytes.indexOf(0x0a);
  const line = bytes.subarray(0, end === -1 ? bytes.length : end);
  const counted = [',', ';', '\t'].map((delimiter) => ({
    delimiter,
    count: line.filter((byte) => byte === delimiter.charCodeAt(0)).length,
  }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}
