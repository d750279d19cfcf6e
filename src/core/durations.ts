import { UsageError } from './errors.ts';
import type { Target } from './promise.ts';

const unitMs = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;

const number = String.raw`(\d{1,6}(?:\.\d{1,3})?)`;
const form = new RegExp(
  `^(?:${number} ?w)? ?(?:${number} ?d)? ?(?:${number} ?h)? ?(?:${number} ?m(?:in)?)? ?(?:${number} ?s)?$`,
);

const examples = 'Write a number and a unit: 90s, 30min, 1h, 1h30m, 2d or 3w.';

/** Milliseconds of `90s`, `30min`, `1h`, `1h30m`, `2d` (of 24 hours), `3w`; anything else is a UsageError with examples. */
export function parseDuration(text: string): number {
  const ms = durationOf(text);
  if (ms === undefined) throw new UsageError(`${JSON.stringify(text)} is not a length of time`, examples);
  return ms;
}

/** Like `parseDuration`, undefined for anything else. */
export function durationOf(text: string): number | undefined {
  const trimmed = text.trim();
  const match = trimmed === '' ? null : form.exec(trimmed);
  if (!match) return undefined;
  const [, w = 0, d = 0, h = 0, m = 0, s = 0] = match;
  return Math.round(
    Number(w) * unitMs.w +
      Number(d) * unitMs.d +
      Number(h) * unitMs.h +
      Number(m) * unitMs.m +
      Number(s) * unitMs.s,
  );
}

const promiseExamples =
  'Write 1h (by the calendar), 8h office (only while the office is open) or 2bd (business days).';

/**
 * A promise as typed: `1h`, `8h office`, `2bd`. `1d office` is refused: 24 office hours are three working days to some
 * and one to others.
 */
export function parsePromise(text: string): Target {
  const trimmed = text.trim();
  const days = /^(\d{1,3}) ?bd$/.exec(trimmed);
  if (days) return positive(text, { clock: 'business-days', days: Number(days[1]) });
  const office = /^(.*?) +office$/.exec(trimmed);
  const span = office?.[1] ?? trimmed;
  if (office) refuseDays(text, span);
  const ms = durationOf(span);
  if (ms === undefined) throw new UsageError(`${JSON.stringify(text)} is not a promise`, promiseExamples);
  return positive(text, { clock: office ? 'office' : 'calendar', ms });
}

function refuseDays(text: string, span: string): void {
  const count = /(\d+(?:\.\d+)?) ?([wd])/.exec(span);
  if (!count) return;
  const days = Number(count[1]) * (count[2] === 'w' ? 5 : 1);
  throw new UsageError(
    `${JSON.stringify(text)} can mean 24 hours of opening time a day or one working day`,
    `Write ${days * 8}h office (hours the office is open) or ${Math.ceil(days)}bd (${days <= 1 ? 'one business day' : 'business days'}).`,
  );
}

function positive(text: string, target: Target): Target {
  if ((target.clock === 'business-days' ? target.days : target.ms) > 0) return target;
  throw new UsageError(`${JSON.stringify(text)} is no time at all`, promiseExamples);
}
