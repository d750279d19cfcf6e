import { wrapParts } from './width.ts';

/** Parts on two lines; those at the end that do not fit are counted by `more`. The first part stays. */
export function fitParts(
  fixed: readonly string[],
  parts: readonly string[],
  more: (left: number) => string,
  width: number,
): readonly string[] {
  for (let kept = parts.length; ; kept -= 1) {
    const left = parts.length - kept;
    const shown = [...fixed, ...parts.slice(0, kept), ...(left > 0 ? [more(left)] : [])];
    const lines = wrapParts(shown, width, { indent: '  ' });
    if (lines.length <= 2 || kept <= 1) return lines;
  }
}
