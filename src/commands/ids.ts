import type { Readable } from 'node:stream';
import { counted } from '../core/counted.ts';
import { UsageError } from '../core/errors.ts';

const mostInput = 10_000_000;

/** Ids as typed; for `-` those on standard input: one a line or separated by spaces, bare or as JSON strings and numbers. */
export async function idsFrom(args: readonly string[], stdin: Readable): Promise<readonly string[]> {
  if (!args.includes('-')) return args;
  let text = '';
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > mostInput)
      throw new UsageError('standard input is longer than 10 MB', 'Give the ids in several calls.');
  }
  const piped = text
    .split(/[\s,]+/)
    .map((part) => part.replace(/^["[]+|["\]]+$/g, ''))
    .filter((part) => part !== '');
  return [...args.filter((id) => id !== '-'), ...piped];
}

/** "2 waits ended", by how many are open fewer than before. */
export function waitsChanged(ended: number): string {
  if (ended === 0) return 'No wait changed';
  const count = Math.abs(ended);
  return `${counted(count, 'wait')} ${ended > 0 ? 'ended' : 'opened'}`;
}
