import { maskPersonal } from '../text/personal.ts';
import { oneLine } from './printable.ts';
import { cutTo, widthOf } from './width.ts';

const link = /\b(?:https?:\/\/|www\.)\S+/gi;
const headHandles = /^(?:[.\s]*@[\p{L}\p{N}_.@-]+[:,]?\s*)+/u;
const tailHandles = /(?:\s+@[\p{L}\p{N}_.@-]+)+\s*$/u;

/** What somebody wrote, on one printable line: handles around it and links removed, personal data masked unless revealed. */
export function wrote(text: string, reveal: boolean): string {
  const plain = oneLine(text);
  const bare = plain
    .replace(link, ' ')
    .replace(headHandles, '')
    .replace(tailHandles, '')
    .replace(/\s+/g, ' ')
    .trim();
  const shown = bare === '' ? (plain === '' ? '(no words)' : '(a link or picture)') : bare;
  return reveal ? shown : maskPersonal(shown);
}

/** The first ask, then ▸ and the latest words; both keep a share of the width. */
export function askAndLatest(first: string, latest: string | null, width: number): string {
  if (latest === null || latest === first) return cutTo(first, width);
  const mark = ' ▸ ';
  const whole = first + mark + latest;
  if (widthOf(whole) <= width) return whole;
  if (width < 24) return cutTo(first, width);
  const room = width - mark.length;
  const firstRoom = Math.min(widthOf(first), Math.max(Math.floor(room * 0.55), room - widthOf(latest)));
  return `${cutTo(first, firstRoom)}${mark}${cutTo(latest, room - firstRoom)}`;
}
