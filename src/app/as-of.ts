import type { Settings } from '../config/settings.ts';
import { threadAsOf } from '../core/as-of.ts';
import { marksOf } from '../core/marks.ts';
import { ownAccounts } from '../core/own.ts';
import type { PostVerdict, WaitRules } from '../core/thread.ts';
import { waitsOf } from '../core/waits.ts';
import type {
  MentionFilter,
  MentionRow,
  MentionsSummary,
  PostWords,
  Store,
  StoredPost,
  StoredThread,
  WaitFilter,
  WaitRow,
} from '../store/store.ts';
import { countBy, fitsMention, fitsWait, mentionsBeside, sortMentions, sortWaits } from './filters.ts';
import type { ReportSource } from './report.ts';
import { waitRulesOf } from './rules.ts';
import { waitSumsOf } from './wait-sums.ts';

interface Found {
  readonly waits: readonly WaitRow[];
  readonly mentions: readonly MentionRow[];
}

/** A thread's rows as they stood at `at`: waits recomputed, later posts and marks left out, later deletions undone. */
function rowsAsOf(thread: StoredThread, at: number, rules: WaitRules): Found {
  const then = threadAsOf(thread, at);
  const { waits, posts: verdicts } = waitsOf(then, rules);
  const ids = new Set(then.posts.map((each) => each.post.id));
  const stored = new Map(thread.stored.filter((post) => ids.has(post.id)).map((post) => [post.id, post]));
  const marked = marksOf(then.marks);
  const byOpener = new Map(waits.map((wait) => [wait.openedBy, wait]));
  const beside = (openedBy: string | undefined) => {
    const wait = openedBy === undefined ? undefined : byOpener.get(openedBy);
    return {
      wait,
      firstAsk: wait && wordsOf(stored.get(wait.firstAskedBy)),
      latest: wait && wordsOf(stored.get(wait.lastWordBy)),
      answer: wait?.closedBy === undefined ? undefined : wordsOf(stored.get(wait.closedBy)),
    };
  };
  const rows = waits.flatMap((wait): readonly WaitRow[] => {
    const opener = stored.get(wait.openedBy);
    const found = beside(wait.openedBy);
    if (!opener || wait.closedAt !== undefined) return [];
    return [
      {
        wait,
        opener,
        firstAsk: found.firstAsk ?? wordsOf(opener),
        latest: found.latest ?? wordsOf(opener),
        answer: found.answer,
        cold: false,
        standing: {
          others: waits.filter((other) => other.closedAt === undefined && other !== wait).length,
          wanted: marked.get(wait.openedBy)?.need?.kind === 'open',
          growth: undefined,
        },
      },
    ];
  });
  const mentions = [...stored.values()]
    .filter(
      (post) => isMentionThen(post, verdicts.get(post.id)) && (post.goneAt === undefined || post.goneAt > at),
    )
    .map((post: StoredPost): MentionRow => ({ post, ...beside(verdicts.get(post.id)?.openedBy) }));
  return { waits: rows, mentions };
}

/** What a row tells of a post beside its own, as the store gives it. */
function wordsOf(post: StoredPost): PostWords;
function wordsOf(post: StoredPost | undefined): PostWords | undefined;
function wordsOf(post: StoredPost | undefined): PostWords | undefined {
  if (!post) return undefined;
  const { id, text, url, judgement } = post;
  return { id, text, ...(url === undefined ? {} : { url }), judgement };
}

/** As the store has it: what fits, and what spoke to the brand in its thread by then. */
function isMentionThen(post: StoredPost, verdict: PostVerdict | undefined): boolean {
  if (post.role !== undefined) return false;
  return post.matches || verdict?.addressed === true || verdict?.openedBy !== undefined;
}

async function read(store: Store, at: number, rules: WaitRules): Promise<Found> {
  const waits: WaitRow[] = [];
  const mentions: MentionRow[] = [];
  for await (const page of store.threads(at)) {
    for (const thread of page) {
      const found = rowsAsOf(thread, at, rules);
      waits.push(...found.waits);
      mentions.push(...found.mentions);
    }
  }
  return { waits, mentions };
}

function mentionsSummaryOf(rows: readonly MentionRow[]): MentionsSummary {
  return {
    mentions: rows.length,
    waiting: rows.filter((row) => row.wait && row.wait.closedAt === undefined).length,
    repliedTo: rows.filter((row) => row.wait && (row.wait.closedBy ?? row.wait.acknowledgedAt) !== undefined)
      .length,
    unscored: rows.filter((row) => row.post.judgement?.sentiment === null).length,
    byNetwork: countBy(rows.map((row) => row.post.network)),
  };
}

/** What reports read, as it stood at a moment: recomputed from posts and marks, whenever they were fetched. */
export async function asOfView(store: Store, settings: Settings, at: number): Promise<ReportSource> {
  const own = ownAccounts([...settings.brand.accounts, ...(await store.resolvedAccounts())]);
  const found = await read(store, at, waitRulesOf(settings, own));
  const waits = (filter: WaitFilter) =>
    sortWaits(
      found.waits.filter((row) => fitsWait(row, filter)),
      filter,
    );
  const mentions = (filter: MentionFilter) =>
    sortMentions(
      found.mentions.filter((row) => fitsMention(row, filter)),
      filter,
    );
  return {
    openWaits: (filter) => Promise.resolve(waits(filter)),
    openWaitsSummary: ({ limit: _all, ...filter }) =>
      Promise.resolve(
        waitSumsOf(
          waits(filter),
          found.mentions.filter((row) => !row.wait && fitsMention(row, mentionsBeside(filter))).length,
        ),
      ),
    mentions: async function* (filter) {
      yield mentions(filter);
    },
    mentionsSummary: ({ limit: _all, ...filter }) => Promise.resolve(mentionsSummaryOf(mentions(filter))),
    coverage: (now) => store.coverage(now),
    previousRunAt: () => Promise.resolve(undefined),
    lastRun: () => store.lastRun(),
  };
}
