import type { Readable } from 'node:stream';
import { markPosts } from '../app/mark.ts';
import { waitRulesOf } from '../app/rules.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { ownAccounts } from '../core/own.ts';
import { parseTime } from '../core/time-args.ts';
import type { MarkFlags, MarkWord } from './mark.ts';
import { openMarker, readSettings, zoneOf } from './world.ts';

const mostInput = 10_000_000;

/** Ids on standard input: one a line or separated by spaces, bare or as JSON strings and numbers. */
async function idsFrom(stdin: Readable): Promise<readonly string[]> {
  let text = '';
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > mostInput)
      throw new UsageError('standard input is longer than 10 MB', 'Mark in several calls.');
  }
  return text
    .split(/[\s,]+/)
    .map((part) => part.replace(/^["[]+|["\]]+$/g, ''))
    .filter((part) => part !== '');
}

const done: Readonly<Record<MarkWord, string>> = {
  answered: 'marked answered',
  ignored: 'marked ignored',
  open: 'marked open',
  clear: 'mark taken back',
};

function change(ended: number): string {
  if (ended === 0) return 'No wait changed';
  const count = Math.abs(ended);
  return `${count} ${count === 1 ? 'wait' : 'waits'} ${ended > 0 ? 'ended' : 'opened'}`;
}

/** Marks posts; says what became of their waits. */
export async function runMark(
  context: Context,
  word: MarkWord,
  args: readonly string[],
  flags: MarkFlags,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const now = context.now();
  const at =
    flags.at === undefined
      ? now
      : parseTime(flags.at, { now, zone: zoneOf(settings, context), flag: '--at' });
  if (at > now)
    throw new UsageError(
      '--at lies in the future',
      'Give a time that has passed, for example --at yesterday.',
    );
  const ids = args.includes('-')
    ? [...args.filter((id) => id !== '-'), ...(await idsFrom(context.stdin))]
    : args;
  if (ids.length === 0) {
    context.err.write('listen: no ids on standard input, nothing marked\n');
    return;
  }
  const store = await openMarker(context, settings);
  try {
    const own = ownAccounts([...settings.brand.accounts, ...(await store.resolvedAccounts())]);
    const mark = {
      kind: word,
      at,
      markedAt: now,
      by: context.user,
      ...(flags.note === undefined ? {} : { note: flags.note }),
    };
    const marked = await markPosts(store, ids, mark, waitRulesOf(settings, own));
    for (const post of marked.posts) context.out.write(`#${post.key} ${done[word]}\n`);
    context.err.write(`${change(marked.before - marked.after)}, ${marked.after} open.\n`);
  } finally {
    await store.close();
  }
}
