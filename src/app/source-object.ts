import type { CoverageRow } from '../core/coverage.ts';
import { secondsValue, timeValue, usdValue } from '../core/machine-values.ts';
import { postId } from '../core/post.ts';
import type { SourceMeans } from './source-means.ts';
import type { SourceRow } from './sources.ts';

/** One source for `sources --json`; of the coverage what is its own. Names do not change within a major version. */
export function sourceObject(
  {
    lastReadAt,
    lastTriedAt,
    newestAt,
    usualGapMs,
    since,
    resumeAt,
    holes,
    means,
    notices,
    ...row
  }: SourceRow,
  coverage: readonly CoverageRow[],
): object {
  return {
    ...row,
    error: row.error ?? null,
    hint: row.hint ?? null,
    requests: row.requests ?? null,
    lastReadAt: timeValue(lastReadAt),
    lastTriedAt: timeValue(lastTriedAt),
    newestAt: timeValue(newestAt),
    usualGapSeconds: secondsValue(usualGapMs),
    since: timeValue(since),
    resumeAt: timeValue(resumeAt),
    ...meansObject(means),
    notices: notices.map((notice) => ({
      id: postId(notice.network, notice.id),
      url: notice.url ?? null,
      replies: notice.replies,
      newReplies: notice.more,
      since: timeValue(notice.since),
    })),
    holes: holes.map(({ stream, from, to }) => ({ stream, from: timeValue(from), to: timeValue(to) })),
    coverage: coverage
      .filter((each) => each.source === row.source)
      .map(({ stream, kind, from, to, detail, ...each }) => ({
        stream,
        kind,
        from: timeValue(from ?? undefined),
        to: timeValue(to ?? undefined),
        since: timeValue(each.since),
        detail,
      })),
  };
}

const nothingKnown = {
  can: null,
  terms: null,
  allowances: [],
  budget: null,
  usdToday: null,
  login: null,
  silentQueries: [],
};

/** All null for a network that is not known. */
function meansObject(means: SourceMeans | undefined) {
  if (!means) return nothingKnown;
  const { can, terms, allowances, budget, microUsdToday, login, silent } = means;
  return {
    can: { ...can, historyDays: can.historyDays ?? null },
    terms: {
      judge: terms.judge,
      keepTextSeconds: secondsValue(terms.keepTextMs),
      refresh: terms.refresh,
      deletionHours: terms.deletionHours ?? null,
      page: terms.page ?? null,
    },
    allowances: allowances.map(({ name, used, calls, per, renewsAt }) => ({
      name,
      used,
      calls,
      per,
      renewsAt: timeValue(renewsAt),
    })),
    budget: {
      requestsPerRun: budget.requestsPerRun ?? null,
      usdPerRun: usdValue(budget.microUsdPerRun),
      usdPerDay: usdValue(budget.microUsdPerDay),
    },
    usdToday: usdValue(microUsdToday),
    login: login ? { savedAt: timeValue(login.savedAt), endsAt: timeValue(login.endsAt) } : null,
    silentQueries: silent,
  };
}
