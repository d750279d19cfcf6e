import type { Context } from '../context.ts';
import { jsonText } from '../render/json.ts';
import type { BrandTurn } from './brand-turn.ts';

/** Prints an array of objects; with `--all-brands` one for all of them at the end, each object with its brand in front. */
export function printObjects(
  { out }: Context,
  objects: readonly object[],
  turn: BrandTurn | undefined,
): void {
  const print = (all: readonly object[]): void => {
    out.write(`${jsonText(all, 2)}\n`);
  };
  const brand = turn?.brand;
  if (!turn) print(objects);
  else
    turn.gather(
      objects.map((each) => ({ brand, ...each })),
      (parts) => print(parts.flat()),
    );
}
