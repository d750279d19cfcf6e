import type { Paint } from './paint.ts';
import type { Cell } from './table.ts';

/** How a thing does: it is well, goes on by itself, wants a look, or fails. */
export type Health = 'ok' | 'waiting' | 'warning' | 'error';

const signs = { ok: '✓', waiting: '…', warning: '!', error: '✗' } as const;

/** The mark before a line; words beside it say the same, colour only repeats it. */
export function signOf(health: Health, paint: Paint): string {
  return paintOf(health, paint)(signs[health]);
}

/** The first cell of a row: what it is called, behind its mark, which alone is coloured. */
export function signedCell(health: Health, name: string, paint: Paint): Cell {
  return {
    text: `${signs[health]} ${name}`,
    paint: (text) => paintOf(health, paint)(text.slice(0, 1)) + text.slice(1),
  };
}

export function paintOf(health: Health, paint: Paint): (text: string) => string {
  return { ok: paint.good, waiting: paint.warn, warning: paint.warn, error: paint.bad }[health];
}
