import type { FieldName, OutputValue } from '../app/fields.ts';
import type { PeopleRow } from '../app/row.ts';

/** Writes one piece of data and returns when the reader has room for more. */
export type Write = (text: string) => Promise<void>;

export type Rows = AsyncIterable<readonly PeopleRow[]>;
export type Writer = (
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

/** A value as text; null is empty. */
export function plain(value: OutputValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
