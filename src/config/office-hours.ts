import type { OpenSpan } from '../core/office.ts';
import { problemText } from './problems.ts';

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const spanFix = "Write '09:00-17:30', or two spans a day as ['09:00-12:30', '13:30-17:30'].";
const dayFix = 'Write mon, mon-fri, mon,wed or daily; days are mon tue wed thu fri sat sun.';

/** Either what was read, or the text of the problem. */
export type Reading<T> = { readonly read: T } | { readonly problem: string };

/** Opening hours of one day, `09:00-12:30` and the like, in order; `closed` alone or an empty list: none. */
export function readSpans(texts: readonly string[]): Reading<readonly OpenSpan[]> {
  if (texts.length === 1 && texts[0] === 'closed') return { read: [] };
  const spans: OpenSpan[] = [];
  for (const text of texts) {
    const span = spanOf(text);
    if (span === undefined)
      return { problem: problemText(`${JSON.stringify(text)} is not a span of hours`, spanFix) };
    if (span.from >= span.to) {
      const fix =
        'The end must come after the start. Hours past midnight are two: 22:00-24:00, and 00:00-06:00 the next day.';
      return { problem: problemText(`${JSON.stringify(text)} ends before it begins`, fix) };
    }
    spans.push(span);
  }
  spans.sort((a, b) => a.from - b.from);
  const overlap = spans.some((span, index) => span.from < (spans[index - 1]?.to ?? 0));
  if (overlap) return { problem: problemText('two spans overlap', 'Write each hour once.') };
  return { read: spans };
}

function spanOf(text: string): OpenSpan | undefined {
  const match = /^(\d{1,2})(?::(\d\d))? ?[-–] ?(\d{1,2})(?::(\d\d))?$/.exec(text.trim());
  if (!match) return undefined;
  const from = Number(match[1]) * 60 + Number(match[2] ?? 0);
  const to = Number(match[3]) * 60 + Number(match[4] ?? 0);
  const real = Number(match[2] ?? 0) < 60 && Number(match[4] ?? 0) < 60 && from <= 1440 && to <= 1440;
  return real ? { from, to } : undefined;
}

/** Days of the week that a key names: `mon-fri`, `sat`, `mon,wed`, `daily`; Sunday is 0. */
export function readDays(key: string): Reading<readonly number[]> {
  if (key === 'daily') return { read: [0, 1, 2, 3, 4, 5, 6] };
  const days = new Set<number>();
  for (const part of key.toLowerCase().split(/\s*,\s*/)) {
    const [first = '', last = first] = part.split('-');
    const from = dayOf(first);
    const to = dayOf(last);
    if (from < 0 || to < 0 || part.split('-').length > 2)
      return { problem: problemText('names no days of the week', dayFix) };
    for (let day = from; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === to) break;
    }
  }
  return { read: [...days] };
}

function dayOf(name: string): number {
  const trimmed = name.trim();
  return /^(sun|mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?)(day)?$/.test(trimmed)
    ? names.findIndex((each) => trimmed.startsWith(each))
    : -1;
}

/** Whether text is a date of the calendar, `2026-12-25`. */
export function isDate(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
