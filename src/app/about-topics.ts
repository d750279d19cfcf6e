import type { Topic } from '../core/query.ts';
import type { MentionFilter, MentionRow, MentionsSummary, WaitFilter, WaitRow } from '../store/store.ts';
import { countBy, mentionsBeside } from './filters.ts';
import type { ReportSource } from './report.ts';
import { topicsOfPost, topicsOfWait } from './topics.ts';

type Pages = AsyncIterable<readonly MentionRow[]>;

/**
 * The same source, of which only the rows are seen that are about one of the topics. They are read out of the texts, so
 * that a change of the configuration holds at once: figures cost a read of all that fits the other filters.
 */
export function aboutTopics(source: ReportSource, topics: readonly Topic[]): ReportSource {
  const isAbout = (found: readonly string[] | null): boolean => found !== null && found.length > 0;
  // A report asks for its rows and for their sums: one read does for both.
  let last: { readonly asked: string; readonly rows: Promise<readonly WaitRow[]> } | undefined;
  const aboutWaits = async (filter: WaitFilter): Promise<readonly WaitRow[]> =>
    (await source.openWaits(filter)).filter((row) => isAbout(topicsOfWait(row.opener, row, topics)));
  const waits = async ({ limit, ...filter }: WaitFilter): Promise<readonly WaitRow[]> => {
    const asked = JSON.stringify(filter);
    if (last?.asked !== asked) last = { asked, rows: aboutWaits(filter) };
    return (await last.rows).slice(0, limit);
  };
  async function* mentions({ limit, ...filter }: MentionFilter): AsyncGenerator<readonly MentionRow[]> {
    let left = limit ?? Number.POSITIVE_INFINITY;
    for await (const page of source.mentions(filter)) {
      const about = page.filter(({ post }) => isAbout(topicsOfPost(post, topics))).slice(0, left);
      left -= about.length;
      if (about.length > 0) yield about;
      if (left <= 0) return;
    }
  }
  return {
    openWaits: waits,
    mentions,
    async openWaitsSummary({ limit: _all, ...filter }) {
      const rows = await waits(filter);
      return {
        open: rows.length,
        cold: rows.filter(({ cold }) => cold).length,
        oldestAt: rows.length === 0 ? undefined : Math.min(...rows.map(({ wait }) => wait.openedAt)),
        followersKnown: rows.filter(({ opener }) => opener.author.followers !== undefined).length,
        byNetwork: countBy(rows.map(({ wait }) => wait.network)),
        needNone: (await summed(mentions(mentionsBeside(filter)))).needNone,
      };
    },
    mentionsSummary: async ({ limit: _all, ...filter }) => (await summed(mentions(filter))).summary,
    coverage: (now) => source.coverage(now),
    previousRunAt: () => source.previousRunAt(),
    lastRun: () => source.lastRun(),
  };
}

async function summed(
  pages: Pages,
): Promise<{ readonly summary: MentionsSummary; readonly needNone: number }> {
  const byNetwork = new Map<string, number>();
  const sums = { mentions: 0, waiting: 0, repliedTo: 0, unscored: 0 };
  let needNone = 0;
  for await (const page of pages) {
    countBy(
      page.map(({ post }) => post.network),
      byNetwork,
    );
    for (const { post, wait } of page) {
      sums.mentions += 1;
      if (wait === undefined) needNone += 1;
      else if (wait.closedAt === undefined) sums.waiting += 1;
      if ((wait?.closedBy ?? wait?.acknowledgedAt) !== undefined) sums.repliedTo += 1;
      if (post.judgement?.sentiment == null) sums.unscored += 1;
    }
  }
  return { summary: { ...sums, byNetwork }, needNone };
}
