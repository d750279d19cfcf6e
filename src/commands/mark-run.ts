import { markPosts } from '../app/mark.ts';
import { waitRulesOf } from '../app/rules.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { ownAccounts } from '../core/own.ts';
import { parseTime } from '../core/time-args.ts';
import { idsFrom, waitsChanged } from './ids.ts';
import type { MarkFlags, MarkWord } from './mark.ts';
import { openMarker, readSettings, zoneOf } from './world.ts';

const done: Readonly<Record<MarkWord, string>> = {
  answered: 'marked answered',
  ignored: 'marked ignored',
  open: 'marked open',
  clear: 'mark taken back',
};

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
  const ids = await idsFrom(args, context.stdin);
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
    context.err.write(`${waitsChanged(marked.before - marked.after)}, ${marked.after} open.\n`);
  } finally {
    await store.close();
  }
}
