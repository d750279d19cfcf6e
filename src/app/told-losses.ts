import type { Lost } from '../core/position.ts';
import type { Store } from '../store/store.ts';

/** Whether a loss lies inside one that was told before; what is new is told from then on. */
export function createToldLosses(store: Store): (lost: Lost) => Promise<boolean> {
  let known: Promise<Lost[]> | undefined;
  return async (lost) => {
    known ??= store.lost().then((stored) => [...stored]);
    const told = await known;
    if (told.some((other) => covers(other, lost))) return true;
    told.push(lost);
    return false;
  };
}

function covers(told: Lost, lost: Lost): boolean {
  return (
    told.source === lost.source && told.stream === lost.stream && told.from <= lost.from && told.to >= lost.to
  );
}
