import { integer, minValue, number, object, pipe, safeParse } from 'valibot';
import { exactJsonOf } from '../../../core/exact-json.ts';
import type { ScoredTexts } from '../../../store/scored.ts';

const hour = 3_600_000;
/** After the first failure a text is asked about in the next run, then after so long, then no more: it costs each time. */
const restMs = [0, hour, 6 * hour, 24 * hour, 72 * hour];

const whole = pipe(number(), integer(), minValue(0));
const record = object({ failed: pipe(number(), integer(), minValue(1)), at: whole });

/** Texts that no usable answer came to, over all runs. */
export interface Failures {
  /** Reads what was kept of a text, where it says when that failed. */
  read(hash: string, kept: string): void;
  add(hash: string): void;
  /** In this run. */
  has(hash: string): boolean;
  /** Failed in an earlier run, and it is not time to ask again. */
  isResting(hash: string): boolean;
  /** Keeps what failed since the last time. */
  save(): Promise<void>;
  /** Forgets it: not the texts' fault. */
  drop(): void;
}

export function createFailures(cache: ScoredTexts | undefined, asked: string, now: () => number): Failures {
  const before = new Map<string, { readonly failed: number; readonly at: number }>();
  const failed = new Set<string>();
  const unsaved = new Set<string>();
  return {
    read(hash, kept) {
      const parsed = safeParse(record, exactJsonOf(kept));
      if (parsed.success) before.set(hash, parsed.output);
    },
    add(hash) {
      failed.add(hash);
      unsaved.add(hash);
    },
    has: (hash) => failed.has(hash),
    isResting(hash) {
      const last = before.get(hash);
      return last !== undefined && now() - last.at < (restMs[last.failed - 1] ?? Number.POSITIVE_INFINITY);
    },
    async save() {
      const at = now();
      const records = [...unsaved].map((hash) => {
        const times = (before.get(hash)?.failed ?? 0) + 1;
        return [hash, JSON.stringify({ failed: times, at })] as const;
      });
      unsaved.clear();
      if (records.length > 0) await cache?.saveScored(asked, new Map(records), at);
    },
    drop: () => unsaved.clear(),
  };
}
