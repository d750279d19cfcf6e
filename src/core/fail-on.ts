import { parseDuration } from './durations.ts';
import { UsageError } from './errors.ts';

/** A question asked by exit code: is there more of it than `count`, counting only what waits longer than `olderThanMs`. */
export interface FailOn {
  readonly what: 'unanswered' | 'late' | 'negative';
  readonly olderThanMs: number;
  readonly count: number;
}

const form = /^\s*(unanswered|late|negative)\s*(?:>\s*(\S+)\s*)?$/;

/** Parses `unanswered`, `late > 3`, `unanswered>1h`; anything else is a UsageError with examples. */
export function parseFailOn(text: string): FailOn {
  const match = form.exec(text);
  if (!match) {
    throw new UsageError(
      `--fail-on ${JSON.stringify(text)} is not understood`,
      "Write one of: --fail-on unanswered · --fail-on 'unanswered > 1h' · --fail-on 'late > 3' · --fail-on negative",
    );
  }
  const [, what, bound] = match as unknown as [string, FailOn['what'], string | undefined];
  if (bound === undefined) return { what, olderThanMs: 0, count: 0 };
  if (/^\d+$/.test(bound)) return { what, olderThanMs: 0, count: Number(bound) };
  return { what, olderThanMs: parseDuration(bound), count: 0 };
}
