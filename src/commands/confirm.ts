import type { Context } from '../context.ts';
import { openLines } from './lines.ts';

/** Asks a person at the terminal; anything but y or yes is a no, and so is the end of the input. */
export async function confirmed(context: Context, question: string): Promise<'yes' | 'no' | 'interrupted'> {
  let isInterrupted = false;
  const lines = openLines({
    stdin: context.stdin,
    echo: context.err,
    interrupted: () => {
      isInterrupted = true;
      lines.close();
    },
  });
  try {
    const answer = await lines.next(`${question} [y/N] `);
    if (isInterrupted) return 'interrupted';
    return /^\s*y(?:es)?\s*$/i.test(answer ?? '') ? 'yes' : 'no';
  } finally {
    lines.close();
  }
}
