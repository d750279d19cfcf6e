import type { ReportRow } from '../app/row.ts';
import type { Column } from './table.ts';

/** A row that came from somewhere. */
export interface FromSomewhere {
  readonly row: Pick<ReportRow, 'network' | 'source'>;
}

/** Where rows come from, as the column ON tells it. */
export interface OnColumn {
  readonly by: 'network' | 'source';
  readonly column: Column;
  readonly place: (found: FromSomewhere) => string;
}

/** By network, or by source where a network has several among the rows; undefined where all rows come from one place. */
export function onColumn(rows: readonly FromSomewhere[]): OnColumn | undefined {
  const networks = new Set(rows.map(({ row }) => row.network));
  const sources = new Set(rows.map(({ row }) => row.source));
  if (sources.size > networks.size)
    return { by: 'source', column: { head: 'ON', align: 'left', most: 16 }, place: ({ row }) => row.source };
  if (networks.size < 2) return undefined;
  return { by: 'network', column: { head: 'ON', align: 'left', most: 12 }, place: ({ row }) => row.network };
}
