import type { Clocks } from '../app/clocks.ts';
import type { Said } from '../app/conversation.ts';
import { counted } from '../core/counted.ts';
import type { Wait } from '../core/wait.ts';
import { duration, hoursText } from './duration.ts';
import { moment } from './moment.ts';
import { padRight, widthOf, wrapParts } from './width.ts';

interface ClockOptions {
  readonly width: number;
  readonly zone: string;
  readonly now: number;
}

type ClockRow = readonly [label: string, at: number, lasted: string, more: string];

const labelWidth = 16;

/** Replies of the brand's to the author of a wait that came before it began. */
export function repliesBefore(wait: Wait, said: readonly Said[]): readonly Said[] {
  return said.filter(
    ({ post, verdict }) =>
      post.role !== undefined &&
      post.goneAt === undefined &&
      post.postedAt < wait.openedAt &&
      (verdict?.speaksTo ?? []).includes(wait.authorId),
  );
}

function rowsOf(wait: Wait, clocks: Clocks, said: readonly Said[], now: number): readonly ClockRow[] {
  const isOpen = wait.closedAt === undefined;
  const office = clocks.office === undefined ? '' : `in your office hours ${hoursText(clocks.officeMs)}`;
  const rows: ClockRow[] = [
    [isOpen ? 'Waiting since' : 'Waited from', wait.openedAt, duration(clocks.waitedMs), office],
  ];
  if (wait.firstAskedAt < wait.openedAt) {
    const { length } = repliesBefore(wait, said);
    const replies = `${counted(length, 'reply', 'replies')} of yours`;
    rows.push([
      'First asked',
      wait.firstAskedAt,
      `${duration(now - wait.firstAskedAt)} ago`,
      length === 0 ? '' : isOpen ? `${replies}, not settled` : `${replies} before this wait`,
    ]);
  }
  if (clocks.dueAt !== undefined && isOpen) {
    const off = clocks.late ? `${duration(now - clocks.dueAt)} late` : `in ${duration(clocks.dueAt - now)}`;
    rows.push([clocks.late ? 'Was due' : 'Due', clocks.dueAt, off, '']);
  }
  return rows;
}

/** Since when, first asked, due: a line each, one under the other. */
export function clockLines(
  wait: Wait,
  clocks: Clocks,
  said: readonly Said[],
  { width, zone, now }: ClockOptions,
): readonly string[] {
  const rows = rowsOf(wait, clocks, said, now).map(
    ([label, at, lasted, more]) => [label, moment(at, zone, now), lasted, more] as const,
  );
  const most = (column: 1 | 2): number => Math.max(...rows.map((row) => widthOf(row[column])));
  return rows.flatMap(([label, at, lasted, more]) => {
    const start = `  ${padRight(label, labelWidth - 2)}${padRight(at, most(1))}    `;
    if (more === '') return [start + lasted];
    const room = Math.min(80, width);
    const under = `${start}${padRight(lasted, most(2))}  ${more}`;
    // One that is too long for its column still stands on its line where it can.
    if (widthOf(under) <= room) return [under];
    return wrapParts([start + lasted, more], room, { separator: '  ', indent: ' '.repeat(labelWidth) });
  });
}
