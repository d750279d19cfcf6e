import type { Settings, SourceSettings } from '../config/settings.ts';
import { ListenError } from '../core/errors.ts';
import { startOfDay } from '../core/zone.ts';
import { networkEntry } from '../networks/index.ts';
import type { Allowance, Capabilities, Network } from '../networks/network.ts';
import type { Store } from '../store/store.ts';
import { nextPeriod, periodStart } from './allowance-period.ts';
import { credentialOf } from './credential.ts';
import type { SecretWorld } from './source-secrets.ts';
import { openStateFile, statePath } from './state-file.ts';
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

/** Asks no network. */
export async function meansOf(source: SourceSettings, world: MeansWorld): Promise<SourceMeans | undefined> {
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
    login: savedLogin(source, world),
    silent: await silentQueries(network, source, world),
  };
}

/** A state file that cannot be read is told by what uses it. */
function savedLogin({ name }: SourceSettings, { settings, env, now }: MeansWorld): SourceMeans['login'] {
  try {
    const saved = openStateFile(statePath(settings.path, env), () => now).saved(name);
    const times = [...(saved?.values.values() ?? [])].flatMap(({ savedAt }) => savedAt ?? []);
    return saved && times.length > 0 ? { savedAt: Math.max(...times), endsAt: saved.endsAt } : undefined;
  } catch (error) {
    if (error instanceof ListenError) return undefined;
    throw error;
  }
}

/** Only of a source that was read and that searches for the query. */
async function silentQueries(
  network: Network,
  source: SourceSettings,
  { settings, store }: MeansWorld,
): Promise<readonly string[]> {
  if (!network.asks) return [];
  const { brand } = settings;
  const hits = await store.queryHits(source.name);
  return brand.track
    .filter((query) => !hits.has(query.source))
    .filter((query) => asksFor(network, { ...brand, track: [query], competitors: new Map() }))
    .map((query) => query.source);
}

function asksFor(network: Network, brand: Settings['brand']): boolean {
  return (network.asks?.(brand, undefined) ?? []).length > 0;
}
