import { type Alike, idsOf, lastMarkedLike, openWaitsLike } from '../app/mark-alike.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { exitCodes, UsageError } from '../core/errors.ts';
import { alikeLines } from '../render/alike.ts';
import type { Store } from '../store/store.ts';
import { confirmed } from './confirm.ts';
import type { MarkFlags, MarkWord } from './mark.ts';
import { wordsShown } from './words-shown.ts';
import { openReader } from './world.ts';

/** The ids to mark; or, when there are none or the person said no, the exit code. */
export type Chosen = { readonly ids: readonly string[] } | { readonly exit: number };

/** Finds what is like the post of --all-like, tells how many and which, and asks on a terminal. */
export async function chooseAlike(
  context: Context,
  word: MarkWord,
  settings: Settings,
  { allLike = '', yes }: MarkFlags,
): Promise<Chosen> {
  const store = await openReader(context, settings);
  let alike: Alike;
  try {
    alike = await findAlike(context, word, store, allLike);
  } finally {
    await store.close();
  }
  const count = alike.posts.length;
  const what = `${count} ${noun(word, count)} like #${alike.like.key}`;
  if (count === 0) {
    context.err.write(`No ${noun(word, 2)} like #${alike.like.key}, nothing marked.\n`);
    return { exit: 0 };
  }
  const isAsked = !yes && Boolean(context.stdin.isTTY) && context.errTerminal.isTTY;
  if (isAsked || !yes) {
    const lines = alikeLines(alike.posts, {
      screen: context.errTerminal,
      words: wordsShown({}, settings),
      now: context.now(),
    });
    context.err.write(`${what}:\n${lines.join('\n')}\n`);
  }
  if (yes) return { ids: idsOf(alike) };
  if (!isAsked)
    throw new UsageError(
      `${what}: nobody to ask at this terminal, nothing marked`,
      'Look at them above, then say --yes.',
    );
  const answer = await confirmed(context, question(word, count));
  if (answer === 'yes') return { ids: idsOf(alike) };
  context.err.write(`${answer === 'interrupted' ? '\n' : ''}Nothing marked.\n`);
  return { exit: answer === 'interrupted' ? exitCodes.interrupted : 0 };
}

function findAlike(context: Context, word: MarkWord, store: Store, id: string): Promise<Alike> {
  return word === 'clear' ? lastMarkedLike(store, id) : openWaitsLike(store, id, context.now());
}

function noun(word: MarkWord, count: number): string {
  if (word === 'clear') return count === 1 ? 'marked post is' : 'marked posts are';
  return count === 1 ? 'open wait is' : 'open waits are';
}

function question(word: MarkWord, count: number): string {
  if (word === 'clear') return count === 1 ? 'Take its last mark back?' : 'Take their last marks back?';
  return `Mark ${count === 1 ? 'it' : `all ${count}`} ${word}?`;
}
