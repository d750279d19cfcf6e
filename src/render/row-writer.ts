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
  list: SharedList,
) => Promise<void>;

/** One list that several may write into, one after the other. */
export interface SharedList {
  /** Its head, or a row, is written. */
  begun: boolean;
  /** What ends it as it stands. */
  foot: string;
}

/** The title and what is masked concern markdown and html alone: people read them. */
export interface DocumentOptions {
  readonly title: string;
  /** Show phone, card and e-mail. */
  readonly reveal: boolean;
  /** The list of several brands that the rows go into; whoever gives it ends it. */
  readonly list?: SharedList;
}

/** A value as text; null is empty. */
export function plain(value: OutputValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
