import type { Paint } from './paint.ts';
import { widthOf } from './width.ts';

/** Tells where in a text the words stand that were looked for. */
export type Places = (text: string) => readonly { readonly start: number; readonly end: number }[];

/** Of a long text, as many columns before the first word that was found. */
const before = 16;

/** A text that is longer than its room begins shortly before what was found, when that would not be seen. */
export function fromFound(text: string, places: Places | undefined, room: number): string {
  if (!places || widthOf(text) <= room) return text;
  const [first] = places(text);
  if (!first || widthOf(text.slice(0, first.end)) < room) return text;
  const near = text.lastIndexOf(' ', Math.max(0, first.start - before));
  return near <= 0 ? text : `…${text.slice(near + 1)}`;
}

/** The same text, what was found in it bold and underlined. */
export function withFound(text: string, places: Places | undefined, paint: Paint): string {
  let painted = '';
  let at = 0;
  for (const { start, end } of places?.(text) ?? []) {
    painted += text.slice(at, start) + paint.found(text.slice(start, end));
    at = end;
  }
  return painted + text.slice(at);
}
