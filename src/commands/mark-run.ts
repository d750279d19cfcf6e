import { markPosts } from '../app/mark.ts';
import { waitRulesOf } from '../app/rules.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { ownAccounts } from '../core/own.ts';
import { parseTime } from '../core/time-args.ts';
import { idsFrom, waitsChanged } from './ids.ts';
import type { MarkFlags, MarkWord } from './mark.ts';
import type { Chosen } from './mark-alike-run.ts';
import { mustBeFetched, openMarker, readSettings, zoneOf } from './world.ts';

const done: Readonly<Record<MarkWord, string>> = {
  answered: 'marked answered',
  ignored: 'marked ignored',
  open: 'marked open',
  clear: 'mark taken back',
};

/** Marks posts; says what became of their waits. Returns the exit code. */
export async function runMark(
  context: Context,
  word: MarkWord,
  args: readonly string[],
  flags: MarkFlags,
): Promise<number> {
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
  const chosen = await chosenIds(context, word, args, { settings, flags });
  if ('exit' in chosen) return chosen.exit;
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
    const marked = await markPosts(store, chosen.ids, mark, waitRulesOf(settings, own));
    for (const post of marked.posts) context.out.write(`#${post.key} ${done[word]}\n`);
    for (const post of marked.unmarked)
      context.out.write(`#${post.key} has no mark: there was nothing to take back\n`);
    context.err.write(`${waitsChanged(marked.before - marked.after)}, ${marked.after} open.\n`);
    if (flags.allLike !== undefined && word !== 'clear')
      context.err.write(`  → Take it back: listen mark clear --all-like ${flags.allLike}\n`);
    return 0;
  } finally {
    await store.close();
  }
}

async function chosenIds(
  context: Context,
  word: MarkWord,
  args: readonly string[],
  { settings, flags }: { readonly settings: Settings; readonly flags: MarkFlags },
): Promise<Chosen> {
  if (flags.allLike === undefined) {
    const ids = await idsFrom(args, context.stdin);
    if (ids.length > 0) return { ids };
    context.err.write('listen: no ids on standard input, nothing marked\n');
    return { exit: 0 };
  }
  if (args.length > 0)
    throw new UsageError('--all-like finds the posts by itself', 'Name posts, or one post with --all-like.');
  mustBeFetched(settings);
  const { chooseAlike } = await import('./mark-alike-run.ts');
  return chooseAlike(context, word, settings, flags);
}
