import { type Group, groupWaits } from '../app/groups.ts';
import type { PeopleRow } from '../app/row.ts';
import { whoOf } from '../app/rows.ts';
import { dueWithinMs, type OpenPromise, type Today } from '../app/today.ts';
import { allot } from './allot.ts';
import { headlineLines } from './headline.ts';
import { clock } from './moment.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';
import { type FactOptions, negativeLines, sinceLines, sourceLines } from './today-facts.ts';
import { type OtherRow, waitingLists } from './waiting-table.ts';
import { wrap, wrapParts } from './width.ts';
import type { WordsOptions } from './words.ts';

export interface TodayOptions {
  readonly screen: Screen;
  readonly words: WordsOptions;
  readonly brand: string;
  /** Of the configured sources. */
  readonly networks: readonly string[];
  readonly zone: string;
  /** The one promise, as typed; undefined: none, or several. */
  readonly promiseText: string | undefined;
  /** Lines that will stand below on the same screen. */
  readonly below: number;
}

interface Section {
  readonly title: string;
  readonly rows: readonly (Group | OtherRow)[];
  /** Of those that the store has more of than `rows`. */
  readonly count: number;
}

/** Rows of a section, however high the screen is: it is a page, no list. */
const mostRows = 5;
const noPromise = 'No promise is set: promise: 1h in listen.yaml tells what becomes late.';
/** Sources that need somebody. */
const mostNeeds = 4;

function promiseRow(promise: OpenPromise, now: number): OtherRow {
  const { key, network, source, url, author, text, agent, promisedAt } = promise;
  return {
    row: { key, network, source, url: url ?? null },
    agoMs: now - promisedAt,
    who: whoOf({ author }),
    words: text,
    why: agent === undefined ? '' : `by ${agent}`,
  };
}

function dueTitle({ due, dueAbove }: Today, zone: string): string {
  const first = due[0]?.row.dueAt;
  const told = [
    ...(first == null ? [] : [`the first at ${clock(first, zone)}`]),
    ...(dueAbove === 0 ? [] : [`${dueAbove} above`]),
  ];
  return `Late within ${dueWithinMs / 3_600_000} h (${told.join(', ')})`;
}

function sectionsOf(today: Today, options: TodayOptions): readonly Section[] {
  const { careFirst, longest, due, dueAbove, promises, report } = today;
  const section = (title: string, rows: readonly PeopleRow[]): Section => {
    const groups = groupWaits(rows);
    return { title, rows: groups.slice(0, mostRows), count: groups.length };
  };
  const { now } = report.rules;
  const all: readonly Section[] = [
    section('Care first', careFirst),
    section('Longest waiting', longest),
    section(dueTitle(today, options.zone), due),
    {
      title: 'Promised by you in the last 7 d, not kept yet',
      rows: promises.promises.slice(0, mostRows).map((each) => promiseRow(each, now)),
      count: promises.count,
    },
  ];
  return all.filter(({ count }, index) => count > 0 || (index === 2 && dueAbove > 0));
}

function listedIn(rows: readonly (Group | OtherRow)[]): number {
  return rows.reduce((sum, row) => sum + ('people' in row ? row.people : 0), 0);
}

function footer(today: Today, shown: readonly (Group | OtherRow)[], width: number): readonly string[] {
  const { waiting, cold } = today.report.headline;
  const left = waiting - listedIn(shown);
  const coldShown = shown.filter((row) => 'people' in row && row.row.row.cold).length;
  const coldLeft = cold - coldShown;
  const groups = shown.flatMap((row) => ('people' in row ? [row] : []));
  const marks = [
    ...(groups.some(({ row }) => row.row.late) ? ['! past the promise'] : []),
    ...(groups.some(
      ({ row, people }) => people === 1 && (row.row.latestText !== null || row.firstText !== null),
    )
      ? ['▸ latest message']
      : []),
  ].join('   ');
  const coldText = coldLeft === left ? ' (cold)' : coldLeft > 0 ? ` (${coldLeft} cold)` : '';
  const more = left > 0 ? `${left} more ${left === 1 ? 'waits' : 'wait'}${coldText}: listen report -u` : '';
  return wrapParts(
    [more, marks].filter((part) => part !== ''),
    width,
    { separator: ' '.repeat(4) },
  );
}

function topLines(today: Today, options: TodayOptions, facts: FactOptions, paint: Paint): readonly string[] {
  const { report, since } = today;
  const { brand, networks, zone, promiseText } = options;
  const told = {
    ...report,
    headline: { ...report.headline, networks, fresh: undefined, lastFetchAt: undefined },
  };
  const asked = { brand, zone, promiseText, scope: [], asOf: false, width: facts.width };
  const { title, figures } = headlineLines(told, asked);
  const nobody = [paint.good('Nobody waits for an answer: you are all caught up.')];
  return [
    ...title.map(paint.strong),
    ...(report.headline.waiting === 0 ? nobody : figures),
    ...sinceLines(since, facts),
  ];
}

/** The page, made to fit the height of the screen; what does not fit is counted. */
export function todayLines(today: Today, options: TodayOptions): readonly string[] {
  const { screen } = options;
  const paint = paintFor(screen);
  const facts: FactOptions = { zone: options.zone, now: today.report.rules.now, width: screen.width };
  const top = topLines(today, options, facts, paint);
  const bottom = [
    ...(today.report.rules.promises.length === 0 ? wrap(noPromise, screen.width) : []),
    ...negativeLines(today.negatives, facts),
    ...sourceLines(today.sources, mostNeeds, facts, paint),
  ];
  const sections = sectionsOf(today, options);
  if (sections.length === 0) return [...top, '', ...bottom];
  const whole = footer(
    today,
    sections.flatMap(({ rows }) => rows),
    screen.width,
  );
  // Two blank lines and the head of the table stand beside them.
  const fixed = top.length + bottom.length + sections.length + Math.max(1, whole.length) + 3;
  const room = Math.max(1, screen.height - options.below - fixed);
  const rows = allot(
    sections.map((section) => section.rows.length),
    room,
  );
  const shown = sections.map((section, index) => section.rows.slice(0, rows[index]));
  const { head, lists } = waitingLists(shown, { screen, words: options.words });
  const isAiry = room - shown.flat().length >= sections.length;
  const body = sections.flatMap(({ title, count }, index) => {
    const lines = lists[index] ?? [];
    const cut = count > lines.length ? `, ${lines.length} of ${count}` : '';
    const above = isAiry && index > 0 ? [''] : [];
    return [...above, paint.strong(`${title}${cut}`), ...lines];
  });
  const below = footer(today, shown.flat(), screen.width);
  const between = isAiry && below.length > 0 ? [''] : [];
  return [...top, '', head, ...body, ...between, ...below.map(paint.faint), '', ...bottom];
}
