import type { Settings, SourceSettings } from '../config/settings.ts';
import { checkSourceKeys } from '../config/source-keys.ts';
import { AllowanceSpent, UsageError } from '../core/errors.ts';
import { userAgent } from '../core/user-agent.ts';
import type { Http } from '../http/http.ts';
import { createHttp } from '../http/undici.ts';
import { networkEntry, networks } from '../networks/index.ts';
import type { Network } from '../networks/network.ts';
import type { Store } from '../store/store.ts';
import { nextPeriod, periodStart } from './allowance-period.ts';
import { credentialOf } from './credential.ts';
import { diskFiles } from './files.ts';
import { createPurses, type Purse } from './money.ts';
import type { Opening, SourceHandle, SourceOpener } from './source-opener.ts';
import { openSecrets } from './source-secrets.ts';
import type { StateFile } from './state-file.ts';
import { checkTerms } from './terms.ts';

/** What opening a source takes from the process. */
export interface OpenerWorld {
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For the User-Agent. */
  readonly version: string;
  /** Counts allowances; undefined where nothing may be written (dry runs). */
  readonly store: Store | undefined;
  /** Tells what a day has cost already, where nothing may be written. */
  readonly costs?: Pick<Store, 'costOf'> | undefined;
  /** Longest wait for one limit. */
  readonly maxWaitMs: number | undefined;
  /** Waits that long, or until the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Where secrets are saved; the configuration's own state file when absent. */
  readonly state?: StateFile;
  /** Instead of the real way out: one that sends nothing. */
  readonly http?: Http;
}

function entryOf(source: SourceSettings) {
  const entry = networkEntry(source.network);
  if (entry) return entry;
  throw new UsageError(
    `${source.where}: there is no network ${source.network}`,
    `Networks: ${networks.map((each) => each.id).join(', ')}.`,
  );
}

/** Draws calls from an allowance, counted per credential over all runs; AllowanceSpent names when the next period begins. */
function spender(network: Network, credential: string, store: Store, now: () => number) {
  return async (name: string, calls: number): Promise<void> => {
    const allowance = network.allowances.find((each) => each.name === name);
    if (!allowance) return;
    const from = periodStart(allowance, now());
    if (await store.spend({ credential, allowance: name, from, calls, limit: allowance.calls })) return;
    throw new AllowanceSpent(
      `${network.title}: all ${allowance.calls} calls (${name}) of this ${allowance.per} are used`,
      'What was read is saved; the next fetch after that goes on from here.',
      nextPeriod(allowance, from),
    );
  };
}

async function openOne(
  source: SourceSettings,
  opening: Opening,
  world: OpenerWorld,
  keep: (http: ReturnType<typeof createHttp>) => void,
  keepPurse: (credential: string) => Purse,
) {
  const network = await entryOf(source).load();
  checkTerms(network, source);
  const secrets = openSecrets(network, source, world, opening.now);
  const settings = checkSourceKeys(network.settings, source, {
    env: world.env,
    saved: secrets.names,
    login: network.login?.saves,
  });
  const credential = credentialOf(network, source, world);
  const agent = { version: world.version, contact: world.settings.contact };
  const http =
    world.http ??
    createHttp({
      userAgent: userAgent(agent),
      now: opening.now,
      wait: world.wait,
      waits: opening.waits,
      requestsPerRun: source.requestsPerRun,
      env: world.env,
      secrets: secrets.values,
      ...(world.maxWaitMs === undefined ? {} : { maxWaitMs: world.maxWaitMs }),
      ...(world.store ? { spend: spender(network, credential, world.store, opening.now) } : {}),
    });
  if ('requests' in http) keep(http as ReturnType<typeof createHttp>);
  const { memory, now } = opening;
  const opened = await network.open(settings, world.settings.brand, {
    http,
    secrets,
    files: diskFiles,
    memory,
    money: keepPurse(credential),
    now,
    agent,
  });
  return { network, source: opened };
}

function readOnly(costs: OpenerWorld['costs']) {
  return costs && { costOf: costs.costOf.bind(costs), addCost: () => Promise.resolve() };
}

/** Opens sources in the real world: checks keys, resolves secrets, binds the way out to limits and allowances. */
export function createOpener(world: OpenerWorld): SourceOpener {
  let purses: ReturnType<typeof createPurses> | undefined;
  return (source, opening): SourceHandle => {
    let http: ReturnType<typeof createHttp> | undefined;
    let purse: Purse | undefined;
    const keepPurse = (credential: string): Purse => {
      purses ??= createPurses(world.store ?? readOnly(world.costs), opening.now);
      const { microUsdPerRun: perRun, microUsdPerDay: perDay } = source;
      purse = purses({ credential, perRun, perDay });
      return purse;
    };
    return {
      open: () =>
        openOne(
          source,
          opening,
          world,
          (made) => {
            http = made;
          },
          keepPurse,
        ),
      requests: () => http?.requests() ?? 0,
      microUsd: () => purse?.total() ?? 0,
      leftMicroUsd: async () => purse?.left() ?? Number.POSITIVE_INFINITY,
      skewMs: () => http?.skewMs(),
      async close() {
        purse?.close();
        await http?.close();
      },
    };
  };
}
