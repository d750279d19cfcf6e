import { resolveSecret, secretForms, secretKeys } from '../config/secrets.ts';
import type { SourceSettings } from '../config/settings.ts';
import { checkSourceKeys } from '../config/source-keys.ts';
import type { Brand } from '../core/brand.ts';
import { AuthError, ListenError, UsageError } from '../core/errors.ts';
import { networkEntry } from '../networks/index.ts';
import type { Network } from '../networks/network.ts';
import { dryHttp } from './dry-http.ts';
import { diskFiles } from './files.ts';
import { createMemory } from './memory.ts';
import { noMoney } from './money.ts';
import { secretReader } from './source-secrets.ts';
import type { StateFile } from './state-file.ts';
import { checkTerms } from './terms.ts';

export interface SourceCheckWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Saved logins; undefined where they cannot be read. */
  readonly state: StateFile | undefined;
}

export interface SourceErrors {
  readonly errors: readonly unknown[];
  /** A command prints one of its secrets: it was not run. */
  readonly isUnrun: boolean;
}

/** Everything that a fetch would refuse of one source before its network is asked. */
export async function sourceErrors(
  source: SourceSettings,
  brand: Brand,
  world: SourceCheckWorld,
): Promise<SourceErrors> {
  const network = await networkEntry(source.network)?.load();
  if (!network) return { errors: [], isUnrun: false };
  const errors: unknown[] = [];
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      errors.push(error);
      return undefined;
    }
  };
  attempt(() => checkTerms(network, source));
  const secrets = new Map<string, string>();
  for (const key of secretKeys(network.settings)) {
    const saved = world.state?.get(source.name, key);
    if (saved !== undefined) secrets.set(key, saved);
  }
  const settings = attempt(() =>
    checkSourceKeys(network.settings, source, {
      env: world.env,
      saved: new Set(secrets.keys()),
      login: network.login?.saves,
    }),
  );
  let isUnrun = false;
  const run = (): string => {
    isUnrun = true;
    return 'not run';
  };
  for (const key of plainSecrets(network, source, secrets)) {
    const value = attempt(() => resolveSecret(source, key, { ...secretReader(world.env), run }));
    if (value !== undefined) secrets.set(key, value);
  }
  if (settings !== undefined && errors.length === 0 && !isUnrun)
    errors.push(...(await openingErrors(network, settings, brand, secrets, world)));
  return { errors, isUnrun };
}

/** Those that the check of the keys has nothing to say of, and that no saved login overrules. */
function plainSecrets(network: Network, { own }: SourceSettings, saved: ReadonlyMap<string, string>) {
  return secretKeys(network.settings).filter((key) => {
    const [form, second] = secretForms(key).filter((each) => own[each] !== undefined);
    if (saved.has(key) || form === undefined || second !== undefined) return false;
    const given = own[form];
    return typeof given === 'string' && (form !== key || /^\s*\$\{/.test(given));
  });
}

/** Opens the source and its streams where nothing can be sent: what is refused there is refused without asking. */
async function openingErrors(
  network: Network,
  settings: unknown,
  brand: Brand,
  secrets: ReadonlyMap<string, string>,
  { now, signal }: SourceCheckWorld,
): Promise<readonly unknown[]> {
  try {
    const { streams } = await network.open(settings, brand, {
      http: dryHttp,
      secrets: { get: (name) => secrets.get(name), save: () => undefined },
      files: diskFiles,
      memory: createMemory(new Map()).open,
      money: noMoney,
      now,
    });
    for (const stream of streams) for await (const _page of stream.read({ since: now() }, signal)) break;
    return [];
  } catch (error) {
    if (error instanceof UsageError || error instanceof AuthError) return [asUsage(error)];
    if (error instanceof ListenError) return [];
    throw error;
  }
}

function asUsage(error: UsageError | AuthError): UsageError {
  return error instanceof UsageError ? error : new UsageError(error.message, error.hint, { cause: error });
}
