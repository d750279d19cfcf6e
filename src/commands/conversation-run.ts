import { clocksOf } from '../app/clocks.ts';
import { type Conversation, conversationOf } from '../app/conversation.ts';
import { waitRulesOf } from '../app/rules.ts';
import { showObject, whyObject } from '../app/thread-object.ts';
import { readStanding, weighingOf } from '../app/weighing.ts';
import type { Context } from '../context.ts';
import { ownAccounts } from '../core/own.ts';
import { jsonText } from '../render/json.ts';
import { paintFor } from '../render/paint.ts';
import { type ProseOptions, showLines } from '../render/show.ts';
import { whyLines } from '../render/why.ts';
import type { Standing } from '../store/store.ts';
import { printText } from './print-text.ts';
import { rowRules } from './row-rules.ts';
import type { ConversationFlags } from './show.ts';
import { openReader, readSettings, zoneOf } from './world.ts';

/** Prints one conversation: as told (`show`) or as decided (`why`). */
export async function runConversation(
  how: 'show' | 'why',
  context: Context,
  id: string,
  flags: ConversationFlags,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const store = await openReader(context, settings);
  const now = context.now();
  let conversation: Conversation;
  let standing: Standing | undefined;
  try {
    const own = ownAccounts([...settings.brand.accounts, ...(await store.resolvedAccounts())]);
    conversation = await conversationOf(store, id, waitRulesOf(settings, own));
    standing = how === 'why' ? await readStanding(store, conversation, now) : undefined;
  } finally {
    await store.close();
  }
  const rules = await rowRules(settings, now);
  const weighing = weighingOf(conversation, standing, rules);
  if (flags.json) {
    const object =
      how === 'show' ? showObject(conversation, rules) : whyObject(conversation, rules, weighing);
    context.out.write(`${jsonText(object, 2)}\n`);
    return;
  }
  const options: ProseOptions = {
    paint: paintFor(context.outTerminal),
    width: Math.min(80, context.outTerminal.width),
    zone: flags.utc ? 'UTC' : zoneOf(settings, context),
    now,
    reveal: Boolean(flags.reveal),
    full: Boolean(flags.full),
  };
  const { asked, wait, said } = conversation;
  const opener = said.find((each) => each.post.id === wait?.openedBy)?.post ?? asked;
  const clocks = wait && clocksOf(wait, opener, rules);
  const lines =
    how === 'show'
      ? showLines(conversation, clocks, options, weighing?.priority.careFirst ?? false)
      : whyLines(conversation, clocks, options, weighing, rules.topics?.reasons(asked) ?? []);
  await printText(context, `${lines.join('\n')}\n`);
}
