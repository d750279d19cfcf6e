import type { SourceMeans } from '../app/source-means.ts';
import { sourceRows } from '../app/sources.ts';
import type { Settings, SourceSettings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { postId } from '../core/post.ts';
import { paintFor } from '../render/paint.ts';
import { allSourcesLine, sourcesLines } from '../render/sources.ts';
import { unknownSource } from './auth-desk.ts';
import { printObjects } from './print-objects.ts';
import type { SourcesFlags } from './sources.ts';
import { openReader, readSettings, zoneOf } from './world.ts';

const time = (at: number | undefined): string | null =>
  at === undefined ? null : new Date(at).toISOString();

/** Runs `listen sources`. */
export async function runSources(
  context: Context,
  names: readonly string[],
  flags: SourcesFlags,
): Promise<void> {
  const { turn } = flags;
  const all = await readSettings(context, flags);
  const settings = names.length === 0 ? all : { ...all, sources: names.map((name) => named(all, name)) };
  const now = context.now();
  const store = await openReader(context, settings);
  try {
    const rows = await sourceRows({ store, settings, env: context.env, now });
    if (!flags.json) {
      const zone = flags.utc ? 'UTC' : zoneOf(settings, context);
      const screen = context.outTerminal;
      const head = turn?.head(true, paintFor(screen).strong) ?? [];
      const lines = sourcesLines(rows, { screen, zone, now, full: names.length > 0 });
      context.out.write(`${[...head, ...lines].join('\n')}\n`);
      turn?.gather(rows, (all) => void context.out.write(`\n${allSourcesLine(all)}\n`));
      return;
    }
    const coverage = await store.coverage(now);
    const objects = rows.map(
      ({
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
      }) => ({
        ...row,
        error: row.error ?? null,
        hint: row.hint ?? null,
        requests: row.requests ?? null,
        lastReadAt: time(lastReadAt),
        lastTriedAt: time(lastTriedAt),
        newestAt: time(newestAt),
        usualGapSeconds: usualGapMs === undefined ? null : Math.floor(usualGapMs / 1000),
        since: time(since),
        resumeAt: time(resumeAt),
        ...meansObject(means),
        notices: notices.map((notice) => ({
          id: postId(notice.network, notice.id),
          url: notice.url ?? null,
          replies: notice.replies,
          newReplies: notice.more,
          since: time(notice.since),
        })),
        holes: holes.map(({ stream, from, to }) => ({ stream, from: time(from), to: time(to) })),
        coverage: coverage
          .filter((each) => each.source === row.source)
          .map(({ stream, kind, from, to, detail, ...each }) => ({
            stream,
            kind,
            from: time(from ?? undefined),
            to: time(to ?? undefined),
            since: time(each.since),
            detail,
          })),
      }),
    );
    printObjects(context, objects, turn);
  } finally {
    await store.close();
  }
}

function named({ sources }: Settings, name: string): SourceSettings {
  const found = sources.find((source) => source.name === name);
  if (!found) throw unknownSource(name, sources);
  return found;
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
  const seconds = (ms: number | undefined): number | null =>
    ms === undefined ? null : Math.floor(ms / 1000);
  const dollars = (micro: number | undefined): number | null =>
    micro === undefined ? null : micro / 1_000_000;
  if (!means) return nothingKnown;
  const { can, terms, allowances, budget, microUsdToday, login, silent } = means;
  return {
    can: { ...can, historyDays: can.historyDays ?? null },
    terms: {
      judge: terms.judge,
      keepTextSeconds: seconds(terms.keepTextMs),
      refresh: terms.refresh,
      deletionHours: terms.deletionHours ?? null,
      page: terms.page ?? null,
    },
    allowances: allowances.map(({ name, used, calls, per, renewsAt }) => ({
      name,
      used,
      calls,
      per,
      renewsAt: time(renewsAt),
    })),
    budget: {
      requestsPerRun: budget.requestsPerRun ?? null,
      usdPerRun: dollars(budget.microUsdPerRun),
      usdPerDay: dollars(budget.microUsdPerDay),
    },
    usdToday: dollars(microUsdToday),
    login: login ? { savedAt: time(login.savedAt), endsAt: time(login.endsAt) } : null,
    silentQueries: silent,
  };
}
