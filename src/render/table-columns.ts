import type { Group } from '../app/groups.ts';
import type { PeopleRow } from '../app/row.ts';
import { isOpenState } from '../core/open-state.ts';
import { toLocal } from '../core/zone.ts';
import type { ColumnName } from './column-names.ts';
import { duration, roughDuration, shortDuration } from './duration.ts';
import { nearMoment } from './moment.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import { authorText, markOf, stateText } from './row-text.ts';
import type { Cell } from './table.ts';
import { topicsCell } from './topics-column.ts';

/** How tables write times: `3 h ago`, or RFC 3339 with the zone's offset; undefined: as each column does by itself. */
export type TimesAs = 'relative' | 'absolute';

/** What the cells of a table are made with. */
export interface CellWorld {
  readonly paint: Paint;
  readonly times: TimesAs | undefined;
  readonly zone: string;
  readonly now: number;
  /** Lengths of time in their short form. */
  readonly short: boolean;
  /** Their words, on one line. */
  readonly words: (group: Group) => string;
  /** The same, what was looked for marked. */
  readonly marked: (words: string) => string;
}

/** A column that can be named. */
interface TableColumn {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** Greatest width where columns must share the screen; without it: what it needs. */
  readonly most?: number;
  readonly cell: (group: Group, world: CellWorld) => Cell;
}

type Text = (found: PeopleRow) => string | number | null;

const column = (head: string, most: number, text: Text): TableColumn => ({
  head,
  align: 'left',
  most,
  cell: ({ row }) => ({ text: oneLine(String(text(row) ?? '')) }),
});

const count = (head: string, value: Text): TableColumn => ({ ...column(head, 9, value), align: 'right' });

const moment = (head: string, at: (found: PeopleRow) => number | null): TableColumn => ({
  head,
  align: 'left',
  cell: ({ row }, world) => ({ text: momentText(at(row), world) }),
});

/** Every column, in the order of their names. */
const tableColumns = {
  mark: { head: '', align: 'left', most: 2, cell: ({ row }, { paint }) => markOf(row, paint) },
  waiting: { head: 'WAITING', align: 'right', cell: waitingCell },
  posted: moment('POSTED', ({ row }) => row.postedAt),
  state: {
    head: 'STATE',
    align: 'left',
    cell: ({ row: { row, isOwn } }, { paint }) => ({
      text: isOwn ? 'you' : stateText(row),
      paint: isOpenState(row.state) ? (row.late ? paint.bad : paint.strong) : paint.faint,
    }),
  },
  id: {
    head: 'ID',
    align: 'left',
    cell: ({ row: { row } }, { paint }) => ({
      text: String(row.key),
      paint: (text) => paint.link(text, row.url),
    }),
  },
  network: column('NETWORK', 16, ({ row }) => row.network),
  source: column('SOURCE', 20, ({ row }) => row.source),
  author: column('AUTHOR', 28, authorText),
  followers: count('FOLLOWERS', ({ row }) => row.followers),
  text: {
    head: 'WHAT THEY WROTE',
    align: 'left',
    cell: (group, { paint, words, marked }) => ({
      text: words(group),
      paint: (text) => paint.link(marked(text), group.row.row.url),
    }),
  },
  topics: { head: 'TOPICS', align: 'left', most: 20, cell: ({ row }) => topicsCell(row) },
  mood: column('MOOD', 8, ({ row }) => row.sentiment),
  intent: column('INTENT', 10, ({ row }) => row.intent),
  lang: column('LANG', 5, ({ row }) => row.lang),
  rating: count('STARS', ({ row }) => row.rating),
  priority: count('PRIORITY', ({ row }) => row.priority),
  asks: count('ASKS', ({ row }) => row.asks),
  due: moment('DUE', ({ row }) => row.dueAt),
  answered: moment('ANSWERED', ({ row }) => row.answeredAt),
  agent: column('AGENT', 12, ({ row }) => row.agent),
  likes: count('LIKES', ({ row }) => row.likes),
  reposts: count('REPOSTS', ({ row }) => row.reposts),
  replies: count('REPLIES', ({ row }) => row.replies),
  views: count('VIEWS', ({ row }) => row.views),
  why: {
    head: 'WHY HERE',
    align: 'left',
    most: 40,
    cell: ({ row }, { paint }) => ({ text: oneLine(row.reasons.join(' · ')), paint: paint.faint }),
  },
  url: column('URL', Number.POSITIVE_INFINITY, ({ row }) => row.url),
} satisfies Readonly<Record<ColumnName, TableColumn>>;

/** The column of a name. */
export function columnOf(name: ColumnName): TableColumn {
  return tableColumns[name];
}

function waitingCell({ row: { row } }: Group, world: CellWorld): Cell {
  const { waitingSeconds, waitingSince, late } = row;
  if (waitingSeconds === null || waitingSince === null) return { text: '–' };
  const lasted = world.short ? shortDuration : duration;
  const text =
    world.times === 'absolute' ? isoLocal(waitingSince, world.zone) : lasted(waitingSeconds * 1000);
  return isOpenState(row.state) ? { text, paint: late ? world.paint.bad : world.paint.strong } : { text };
}

function momentText(at: number | null, { times, zone, now }: CellWorld): string {
  if (at === null) return '';
  if (times === 'absolute') return isoLocal(at, zone);
  if (times === undefined) return nearMoment(at, zone, now);
  return at > now ? `in ${roughDuration(at - now)}` : `${roughDuration(now - at)} ago`;
}

/** RFC 3339 to the minute, as the clocks of the zone show it: `2026-01-15T13:00+01:00`. */
export function isoLocal(at: number, zone: string): string {
  const local = toLocal(zone, at);
  const minutes = Math.round((local - at) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const offset =
    minutes === 0
      ? 'Z'
      : `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return new Date(local).toISOString().slice(0, 16) + offset;
}
