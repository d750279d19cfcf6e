import { setMaxListeners } from 'node:events';
import { DatabaseError, Interrupted, ListenError } from '../core/errors.ts';
import { rulesFingerprint } from '../core/fingerprint.ts';
import { ownAccounts } from '../core/own.ts';
import { fetchExitCode } from './exit-code.ts';
import { chosenSources, type FetchInput } from './fetch-input.ts';
import type { FetchReport, SourceResult } from './fetch-report.ts';
import { graceAfter } from './grace.ts';
import { judgeMissing } from './judge-missing.ts';
import { createLane } from './lane.ts';
import { pool } from './pool.ts';
import { recomputeWaits } from './recompute.ts';
import { rejudgingOf } from './rejudging.ts';
import { waitRulesOf } from './rules.ts';
import { createSourceRun, type RunScope, type SourceRunner } from './source-run.ts';
import { createToldLosses } from './told-losses.ts';

/** Sources read side by side. Each holds a page in memory. */
const width = 32;

/**
 * Reads all sources side by side and stores what they bring, with where each stream stands, batch by batch. What fails in
 * one source is in its row and stops no other; what ends the run (a signal, the database) is in `ended`. Throws a
 * UsageError for an unknown source name, and a DatabaseError when the run cannot even be begun.
 */
export async function fetchAll(input: FetchInput): Promise<FetchReport> {
  const { store, settings, scorer, now } = input;
  const chosen = chosenSources(settings.sources, input.only);
  const startedAt = now();
  const run = await store.startRun(startedAt);
  const fatal = new AbortController();
  const stop = AbortSignal.any([input.signal, fatal.signal]);
  setMaxListeners(0, stop);
  const grace = graceAfter(stop);
  const lane = createLane();
  const scope: RunScope = {
    input,
    run,
    stop,
    abort: grace.signal,
    fatal,
    lane,
    isTold: createToldLosses(store),
  };
  const runners = chosen.map((source) => createSourceRun(source, scope));
  let recomputed: FetchReport['recomputed'];
  let byOthers = 0;
  let sources: readonly SourceResult[];
  try {
    await pool(runners, width, (runner) => runner.open());
    const accounts = [...settings.brand.accounts, ...(await store.resolvedAccounts())];
    const own = ownAccounts(accounts);
    const rules = waitRulesOf(settings, own);
    const { answers } = settings;
    const { unjudged } = rules;
    const { version } = scorer;
    const { words } = settings;
    const fingerprint = rulesFingerprint({
      accounts,
      answers,
      scorer: scorer.scorer,
      version,
      words,
      unjudged,
    });
    const stored = await store.fingerprint();
    const rejudging = rejudgingOf(stored, settings.words, input.costly === true);
    const recompute = { store, scorer, rules, fingerprint, rejudging, lane, stop };
    // A new database has nothing to compute again: its first posts are no change of rules.
    const first = stored === undefined ? await recomputeWaits(recompute) : undefined;
    [recomputed] = await Promise.all([
      recomputeWaits(recompute).catch(failed(fatal)),
      pool(runners, width, (runner) => runner.read(rules)),
    ]);
    recomputed ??= first;
    if (input.costly) {
      await judgeMissing({ store, scorer, rules, lane, now: now(), stop }).catch(failed(fatal));
      byOthers = await store.judgedByOthers(scorer);
    }
  } catch (error) {
    failed(fatal)(error);
  } finally {
    sources = await closeAll(runners);
    grace.end();
  }
  return endRun(input, fatal, { run, startedAt, sources, recomputed, byOthers });
}

/** The database ends the run; anything else thrown here is a bug. */
function failed(fatal: AbortController): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof DatabaseError)) throw error;
    fatal.abort(error);
    return undefined;
  };
}

async function closeAll(runners: readonly SourceRunner[]): Promise<readonly SourceResult[]> {
  return Promise.all(runners.map((runner) => runner.close()));
}

async function endRun(
  { store, signal, now }: FetchInput,
  fatal: AbortController,
  done: Pick<FetchReport, 'run' | 'startedAt' | 'sources' | 'recomputed' | 'byOthers'>,
): Promise<FetchReport> {
  const before = endedBy(signal, fatal);
  const endedAt = now();
  try {
    await store.endRun(done.run, endedAt, fetchExitCode(done.sources, before));
    await store.checkpoint();
  } catch (error) {
    failed(fatal)(error);
  }
  const ended = endedBy(signal, fatal);
  return { ...done, endedAt, ended, exitCode: fetchExitCode(done.sources, ended) };
}

function endedBy(signal: AbortSignal, fatal: AbortController): ListenError | undefined {
  if (signal.aborted) return signal.reason instanceof ListenError ? signal.reason : new Interrupted('SIGINT');
  return fatal.signal.reason instanceof ListenError ? fatal.signal.reason : undefined;
}
