import type { Connection } from './connection.ts';

/** Each list has bookmarks of its own: a mention is one row there, a wait one row here. */
export type GivenList = 'waits' | 'mentions';

/** A row as a reader last had it. */
export interface Given {
  /** Of the post that the row is shown by. */
  readonly key: number;
  readonly late: boolean;
  readonly careFirst: boolean;
  readonly asks: number;
}

/** What readers, told by a name of their own, have had. */
export interface Bookmarks {
  /** Of these keys the ones that `name` has had. */
  givenTo(name: string, list: GivenList, keys: readonly number[]): Promise<ReadonlyMap<number, Given>>;
  /** All or none. What was once told of a row stays told: late, care first, how often they asked. */
  saveGiven(name: string, list: GivenList, rows: readonly Given[], at: number): Promise<void>;
}

export function givenTo(
  connection: Connection,
  name: string,
  list: GivenList,
  keys: readonly number[],
): ReadonlyMap<number, Given> {
  const rows = connection.all<{ post: number; late: number; careFirst: number; asks: number }>(
    `SELECT b.post, b.late, b.careFirst, b.asks FROM json_each(?) e
     JOIN bookmarks b ON b.name = ? AND b.list = ? AND b.post = e.value`,
    JSON.stringify(keys),
    name,
    list,
  );
  return new Map(
    rows.map(({ post, late, careFirst, asks }) => [
      post,
      { key: post, late: late === 1, careFirst: careFirst === 1, asks },
    ]),
  );
}

export function saveGiven(
  connection: Connection,
  name: string,
  list: GivenList,
  rows: readonly Given[],
  at: number,
): void {
  for (const { key, late, careFirst, asks } of rows)
    connection.run(
      `INSERT INTO bookmarks (name, list, post, late, careFirst, asks, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET late = max(late, excluded.late), careFirst = max(careFirst, excluded.careFirst),
         asks = max(asks, excluded.asks), at = excluded.at`,
      name,
      list,
      key,
      Number(late),
      Number(careFirst),
      asks,
      at,
    );
}
