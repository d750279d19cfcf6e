import { needsPerson, type SourceRow } from '../app/sources.ts';
import { roughDuration } from './duration.ts';
import { moment, nearMoment } from './moment.ts';
import { paintFor, type Screen } from './paint.ts';
import { oneLine } from './printable.ts';
import { meansLines } from './source-means.ts';
import { type Cell, type Column, table } from './table.ts';
import { wrap } from './width.ts';

export interface SourcesOptions {
  readonly screen: Screen;
  readonly zone: string;
  readonly now: number;
}

const columns: readonly Column[] = [
  { head: 'SOURCE', align: 'left', most: 20 },
  { head: 'READ', align: 'left', most: 14 },
  { head: 'NEWEST', align: 'left', most: 14 },
  { head: 'STATE', align: 'left', most: 10 },
  { head: '', align: 'left' },
];

/** Lines of one source. */
const mostNotices = 10;

function ago(at: number | undefined, now: number): string {
  return at === undefined ? 'never' : `${roughDuration(now - at)} ago`;
}

function detail(row: SourceRow, options: SourcesOptions): string {
  const at = (time: number): string => nearMoment(time, options.zone, options.now);
  switch (row.state) {
    case 'limited':
      return row.resumeAt === undefined ? 'goes on with the next fetch' : `goes on at ${at(row.resumeAt)}`;
    case 'unfinished':
      return 'cut short, goes on with the next fetch';
    case 'quiet':
      return row.usualGapMs === undefined ? '' : `usually one post every ${roughDuration(row.usualGapMs)}`;
    case 'failing':
    case 'refused':
      return `${row.since === undefined ? '' : `since ${at(row.since)}: `}${oneLine(row.error ?? '')}`;
    default:
      return !row.requests
        ? ''
        : `${row.requests} ${row.requests === 1 ? 'request' : 'requests'} in the last fetch`;
  }
}

function shownState(row: SourceRow): string {
  return needsPerson(row) && row.state !== 'quiet' ? row.state.toUpperCase() : row.state;
}

function below(row: SourceRow, options: SourcesOptions): readonly string[] {
  const at = (time: number): string => nearMoment(time, options.zone, options.now);
  const holes = row.holes
    .slice(0, 3)
    .map((hole) => `hole: ${at(hole.from)} to ${at(hole.to)}, will be filled (${oneLine(hole.stream)})`);
  const means = row.means ? meansLines(row.means, options.zone, options.now) : [];
  const wrapped = [...(row.hint ? [`→ ${oneLine(row.hint)}`] : []), ...holes, ...means].flatMap((text) =>
    wrap(text, Math.min(76, options.screen.width) - 4),
  );
  return [...wrapped, ...noticeLines(row, options)].map((line) => `    ${line}`);
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

/** The sources, one row each with what it needs below it, and a last line that counts who needs a person. */
export function sourcesLines(rows: readonly SourceRow[], options: SourcesOptions): readonly string[] {
  const paint = paintFor(options.screen);
  const width = Math.min(options.screen.width, 110);
  const cells = rows.map((row): readonly Cell[] => [
    { text: oneLine(row.source) },
    { text: ago(row.lastReadAt, options.now) },
    { text: ago(row.newestAt, options.now) },
    {
      text: shownState(row),
      paint: row.state === 'ok' ? paint.good : needsPerson(row) ? paint.bad : paint.warn,
    },
    { text: detail(row, options) },
  ]);
  const [head = '', ...body] = table(columns, cells, width);
  const needing = rows.filter(needsPerson).map((row) => row.source);
  const holes = rows.reduce((sum, row) => sum + row.holes.length, 0);
  const last =
    needing.length === 0
      ? 'All is well.'
      : `${needing.length} of ${rows.length} need you: ${needing.join(', ')}.`;
  return [
    paint.faint(head),
    ...body.flatMap((line, index) => [line, ...(rows[index] ? below(rows[index], options) : [])]),
    '',
    ...wrap(
      holes === 0 ? last : `${last} ${holes} ${holes === 1 ? 'hole' : 'holes'}, will be filled.`,
      Math.min(80, options.screen.width),
    ),
  ];
}
