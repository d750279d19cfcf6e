import type { PeopleRow } from './row.ts';

/** Several authors who wait in one thread with the same need, shown as one; `people` is 1 where it is a single wait. */
export interface Group {
  /** The oldest wait of them. */
  readonly row: PeopleRow;
  readonly people: number;
}

function sameNeed({ threadId, row, priority }: PeopleRow): string {
  const care = priority?.careFirst ? 'care' : '';
  return [threadId, row.intent ?? '', row.cold ? 'cold' : 'warm', row.state, care].join('\n');
}

/** Folds waits of several authors in one thread with the same need, each group in the place of its first row. */
export function groupWaits(rows: readonly PeopleRow[]): readonly Group[] {
  const groups = new Map<string, { row: PeopleRow; authors: Set<string> }>();
  for (const row of rows) {
    const key = sameNeed(row);
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { row, authors: new Set([row.row.author]) });
      continue;
    }
    group.authors.add(row.row.author);
    if ((row.row.waitingSince ?? 0) < (group.row.row.waitingSince ?? 0)) group.row = row;
  }
  return [...groups.values()].map(({ row, authors }) => ({ row, people: authors.size }));
}
