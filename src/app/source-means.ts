import type { Settings, SourceSettings } from '../config/settings.ts';
import { ListenError } from '../core/errors.ts';
import { startOfDay } from '../core/zone.ts';
import { networkEntry } from '../networks/index.ts';
import type { Allowance, Capabilities, Network } from '../networks/network.ts';
import type { Store } from '../store/store.ts';
import { nextPeriod, periodStart } from './allowance-period.ts';
import { credentialOf } from './credential.ts';
import { settingsOf } from './settings-of.ts';
import type { SecretWorld } from './source-secrets.ts';
import { openStateFile, type StateFile, statePath } from './state-file.ts';
import { type TermsInForce, termsInForce } from './terms.ts';

/** What one source can, may and has left. Times are milliseconds, money is millionths of a US dollar. */
export interface SourceMeans {
  readonly can: Capabilities;
  readonly terms: TermsInForce & {
    /** Hours within which what was deleted there must be deleted here. */
    readonly deletionHours: number | undefined;
    /** The page that says so. */
    readonly page: string | undefined;
  };
  readonly allowances: readonly UsedAllowance[];
  readonly budget: {
    readonly requestsPerRun: number | undefined;
    readonly microUsdPerRun: number | undefined;
    readonly microUsdPerDay: number | undefined;
  };
  /** Today in UTC, over all runs with its key. */
  readonly microUsdToday: number;
  /** Of what `auth login` or a renewal saved; undefined: nothing is saved. */
  readonly login: { readonly savedAt: number; readonly endsAt: number | undefined } | undefined;
  /** Tracked queries that it is asked for and that never found anything in it. */
  readonly silent: readonly string[];
}

export interface UsedAllowance extends Allowance {
  readonly used: number;
  /** When it begins anew. */
  readonly renewsAt: number;
}

export interface MeansWorld extends SecretWorld {
  readonly settings: Settings;
  readonly store: Store;
  readonly now: number;
}

/** What all of them share, read once. */
interface Known {
  readonly state: StateFile | undefined;
  readonly hits: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** In the order given; undefined for a network that is not known. Asks no network. */
export async function meansOfAll(
  sources: readonly SourceSettings[],
  world: MeansWorld,
): Promise<readonly (SourceMeans | undefined)[]> {
  const known: Known = { state: stateOf(world), hits: await world.store.queryHits() };
  return Promise.all(sources.map((source) => meansOf(source, world, known)));
}

async function meansOf(
  source: SourceSettings,
  world: MeansWorld,
  { state, hits }: Known,
): Promise<SourceMeans | undefined> {
  const network = await networkEntry(source.network)?.load();
  if (!network) return undefined;
  const { store, now } = world;
  const credential = credentialOf(network, source, world);
  const { deletionHours, source: page } = network.terms;
  const { requestsPerRun, microUsdPerRun, microUsdPerDay } = source;
  return {
    can: network.can,
    terms: { ...termsInForce(network.terms, source), deletionHours, page },
    allowances: await Promise.all(
      network.allowances.map(async (allowance) => ({
        ...allowance,
        used: await store.spent(credential, allowance.name, periodStart(allowance, now)),
        renewsAt: nextPeriod(allowance, periodStart(allowance, now)),
      })),
    ),
    budget: { requestsPerRun, microUsdPerRun, microUsdPerDay },
    microUsdToday: await store.costOf(credential, startOfDay('UTC', now)),
    login: savedLogin(source, state),
    silent: silentQueries(network, source, world, hits.get(source.name)),
  };
}

/** A state file that cannot be read is told by what uses it. */
function stateOf({ settings, env, now }: MeansWorld): StateFile | undefined {
  try {
    return openStateFile(statePath(settings.path, env), () => now);
  } catch (error) {
    if (error instanceof ListenError) return undefined;
    throw error;
  }
}

function savedLogin({ name }: SourceSettings, state: StateFile | undefined): SourceMeans['login'] {
  const saved = state?.saved(name);
  const times = [...(saved?.values.values() ?? [])].flatMap(({ savedAt }) => savedAt ?? []);
  return saved && times.length > 0 ? { savedAt: Math.max(...times), endsAt: saved.endsAt } : undefined;
}

/** Only those that it is asked for, as it is configured. */
function silentQueries(
  network: Network,
  source: SourceSettings,
  { settings: { brand }, env }: MeansWorld,
  hits: ReadonlyMap<string, number> = new Map(),
): readonly string[] {
  const { asks } = network;
  if (!asks) return [];
  const keys = settingsOf(network, source, env);
  return brand.track
    .filter((query) => !hits.has(query.source))
    .filter((query) => asks({ ...brand, track: [query], competitors: new Map() }, keys).length > 0)
    .map((query) => query.source);
}
