import type { MentionFilter, MentionRow, WaitFilter, WaitRow } from '../store/store.ts';
import { mentionsBeside } from './filters.ts';
import { type Countable, type MentionSums, sumsOf } from './mention-sums.ts';
import type { ReportSource } from './report.ts';
import { waitSumsOf } from './wait-sums.ts';

export type MentionPages = AsyncIterable<readonly MentionRow[]>;

/** Which rows of a source are seen. */
export interface Choice {
  readonly isWaitSeen: (row: WaitRow) => boolean;
  /** In the order asked; `limit` is no concern of theirs. */
  readonly mentions: (filter: MentionFilter) => MentionPages;
  readonly sums: (filter: MentionFilter) => Promise<MentionSums>;
}

/** The same source, of which only some rows are seen; its figures are of these alone. */
export function onlyRows(source: ReportSource, choice: Choice): ReportSource {
  // A report asks for its rows and for their sums: one read does for both.
  let last: { readonly asked: string; readonly rows: Promise<readonly WaitRow[]> } | undefined;
  const seenWaits = async (filter: WaitFilter): Promise<readonly WaitRow[]> =>
    (await source.openWaits(filter)).filter(choice.isWaitSeen);
  const waits = async ({ limit, ...filter }: WaitFilter): Promise<readonly WaitRow[]> => {
    const asked = JSON.stringify(filter);
    if (last?.asked !== asked) last = { asked, rows: seenWaits(filter) };
    return (await last.rows).slice(0, limit);
  };
  async function* mentions({ limit, ...filter }: MentionFilter): AsyncGenerator<readonly MentionRow[]> {
    let left = limit ?? Number.POSITIVE_INFINITY;
    for await (const page of choice.mentions(filter)) {
      const seen = page.slice(0, left);
      left -= seen.length;
      if (seen.length > 0) yield seen;
      if (left <= 0) return;
    }
  }
  return {
    openWaits: waits,
    mentions,
    async openWaitsSummary({ limit: _all, ...filter }) {
      const rows = await waits(filter);
      return waitSumsOf(rows, (await choice.sums(mentionsBeside(filter))).needNone);
    },
    mentionsSummary: async ({ limit: _all, ...filter }) => (await choice.sums(filter)).summary,
    coverage: (now) => source.coverage(now),
    previousRunAt: () => source.previousRunAt(),
    lastRun: () => source.lastRun(),
  };
}

/** A choice among the rows that the source gives anyway: figures cost a read of all that fits the other filters. */
export function choiceOf(
  source: ReportSource,
  isWaitSeen: (row: WaitRow) => boolean,
  isMentionSeen: (row: MentionRow) => boolean,
): Choice {
  async function* mentions(filter: MentionFilter) {
    for await (const page of source.mentions(filter)) yield page.filter(isMentionSeen);
  }
  return { isWaitSeen, mentions, sums: (filter) => sumsOf(countable(mentions(filter))) };
}

async function* countable(pages: MentionPages): AsyncGenerator<readonly Countable[]> {
  for await (const page of pages)
    yield page.map(({ post, wait }) => ({
      network: post.network,
      wait: wait && {
        open: wait.closedAt === undefined,
        repliedTo: (wait.closedBy ?? wait.acknowledgedAt) !== undefined,
      },
      scored: post.judgement?.sentiment != null,
    }));
}
