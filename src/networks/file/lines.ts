import { exactJsonOf } from '../../core/exact-json.ts';
import { decodeText } from '../shared/encoding.ts';
import { record } from '../shared/shapes.ts';
import type { Place } from './place.ts';
import type { Row } from './row.ts';
import { type FileSettings, fields } from './settings.ts';

/** A row and where it stands. */
interface Located {
  readonly row: Row;
  readonly line: number;
  readonly record: number;
}

/** What a piece of a file holds. `next` is the place after its last whole line. */
export interface Piece {
  readonly rows: readonly Located[];
  readonly faults: readonly { readonly line: number; readonly why: string }[];
  readonly next: Place;
}

/** Reads the bytes that begin at a place, a line start; `isEnd`: what they end with counts as a line too. */
export type PieceReader = (bytes: Uint8Array, place: Place, isEnd: boolean) => Piece;

/** Newline-delimited JSON: one object a line, empty lines passed over. */
export function ndjsonReader(columns: FileSettings['columns']): PieceReader {
  const paths = new Map(fields.map((field) => [field, pathOf(columns?.[field] ?? field)]));
  return (bytes, place, isEnd) => {
    const length = isEnd ? bytes.length : bytes.lastIndexOf(0x0a) + 1;
    const rows: Located[] = [];
    const faults: { line: number; why: string }[] = [];
    const lines = decodeText(bytes.subarray(0, length))
      .replace(/^\ufeff/, '')
      .split('\n');
    if (lines.at(-1) === '') lines.pop();
    let at = place.record;
    for (const [index, text] of lines.entries()) {
      if (text.trim() === '') continue;
      const object = record(exactJsonOf(text));
      const line = place.line + index;
      if (object === undefined) faults.push({ line, why: 'it is no JSON object' });
      else rows.push({ row: (field) => valueAt(object, paths.get(field) ?? []), line, record: at });
      at += 1;
    }
    return {
      rows,
      faults,
      next: { offset: place.offset + length, line: place.line + lines.length, record: at },
    };
  };
}

/** A key as it stands, then the steps of the path that it spells. */
function pathOf(column: string): readonly string[] {
  return column.includes('.') ? [column, ...column.split('.')] : [column];
}

function valueAt(
  object: Readonly<Record<string, unknown>>,
  [whole = '', ...steps]: readonly string[],
): unknown {
  if (steps.length === 0 || Object.hasOwn(object, whole)) return object[whole];
  let value: unknown = object;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
}
