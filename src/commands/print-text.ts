import type { Context } from '../context.ts';
import { rowsOf, widthOf } from '../render/width.ts';

/** Prints a whole text: in the pager where it is longer than the screen, else straight. */
export async function printText(
  { out, outTerminal, page }: Pick<Context, 'out' | 'outTerminal' | 'page'>,
  text: string,
): Promise<void> {
  const { isTTY, width } = outTerminal;
  const isWide = (): boolean => text.split('\n').some((line) => widthOf(line) > width);
  const isShown = isTTY && (await page(text, rowsOf(text, width), isWide()));
  if (!isShown) out.write(text);
}
