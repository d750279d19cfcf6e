import type { PeopleRow } from '../app/row.ts';
import { oneLine } from './printable.ts';
import type { Cell, Column } from './table.ts';

/** From here there is room for it beside the words. */
const wide = 120;

/** A column for configured topics, where some row has one and the screen has room. */
export function topicsColumn(rows: readonly PeopleRow[], width: number): readonly Column[] {
  const some = rows.some(({ row }) => row.topics !== null && row.topics.length > 0);
  return some && width >= wide ? [{ head: 'TOPICS', align: 'left', most: 20 }] : [];
}

export function topicsCell({ row }: PeopleRow): Cell {
  return { text: oneLine((row.topics ?? []).join(', ')) };
}
