import { answerTimes, isAnswered, type TimedWait } from '../core/metrics.ts';
import { honestQuantile } from '../core/quantiles.ts';
import type { MentionFilter, MentionRow } from '../store/store.ts';
import { clocksOf } from './clocks.ts';
import type { Negatives, NegativesRequest, NegativeTexts } from './negatives.ts';
import type { ReportSource } from './report.ts';
import type { RowRules } from './rows.ts';

/** What stands above a list of mentions of one mood, beside how many there are. */
export interface NegativeFacts {
  /** Of the mentions: how many were answered within the promise; undefined where nothing is promised. */
  readonly within: number | undefined;
  /** Their waits that are due, each once, and how many of these were answered. */
  readonly waits: number;
  readonly answered: number;
  /** Milliseconds until half of these waits are answered, those that go on counted; undefined: not reached. */
  readonly medianMs: number | undefined;
  /** So many were read, the newest; undefined: all. */
  readonly newest: number | undefined;
  /** The keys of those that were read. */
  readonly keys: ReadonlySet<number>;
}

/** Above a table no more are read: the headline of a year must not take longer than its rows. */
const mostMentions = 5_000;

/** Reads the mentions that fit, with their waits. */
export async function negativeFacts(
  source: Pick<ReportSource, 'mentions'>,
  filter: MentionFilter,
  rules: RowRules,
): Promise<NegativeFacts> {
  const rows: MentionRow[] = [];
  for await (const page of source.mentions({ ...filter, waitingFirst: false, limit: mostMentions + 1 }))
    rows.push(...page);
  const read = rows.slice(0, mostMentions);
  const timed = read.flatMap(({ post, wait }) =>
    wait ? [{ opens: post.id === wait.openedBy, wait, dueAt: clocksOf(wait, post, rules).dueAt }] : [],
  );
  const waits = eachOnce(timed);
  const samples = answerTimes(waits, rules.now);
  return {
    within: rules.promises.length === 0 ? undefined : timed.filter(isWithin).length,
    waits: samples.length,
    answered: samples.filter(({ answered }) => answered).length,
    medianMs: honestQuantile(samples, 0.5),
    newest: rows.length > mostMentions ? mostMentions : undefined,
    keys: new Set(read.map(({ post }) => post.key)),
  };
}

function isWithin({ wait, dueAt }: TimedWait): boolean {
  const { closedAt, closedBy } = wait;
  const isReplied = isAnswered(wait) && closedBy !== undefined && closedAt !== undefined;
  return isReplied && dueAt !== undefined && closedAt <= dueAt;
}

/** Several mentions may belong to one wait: it is due by what its opener wants. */
function eachOnce(timed: readonly (TimedWait & { readonly opens: boolean })[]): readonly TimedWait[] {
  const found = new Map<string, TimedWait>();
  for (const each of timed) {
    const key = `${each.wait.network}\n${each.wait.openedBy}`;
    if (each.opens || !found.has(key)) found.set(key, each);
  }
  return [...found.values()];
}

/** What some of the negative mentions of a store are about, as `negativesOf` tells it of all. */
export async function aboutThese(
  store: NegativeTexts,
  keys: ReadonlySet<number>,
  request: NegativesRequest,
): Promise<Negatives> {
  const { negativesOf } = await import('./negatives.ts');
  const these: NegativeTexts = {
    async *mentionTexts(span) {
      for await (const page of store.mentionTexts(span))
        yield page.filter(({ key, sentiment }) => sentiment !== 'negative' || keys.has(key));
    },
  };
  return negativesOf(these, request);
}
