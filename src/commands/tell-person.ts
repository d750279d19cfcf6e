import type { Context } from '../context.ts';
import { wrapTold } from '../render/told.ts';

/** Talk that ends nothing: what happened, and below it the next step, within the terminal's columns. */
export function tellPerson(
  { err, errTerminal }: Pick<Context, 'err' | 'errTerminal'>,
  message: string,
  hint: string,
): void {
  err.write(`${wrapTold(`listen: ${message}`, hint, errTerminal.width).join('\n')}\n`);
}
