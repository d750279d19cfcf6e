import type { Settings, SourceSettings } from '../config/settings.ts';
import { UnknownName } from '../core/errors.ts';
import type { Scorer } from '../core/judgement.ts';
import type { Network } from '../networks/network.ts';
import type { Store } from '../store/store.ts';
import type { FetchProgress, FetchWait } from './fetch-report.ts';
import type { SourceOpener } from './source-opener.ts';
import type { BatchLimits } from './writer.ts';

export interface FetchInput {
  readonly settings: Settings;
  /** Its lock is held by the caller. */
  readonly store: Store;
  readonly scorer: Scorer;
  /** Whether each judgement costs: then only what is new is judged, and `rescore` does the rest. */
  readonly costly?: boolean;
  readonly open: SourceOpener;
  readonly now: () => number;
  /** The first SIGINT or SIGTERM: finish the page, save, end. Its reason is an Interrupted. */
  readonly signal: AbortSignal;
  /** `--since`: floor of the reading, milliseconds; earlier than a stream's own it is read again from there. */
  readonly since?: number | undefined;
  /** Names of the sources to read; all when absent. */
  readonly only?: readonly string[] | undefined;
  readonly progress?: ((event: FetchProgress) => void) | undefined;
  readonly waits?: ((event: FetchWait) => void) | undefined;
  readonly batch?: BatchLimits;
}

/** The sources that were asked for, in the order of the configuration. */
export function chosenSources(
  sources: readonly SourceSettings[],
  only: readonly string[] | undefined,
): readonly SourceSettings[] {
  if (!only || only.length === 0) return sources;
  const names = new Set(sources.map(({ name }) => name));
  const unknown = only.find((name) => !names.has(name));
  if (unknown !== undefined)
    throw new UnknownName(
      `there is no source "${unknown}"`,
      `Sources: ${[...names].join(', ') || 'none yet'}.`,
    );
  return sources.filter(({ name }) => only.includes(name));
}

/** Floor of the first read of a source's streams. */
export function historyFloor(
  settings: Settings,
  source: SourceSettings,
  network: Network,
  now: number,
): number {
  const history = source.historyMs ?? network.history ?? settings.historyMs;
  return history === 'all' ? 0 : Math.max(0, now - history);
}
