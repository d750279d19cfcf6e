import { checkLabelWord, labelPosts } from '../app/label.ts';
import { waitRulesOf } from '../app/rules.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { ownAccounts } from '../core/own.ts';
import { idsFrom, waitsChanged } from './ids.ts';
import { type GlobalFlags, openMarker, readSettings } from './world.ts';

/** Labels posts; says what became of their waits. */
export async function runLabel(context: Context, args: readonly string[], flags: GlobalFlags): Promise<void> {
  const word = args.at(-1) ?? '';
  if (args.length < 2)
    throw new UsageError(
      'an id or the label is missing',
      'Write the posts, then the label: listen label 402 negative.',
    );
  checkLabelWord(word);
  const settings = await readSettings(context, flags);
  const ids = await idsFrom(args.slice(0, -1), context.stdin);
  if (ids.length === 0) {
    context.err.write('listen: no ids on standard input, nothing labelled\n');
    return;
  }
  const store = await openMarker(context, settings);
  try {
    const own = ownAccounts([...settings.brand.accounts, ...(await store.resolvedAccounts())]);
    const given = { word, at: context.now(), by: context.user };
    const { posts, before, after } = await labelPosts(store, ids, given, waitRulesOf(settings, own));
    const done = word === 'clear' ? 'label taken back' : `labelled ${word}`;
    for (const post of posts) context.out.write(`#${post.key} ${done}\n`);
    context.err.write(`${waitsChanged(before - after)}, ${after} open.\n`);
  } finally {
    await store.close();
  }
}
