import type { Connection } from './connection.ts';
import type { PostRow } from './post-row.ts';

type Counted = Pick<
  PostRow,
  'network' | 'source' | 'postedAt' | 'isMention' | 'goneAt' | 'openedBy' | 'waitState'
>;

/** Sums by network, source and day (UTC), kept in memory and written once a transaction. */
export interface Days {
  /** Counts the post in (1) or out (-1), as it stands; `scored`: its mood is known. */
  add(row: Counted, scored: boolean, sign: 1 | -1): void;
  flush(): void;
}

interface Sums {
  posts: number;
  mentions: number;
  needNone: number;
  repliedTo: number;
  unscored: number;
}

const dayMs = 86_400_000;

const flushSql = `INSERT INTO days (network, source, day, posts, mentions, needNone, repliedTo, unscored)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET posts = posts + excluded.posts, mentions = mentions + excluded.mentions,
    needNone = needNone + excluded.needNone, repliedTo = repliedTo + excluded.repliedTo,
    unscored = unscored + excluded.unscored`;

export function openDays(connection: Connection): Days {
  const places = new Map<string, Map<string, Map<number, Sums>>>();
  return {
    add(row, scored, sign) {
      const sources = getOr(places, row.network, () => new Map<string, Map<number, Sums>>());
      const days = getOr(sources, row.source, () => new Map<number, Sums>());
      const sums = getOr(days, Math.floor(row.postedAt / dayMs), noSums);
      sums.posts += sign;
      if (row.isMention !== 1 || row.goneAt !== null) return;
      sums.mentions += sign;
      if (row.openedBy === null) sums.needNone += sign;
      if (row.waitState === 2 || row.waitState === 3) sums.repliedTo += sign;
      if (!scored) sums.unscored += sign;
    },
    flush() {
      for (const [network, sources] of places) {
        for (const [source, days] of sources) {
          for (const [day, sums] of days) write(connection, network, source, day, sums);
        }
      }
      places.clear();
    },
  };
}

function write(connection: Connection, network: string, source: string, day: number, sums: Sums): void {
  const { posts, mentions, needNone, repliedTo, unscored } = sums;
  const values = [posts, mentions, needNone, repliedTo, unscored];
  if (values.some((value) => value !== 0)) connection.run(flushSql, network, source, day, ...values);
}

function noSums(): Sums {
  return { posts: 0, mentions: 0, needNone: 0, repliedTo: 0, unscored: 0 };
}

function getOr<Key, Held>(map: Map<Key, Held>, key: Key, make: () => Held): Held {
  let held = map.get(key);
  if (held === undefined) {
    held = make();
    map.set(key, held);
  }
  return held;
}
