import { counted } from '../core/counted.ts';
import { wrap, wrapParts } from './width.ts';

/** Waits open after and before a fetch; `careFirst` are of those open after it. */
export interface WaitsNow {
  readonly waiting: number;
  readonly before: number;
  readonly careFirst: number;
}

/** `16 wait now (+3), 2 need care first`; `Nobody waits now (−2)`. */
export function waitingNow({ waiting, before, careFirst }: WaitsNow): string {
  const change = waiting - before;
  const changed = change === 0 ? '' : ` (${change > 0 ? '+' : '−'}${Math.abs(change)})`;
  const care = careFirst === 0 ? '' : `, ${counted(careFirst, 'needs', 'need')} care first`;
  if (waiting === 0) return `Nobody waits now${changed}`;
  return `${counted(waiting, 'waits', 'wait')} now${changed}${care}`;
}

/** What a fetch brought and who waits; then, where somebody does, the command that lists them, in one piece. */
export function waitingLines(
  brought: string,
  waits: WaitsNow,
  command: string | undefined,
  width: number,
): readonly string[] {
  const figures = `${brought}. ${waitingNow(waits)}`;
  if (command === undefined || waits.waiting === 0) return wrap(`${figures}.`, width);
  const lines = wrap(`${figures}:`, width);
  return [...lines.slice(0, -1), ...wrapParts([lines.at(-1) ?? '', command], width, { separator: ' ' })];
}
