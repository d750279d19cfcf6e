import { underlined } from './caret.ts';
import { durationOf } from './durations.ts';
import { UsageError } from './errors.ts';
import { didYouMean } from './nearest.ts';
import { isOpenState } from './open-state.ts';

const things = ['unanswered', 'late', 'care-first', 'negative'] as const;
export type Asked = (typeof things)[number];

/** Is there more of it than `count`; what has a length counts only beyond `overMs`. */
export interface Condition {
  readonly what: Asked;
  readonly overMs: number;
  readonly count: number;
}

/** What --fail-on asks: yes when one of them holds. */
export type FailOn = readonly Condition[];

/** What the questions look at of a row. */
export interface AskedRow {
  readonly id: string;
  readonly state: string;
  readonly openedBy: string | null;
  readonly sentiment: string | null;
  readonly late: boolean | null;
  readonly dueAt: number | null;
  readonly waitingSeconds: number | null;
}

const examples =
  "Write one of: unanswered · 'unanswered > 3' · 'unanswered > 1h' · late · care-first · negative; several are joined by , or `or`.";

const between = /\s*(?:,|\bor\b)\s*/y;
const thing = /\s*([^\s,<>=]*)\s*/y;
const bound = />\s*([^\s,<>=]*)\s*/y;

/** Parses `unanswered > 1h, late > 3 or care-first`; a UsageError shows the place of what is none of it. */
export function parseFailOn(text: string): FailOn {
  const reader = readerOf(text);
  const found = [conditionIn(reader)];
  while (reader.take(between) !== undefined) found.push(conditionIn(reader));
  const rest = reader.take(/\s*(.*)$/sy)?.trim() ?? '';
  return rest === '' ? found : reader.refuse(`${JSON.stringify(rest)} is one too many`, leftOver(rest));
}

interface Reader {
  /** The form's first group, where the text goes on so; undefined leaves the place as it was. */
  take(form: RegExp): string | undefined;
  /** Throws, with carets under what was taken last; where that is nothing, under the place behind it. */
  refuse(what: string, hint?: string): never;
}

function readerOf(text: string): Reader {
  let at = 0;
  let last = { from: 0, to: 0 };
  return {
    take(form) {
      form.lastIndex = at;
      const match = form.exec(text);
      if (!match) return undefined;
      const [whole, group = ''] = match;
      const from = group === '' ? at + whole.length : text.indexOf(group, at);
      last = { from, to: from + group.trimEnd().length };
      at = form.lastIndex;
      return group;
    },
    refuse(what, hint = examples) {
      throw new UsageError(`--fail-on: ${what}\n${underlined(text, last.from, last.to)}`, hint);
    },
  };
}

function conditionIn(reader: Reader): Condition {
  const word = reader.take(thing) ?? '';
  const what = things.find((each) => each === word);
  if (what === undefined) {
    if (word === '') return reader.refuse('a question is missing');
    const hint = didYouMean(word, things, examples);
    return reader.refuse(`${JSON.stringify(word)} is no question`, hint);
  }
  const limit = reader.take(bound);
  if (limit === undefined) return { what, overMs: 0, count: 0 };
  if (limit === '') return reader.refuse('a number or a length of time is missing behind >');
  if (/^\d{1,9}$/.test(limit)) return { what, overMs: 0, count: Number(limit) };
  const overMs = durationOf(limit);
  if (overMs === undefined)
    return reader.refuse(`${JSON.stringify(limit)} is neither a number nor a length of time`);
  if (what === 'negative')
    return reader.refuse('negative counts mentions: it takes a number', "Write 'negative > 10'.");
  return { what, overMs, count: 0 };
}

function leftOver(rest: string): string {
  return /^[=<]/.test(rest) ? 'Only > is known: more than so many, or for longer.' : examples;
}

/** Goes through the rows; a wait counts once, whichever of its mentions are seen. */
export function failOnTally(
  failOn: FailOn,
  now: number,
): { see(row: AskedRow, isCareFirst: boolean): void; isYes(): boolean } {
  const counts = failOn.map((condition) => ({ condition, found: new Set<string>() }));
  return {
    see(row, isCareFirst) {
      for (const { condition, found } of counts)
        if (asksAbout(condition, row, isCareFirst, now))
          found.add(condition.what === 'negative' ? row.id : (row.openedBy ?? row.id));
    },
    isYes: () => counts.some(({ condition, found }) => found.size > condition.count),
  };
}

function asksAbout({ what, overMs }: Condition, row: AskedRow, isCareFirst: boolean, now: number): boolean {
  if (what === 'negative') return row.sentiment === 'negative';
  if (!isOpenState(row.state)) return false;
  const waitedMs = (row.waitingSeconds ?? 0) * 1000;
  if (what === 'late') return row.late === true && (overMs === 0 || now - (row.dueAt ?? now) > overMs);
  if (what === 'care-first' && !isCareFirst) return false;
  return overMs === 0 || waitedMs > overMs;
}
