import type { Connection } from './connection.ts';
import type { WaitState } from './post-row.ts';

/** What one post adds to the figures of its day. */
export interface Figures {
  readonly posts: number;
  readonly mentions: number;
  readonly needNone: number;
  readonly repliedTo: number;
  readonly unscored: number;
}

interface Counted {
  readonly isMention: number;
  readonly goneAt: number | null;
  readonly openedBy: string | null;
  readonly waitState: WaitState;
}

const dayMs = 86_400_000;

export function figuresOf(row: Counted, scored: boolean): Figures {
  if (row.isMention !== 1 || row.goneAt !== null)
    return { posts: 1, mentions: 0, needNone: 0, repliedTo: 0, unscored: 0 };
  return {
    posts: 1,
    mentions: 1,
    needNone: row.openedBy === null ? 1 : 0,
    repliedTo: row.waitState === 2 || row.waitState === 3 ? 1 : 0,
    unscored: scored ? 0 : 1,
  };
}

/** Sums of a day (UTC), kept in memory and written once a transaction. */
export interface Days {
  add(place: { network: string; source: string; postedAt: number }, figures: Figures, sign: 1 | -1): void;
  flush(): void;
}

export function openDays(connection: Connection): Days {
  const sums = new Map<string, { network: string; source: string; day: number; sum: number[] }>();
  return {
    add({ network, source, postedAt }, figures, sign) {
      const day = Math.floor(postedAt / dayMs);
      const key = `${network}\n${source}\n${day}`;
      let held = sums.get(key);
      if (!held) {
        held = { network, source, day, sum: [0, 0, 0, 0, 0] };
        sums.set(key, held);
      }
      const parts = [figures.posts, figures.mentions, figures.needNone, figures.repliedTo, figures.unscored];
      held.sum = held.sum.map((value, index) => value + sign * (parts[index] ?? 0));
    },
    flush() {
      for (const { network, source, day, sum } of sums.values()) {
        if (sum.every((value) => value === 0)) continue;
        connection.run(
          `INSERT INTO days (network, source, day, posts, mentions, needNone, repliedTo, unscored)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET posts = posts + excluded.posts, mentions = mentions + excluded.mentions,
             needNone = needNone + excluded.needNone, repliedTo = repliedTo + excluded.repliedTo,
             unscored = unscored + excluded.unscored`,
          network,
          source,
          day,
          ...sum,
        );
      }
      sums.clear();
    },
  };
}
