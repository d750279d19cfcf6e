import type { PeopleRow } from '../app/row.ts';
import type { Column } from './table.ts';

/** Where rows come from, as the column ON tells it. */
export interface OnColumn {
  readonly column: Column;
  readonly place: (found: PeopleRow) => string;
}

/** By network, or by source where a network has several among the rows; undefined where all rows come from one place. */
export function onColumn(rows: readonly PeopleRow[]): OnColumn | undefined {
  const networks = new Set(rows.map(({ row }) => row.network));
  const sources = new Set(rows.map(({ row }) => row.source));
  if (sources.size > networks.size)
    return { column: { head: 'ON', align: 'left', most: 16 }, place: ({ row }) => row.source };
  if (networks.size < 2) return undefined;
  return { column: { head: 'ON', align: 'left', most: 12 }, place: ({ row }) => row.network };
}
