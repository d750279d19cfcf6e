import { maskPersonal } from '../text/personal.ts';
import type { Places } from './found.ts';
import { oneLine } from './printable.ts';
import { cutTo, widthOf } from './width.ts';

const link = /\b(?:https?:\/\/|www\.)\S+/gi;
const headHandles = /^(?:[.\s]*@[\p{L}\p{N}_.@-]+[:,]?\s*)+/u;
const tailHandles = /(?:\s+@[\p{L}\p{N}_.@-]+)+\s*$/u;
const innerHandles =
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_-]+)*(?:@[\p{L}\p{N}.-]+[\p{L}\p{N}])?/gu;

export interface WordsOptions {
  /** Show phone, card and e-mail. */
  readonly reveal: boolean;
  /** Whether a handle is the brand's: such a one says nothing and goes; others leave a gap that is seen. */
  readonly isOwn?: (name: string) => boolean;
  /** Where the words stand that were looked for. */
  readonly places?: Places | undefined;
}

/** Stands for an empty text; one is `forgotten` when the network's terms let nobody keep it. */
export function noWords(forgotten: boolean): string {
  return forgotten ? '(text not kept: the network asks so)' : '(no words)';
}

/** What somebody wrote, on one printable line: handles and links removed, personal data masked unless revealed. */
export function wrote(text: string, { reveal, isOwn }: WordsOptions, forgotten = false): string {
  const plain = oneLine(text);
  const shown = plain
    .replace(link, ' ')
    .replace(headHandles, '')
    .replace(tailHandles, '')
    .replace(innerHandles, (handle) => (isOwn?.(handle.slice(1)) ? '' : '…'))
    .replace(/…(?:\s*…)+/g, '…')
    .replace(/\s+([,.!?])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  if (shown === '' || shown === '…') return plain === '' ? noWords(forgotten) : '(a link or picture)';
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
