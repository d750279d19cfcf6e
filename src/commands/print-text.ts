import type { Context } from '../context.ts';
import { rowsOf } from '../render/width.ts';

/** Prints a whole text: in the pager where it is longer than the screen, else straight. */
export async function printText(
  { out, outTerminal, page }: Pick<Context, 'out' | 'outTerminal' | 'page'>,
  text: string,
): Promise<void> {
  const isShown = outTerminal.isTTY && (await page(text, rowsOf(text, outTerminal.width)));
  if (!isShown) out.write(text);
}
