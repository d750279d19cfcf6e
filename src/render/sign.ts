import type { Paint } from './paint.ts';
import type { Cell } from './table.ts';

/** How a thing does: it is well, goes on by itself, wants a look, or fails. */
export type Health = 'ok' | 'waiting' | 'warning' | 'error';

const signs = { ok: '✓', waiting: '…', warning: '!', error: '✗' } as const;

/** The mark before a line; words beside it say the same, colour only repeats it. */
export function signOf(health: Health, paint: Paint): string {
  return paintOf(health, paint)(signs[health]);
}

/** The same as a cell of a table. */
export function signCell(health: Health, paint: Paint): Cell {
  return { text: signs[health], paint: paintOf(health, paint) };
}

export function paintOf(health: Health, paint: Paint): (text: string) => string {
  return { ok: paint.good, waiting: paint.warn, warning: paint.warn, error: paint.bad }[health];
}
