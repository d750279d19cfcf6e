import { promiseFor } from '../core/due.ts';
import type { Evidence } from '../core/judgement.ts';
import { marksOf } from '../core/marks.ts';
import type { Priority } from '../core/priority.ts';
import type { Wait } from '../core/wait.ts';
import type { Standing, Store, StoredPost } from '../store/store.ts';
import { type ClockRules, type Clocks, clocksOf } from './clocks.ts';
import type { Conversation } from './conversation.ts';
import { coldMs } from './rows.ts';
import { type Gathered, gather, weigh } from './weigh.ts';

/** How an open wait is weighed, with what spoke for it. */
export interface Weighing {
  readonly wait: Wait;
  readonly opener: StoredPost;
  readonly priority: Priority;
  readonly gathered: Gathered;
  readonly standing: Standing;
  readonly clocks: Clocks;
  /** As typed; undefined: nothing is promised. */
  readonly promise: string | undefined;
  readonly quietMs: number;
  /** The words that spoke for something, of all posts that are weighed. */
  quotes(what: Evidence['for']): readonly string[];
}

/** What an open wait is weighed by beside its posts, as the store has it; undefined where it has no such wait. */
export async function readStanding(
  store: Pick<Store, 'openWaits'>,
  { wait }: Pick<Conversation, 'wait'>,
  now: number,
): Promise<Standing | undefined> {
  if (!wait || wait.closedAt !== undefined) return undefined;
  const rows = await store.openWaits({
    ...{ now, coldMs, sort: 'waiting', networks: [wait.network] },
    ...{ author: wait.authorId, since: wait.openedAt, until: wait.openedAt + 1 },
  });
  return rows.find((row) => row.wait.openedBy === wait.openedBy)?.standing;
}

/** Weighs the open wait of a conversation; undefined where none is open. */
export function weighingOf(
  conversation: Conversation,
  stored: Standing | undefined,
  rules: ClockRules,
): Weighing | undefined {
  const { wait, said } = conversation;
  const by = (id: string | undefined) => said.find((each) => each.post.id === id)?.post;
  const opener = by(wait?.openedBy);
  if (!wait || !opener || wait.closedAt !== undefined) return undefined;
  const latest = by(wait.lastWordBy);
  const posts = [...new Set([opener, by(wait.firstAskedBy), latest])].filter((post) => post !== undefined);
  const told = posts.map((post) => post.judgement);
  const gathered = gather(wait, told, `${opener.text}\n${latest?.text ?? ''}`);
  const standing = stored ?? standingIn(conversation, wait);
  const clocks = clocksOf(wait, opener, rules);
  const { network, source, judgement } = opener;
  const evidence = told.flatMap((each) => each?.evidence ?? []);
  return {
    wait,
    opener,
    gathered,
    standing,
    clocks,
    priority: weigh({ wait, opener, told, standing }, gathered, clocks, rules.now),
    promise: promiseFor(rules.promises, { network, source, intent: judgement?.intent })?.text,
    quietMs: rules.now - wait.lastWordAt,
    quotes: (what) => [...new Set(evidence.filter((each) => each.for === what).map(({ quote }) => quote))],
  };
}

function standingIn({ waits, marks }: Conversation, wait: Wait): Standing {
  return {
    others: waits.filter((other) => other.closedAt === undefined && other.openedBy !== wait.openedBy).length,
    wanted: marksOf(marks).get(wait.openedBy)?.need?.kind === 'open',
    growth: undefined,
  };
}
