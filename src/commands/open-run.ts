import { openersOf } from '../app/browser.ts';
import { findPost } from '../app/conversation.ts';
import { launched } from '../app/launch.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { safeLink } from '../render/printable.ts';
import type { StoredPost } from '../store/store.ts';
import { openGround } from './ground.ts';
import { idsFrom } from './ids.ts';
import type { OpenFlags } from './open.ts';
import { tellPerson } from './tell-person.ts';

/** As many windows as somebody may want at once. */
const mostOpened = 10;

/** Runs `listen open`: every link is printed; what has none is told at the end, exit 2. */
export async function runOpen(
  context: Context,
  version: string,
  args: readonly string[],
  flags: OpenFlags,
): Promise<void> {
  const ids = await idsFrom(args, context.stdin);
  if (ids.length === 0) tellPerson(context, 'no ids on standard input, nothing opened', '');
  const posts = await postsOf(context, version, ids, flags);
  const links = posts.flatMap(({ url }) => safeLink(url) ?? []);
  const isOpened = context.outTerminal.isTTY && !flags.print;
  if (isOpened && links.length > mostOpened)
    throw new UsageError(
      `${links.length} links at once are more than the ${mostOpened} that are opened`,
      'Name fewer, or print them: --print.',
    );
  for (const link of links) context.out.write(`${link}\n`);
  if (isOpened) await openAll(context, links);
  const without = posts.filter(({ url }) => safeLink(url) === undefined);
  if (without.length > 0) throw noLink(without);
}

async function postsOf(
  context: Context,
  version: string,
  ids: readonly string[],
  flags: OpenFlags,
): Promise<readonly StoredPost[]> {
  const { store } = await openGround(context, version, flags);
  try {
    const found = new Map<number, StoredPost>();
    for (const id of ids) {
      const post = await findPost(store, id);
      found.set(post.key, post);
    }
    return [...found.values()];
  } finally {
    await store.close();
  }
}

function noLink(posts: readonly StoredPost[]): UsageError {
  const [{ key = 0, network = '' } = {}] = posts;
  const keys = posts.map((post) => `#${post.key}`).join(', ');
  return new UsageError(
    posts.length === 1
      ? `${keys} has no link that can be opened: ${network} gave none`
      : `${keys} have no link that can be opened`,
    `What is known of it: listen show ${key}`,
  );
}

async function openAll(context: Context, links: readonly string[]): Promise<void> {
  for (const link of links) {
    if (await openOne(context, link)) continue;
    tellPerson(context, 'no browser could be started', 'Follow the link, or name one in $BROWSER.');
    return;
  }
}

async function openOne({ env, platform }: Context, link: string): Promise<boolean> {
  for (const opener of openersOf(link, env, platform)) if (await launched(opener)) return true;
  return false;
}
