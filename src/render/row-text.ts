import type { Group } from '../app/groups.ts';
import type { PeopleRow, ReportRow } from '../app/row.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import type { Cell } from './table.ts';
import { askAndLatest, type WordsOptions, wrote } from './words.ts';

/** A state in people's words; `!` is past the promise. */
export function stateText(row: ReportRow): string {
  const mark = row.late && row.answeredAt === null ? ' !' : '';
  switch (row.state) {
    case 'unanswered':
      return `waiting${mark}`;
    case 'acknowledged':
      return `${row.why?.includes('apology') ? 'apology' : 'replied'}${mark}`;
    case 'asked':
      return 'asked back';
    case 'closed':
      return 'closed';
    case 'none':
      return '–';
    default:
      return row.state;
  }
}

function reach(followers: number | null): string {
  if (followers === null || followers < 1000) return '';
  return followers < 1_000_000
    ? ` ${Math.floor(followers / 1000)}k`
    : ` ${Math.floor(followers / 1_000_000)}M`;
}

/** Followers from a thousand up stand behind the handle: `@jo 12k`. */
export function authorText({ who, row }: PeopleRow): string {
  return `${oneLine(who)}${reach(row.followers)}`;
}

/** The first ask of a wait and the latest words, in so many columns; of a group how many ask it. */
export function wroteText(group: Group, words: WordsOptions, room: number): string {
  const { row, firstText, forgotten } = group.row;
  const first = wrote(firstText ?? row.text, words, firstText === null ? forgotten.text : forgotten.first);
  const latest = row.latestText ?? (firstText === null ? null : row.text);
  const forgottenLatest = row.latestText === null ? forgotten.text : forgotten.latest;
  if (group.people > 1) return `${group.people} people ▸ ${first}`;
  return askAndLatest(first, latest === null ? null : wrote(latest, words, forgottenLatest), room);
}

/** `!!` care first, `!` past the promise. */
export function markOf({ row, priority }: PeopleRow, paint: Paint): Cell {
  if (priority?.careFirst) return { text: '!!', paint: paint.bad };
  return row.late ? { text: ' !', paint: paint.bad } : { text: '' };
}
