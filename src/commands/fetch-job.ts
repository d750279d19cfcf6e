import type { OpenerWorld } from '../app/open-source.ts';
import type { ConfigText } from '../config/kept.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { parseDuration } from '../core/durations.ts';
import { UsageError } from '../core/errors.ts';
import { parseTime } from '../core/time-args.ts';
import { wait } from '../http/wait.ts';
import type { FetchFlags } from './fetch.ts';
import { readConfig, readSettings, zoneOf } from './world.ts';

/** One fetch, its flags and configuration read. */
export interface FetchJob {
  readonly context: Context;
  readonly version: string;
  readonly flags: FetchFlags;
  readonly file: ConfigText;
  readonly settings: Settings;
  readonly zone: string;
  readonly world: Omit<OpenerWorld, 'store'>;
  readonly since: number | undefined;
  readonly signal: AbortSignal;
}

/** A UsageError for a configuration without sources. */
export async function prepareFetch(context: Context, version: string, flags: FetchFlags): Promise<FetchJob> {
  const { signal } = context;
  const file = readConfig(context, flags);
  const settings = await readSettings(context, flags, file);
  if (settings.sources.length === 0) {
    throw new UsageError(
      `${settings.path}: there are no sources`,
      'Add one under sources: (listen init --help shows how).',
    );
  }
  const zone = zoneOf(settings, context);
  const since =
    flags.since === undefined
      ? undefined
      : parseTime(flags.since, { now: context.now(), zone, flag: '--since' });
  const maxWaitMs = parseDuration(flags.maxWait ?? '60s');
  return {
    context,
    version,
    flags,
    file,
    settings,
    zone,
    since,
    signal,
    world: { settings, env: context.env, version, maxWaitMs, wait },
  };
}
