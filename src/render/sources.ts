import { commandIn } from '../app/next-step.ts';
import { needsPerson, type SourceRow, type SourceState } from '../app/sources.ts';
import { type Tell, troubleWords } from '../app/trouble-words.ts';
import { counted } from '../core/counted.ts';
import { roughDuration } from './duration.ts';
import { moment } from './moment.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';
import { oneLine } from './printable.ts';
import { type Health, paintOf, signOf } from './sign.ts';
import { meansLines, spentText, warningsOf } from './source-means.ts';
import { tellIn } from './tell.ts';
import { cutTo, padRight, widthOf, wrap, wrapAroundAddresses } from './width.ts';

export interface SourcesOptions {
  readonly screen: Screen;
  readonly zone: string;
  readonly now: number;
  /** Also what each can and may, its login and its last fetch. */
  readonly full: boolean;
}

const health: Readonly<Record<SourceState, Health>> = {
  ok: 'ok',
  quiet: 'warning',
  limited: 'waiting',
  unfinished: 'waiting',
  'never read': 'waiting',
  failing: 'error',
  refused: 'error',
};
const heads = ['SOURCE', 'READ', 'NEWEST', 'STATE'] as const;
const most = [20, 14, 14, 10] as const;
const gap = '  ';
/** With less room beside its row a detail stands below it. */
const leastRoom = 26;
const below = 4;
const mostNotices = 10;
const mostHoles = 3;

function ago(at: number | undefined, now: number): string {
  return at === undefined ? 'never' : `${roughDuration(now - at)} ago`;
}

/** What stands beside the state: why, or what is left to spend. */
function detail(row: SourceRow, tell: Tell): string {
  switch (row.state) {
    case 'limited':
      return row.resumeAt === undefined
        ? 'goes on with the next fetch'
        : `goes on at ${tell.at(row.resumeAt)}`;
    case 'unfinished':
      return 'cut short, goes on with the next fetch';
    case 'never read':
      return 'the next fetch reads it';
    case 'quiet':
      return row.usualGapMs === undefined ? '' : `usually one post every ${tell.rough(row.usualGapMs)}`;
    case 'failing':
    case 'refused':
      return oneLine(troubleWords(row, tell));
    default:
      return row.means ? spentText(row.means, tell) : '';
  }
}

function hintOf(row: SourceRow): string | undefined {
  if (row.state === 'quiet') return 'listen doctor';
  return commandIn(row.hint, row.source) ?? row.hint;
}

/** Lines below a row that are no part of its state. */
function moreOf(row: SourceRow, options: SourcesOptions, tell: Tell, width: number): readonly string[] {
  const holes = row.holes
    .slice(0, mostHoles)
    .map(({ from, to, stream }) => `hole: ${tell.at(from)} to ${tell.at(to)} (${oneLine(stream)})`);
  const left = row.holes.length - holes.length;
  const means = row.means
    ? [...warningsOf(row.means, tell), ...(options.full ? meansLines(row.means, tell) : [])]
    : [];
  const requests =
    options.full && row.requests ? [`${counted(row.requests, 'request')} in the last fetch`] : [];
  return [
    ...[...holes, ...(left > 0 ? [`and ${left} more (--json)`] : []), ...means, ...requests].flatMap((text) =>
      wrap(text, width - below),
    ),
    ...noticeLines(row, options),
  ];
}

/** One line each, however narrow the screen is: an address that is broken cannot be opened. */
function noticeLines({ notices }: SourceRow, { zone, now }: SourcesOptions): readonly string[] {
  const lines = notices
    .slice(0, mostNotices)
    .map(
      ({ more, url, id, since }) =>
        `${more} new ${more === 1 ? 'comment' : 'comments'} on ${oneLine(url ?? id)} since ${moment(since, zone, now)}`,
    );
  const left = notices.length - lines.length;
  return left === 0 ? lines : [...lines, `and ${left} more with new comments (--json)`];
}

function rowLines(
  row: SourceRow,
  sizes: readonly number[],
  options: SourcesOptions,
  tell: Tell,
  paint: Paint,
  width: number,
): readonly string[] {
  const texts = cellsOf(row, options.now);
  const state = health[row.state];
  const cells = texts.map((text, index) => padRight(cutTo(text, sizes[index] ?? 0), sizes[index] ?? 0));
  const [name = '', read = '', newest = '', told = ''] = cells;
  const head = [name, read, newest, paintOf(state, paint)(told)].join(gap);
  const indent = 2 + sizes.reduce((sum, size) => sum + size + gap.length, 0);
  const isBeside = width - indent >= leastRoom;
  const room = width - (isBeside ? indent : below);
  const said = detail(row, tell);
  const hint = hintOf(row);
  const details = [
    ...(said === '' ? [] : wrapAroundAddresses(said, room)),
    ...(hint === undefined ? [] : wrapAroundAddresses(`→ ${oneLine(hint)}`, room)),
  ];
  const [first = '', ...rest] = isBeside ? details : ['', ...details];
  return [
    `${signOf(state, paint)} ${head}${gap}${first}`,
    ...rest.map((line) => ' '.repeat(isBeside ? indent : below) + line),
    ...moreOf(row, options, tell, width).map((line) => ' '.repeat(below) + line),
  ];
}

function cellsOf(row: SourceRow, now: number): readonly string[] {
  return [oneLine(row.source), ago(row.lastReadAt, now), ago(row.newestAt, now), row.state];
}

/** A source that fails has one from its last reading on; it is filled once it is read again. */
function holesTold(rows: readonly SourceRow[], tell: Tell): readonly string[] {
  return rows.flatMap((row) => {
    const name = oneLine(row.source);
    const open = health[row.state] === 'error' && row.lastReadAt !== undefined;
    return [
      ...row.holes.map(({ from, to }) => `${name} ${tell.at(from)} to ${tell.at(to)}`),
      ...(open ? [`${name} since ${tell.at(row.since ?? row.lastReadAt ?? 0)}`] : []),
    ];
  });
}

function footer(rows: readonly SourceRow[], tell: Tell): string {
  const needing = rows.filter(needsPerson).map(({ source }) => oneLine(source));
  const holes = holesTold(rows, tell);
  const verb = needing.length === 1 ? 'needs' : 'need';
  const last =
    needing.length > 0
      ? `${needing.length} of ${rows.length} ${verb} you: ${needing.join(', ')}.`
      : 'All is well.';
  if (holes.length === 0) return last;
  const shown = holes.length <= mostHoles ? `: ${holes.join('; ')}` : '';
  return `${last} ${counted(holes.length, 'hole')}${shown}, will be filled.`;
}

/** The sources, one row each with what it needs, and a last line that counts who needs a person. */
export function sourcesLines(rows: readonly SourceRow[], options: SourcesOptions): readonly string[] {
  const paint = paintFor(options.screen);
  const tell = tellIn(options.zone, options.now);
  const width = Math.min(80, options.screen.width);
  const cells = [heads, ...rows.map((row) => cellsOf(row, options.now))];
  const sizes = heads.map((_, index) =>
    Math.min(most[index] ?? 0, Math.max(...cells.map((row) => widthOf(row[index] ?? '')))),
  );
  const head = heads.map((text, index) => padRight(text, sizes[index] ?? 0)).join(gap);
  return [
    paint.faint(`  ${head}`.trimEnd()),
    ...rows.flatMap((row) => rowLines(row, sizes, options, tell, paint, width)).map((line) => line.trimEnd()),
    '',
    ...wrap(footer(rows, tell), width),
  ];
}

/** The last line where the sources of several brands are listed. */
export function allSourcesLine(brands: readonly (readonly SourceRow[])[]): string {
  const rows = brands.flat();
  const needing = rows.filter(needsPerson).length;
  const all = `${counted(rows.length, 'source')} of ${counted(brands.length, 'brand')}`;
  if (needing === 0) return `${all}: all is well.`;
  return `${all}: ${counted(needing, 'needs', 'need')} you.`;
}
