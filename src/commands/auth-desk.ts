import type { LoginDesk } from '../app/login-world.ts';
import type { Settings, SourceSettings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { LockedError, UnknownName, UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import { wait } from '../http/wait.ts';
import { networkEntry } from '../networks/index.ts';
import type { Network } from '../networks/network.ts';
import { type GlobalFlags, readSettings, whileNoFetch } from './world.ts';

/** A configured source with its network. */
export interface Named {
  readonly source: SourceSettings;
  readonly network: Network;
}

export async function openDesk(context: Context, version: string, flags: GlobalFlags): Promise<LoginDesk> {
  const settings = await readSettings(context, flags);
  return { settings, env: context.env, version, now: context.now, wait };
}

/** The source of that name; a UsageError that names the nearest. */
export async function namedSource(name: string, { sources }: Settings): Promise<Named> {
  const source = sources.find((each) => each.name === name);
  if (!source) throw unknownSource(name, sources);
  const network = await networkEntry(source.network)?.load();
  if (!network) throw new UsageError(`${source.where}: there is no network ${source.network}`, '');
  return { source, network };
}

export function unknownSource(name: string, sources: readonly SourceSettings[]): UnknownName {
  const names = sources.map((each) => each.name);
  return new UnknownName(
    `there is no source "${name}" in the configuration`,
    didYouMean(name, names, `There are: ${names.join(', ') || 'none yet'}.`),
  );
}

const patienceMs = 120_000;
const againMs = 1000;

/** The same, waiting up to two minutes for a fetch to end: what a person has just typed is not thrown away. */
export async function onceNoFetch(
  context: Context,
  settings: Settings,
  work: () => void,
  say: (line: string) => void,
): Promise<void> {
  const giveUpAt = context.ticks() + patienceMs;
  for (let told = false; ; told = true) {
    try {
      await whileNoFetch(context, settings, work);
      return;
    } catch (error) {
      if (!(error instanceof LockedError) || context.ticks() > giveUpAt) throw error;
      if (!told) say(`The token works. To save it, listen waits: ${error.message}.`);
      await wait(againMs, context.signal);
    }
  }
}
