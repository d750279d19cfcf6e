import type { CsvSpan } from './csv-scan.ts';
import { decodeText } from './encoding.ts';

/** Fields of the records that `scanCsv` found, in their order. */
export type CsvReader = (bytes: Uint8Array, records: readonly CsvSpan[]) => readonly (readonly string[])[];

/** Loads the CSV library; `delimiter` is one character. */
export async function openCsvReader(delimiter: string): Promise<CsvReader> {
  const { parse } = await import('csv-parse/sync');
  const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false };
  return (bytes, records) => {
    if (records.length === 0) return [];
    const text = records.map(({ start, end }) => decodeText(bytes.subarray(start, end))).join('\n');
    return parse(text, { ...options, record_delimiter: '\n' });
  };
}
