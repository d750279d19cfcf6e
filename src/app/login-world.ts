import { absolutePath } from '../config/paths.ts';
import { resolveSecret, secretKeys } from '../config/secrets.ts';
import type { Settings, SourceSettings } from '../config/settings.ts';
import { checkSourceKeys } from '../config/source-keys.ts';
import { userAgent } from '../core/user-agent.ts';
import { createHttp } from '../http/undici.ts';
import type { Login } from '../networks/login.ts';
import type { Files, Network, Secrets, World } from '../networks/network.ts';
import { diskFiles } from './files.ts';
import { noMoney } from './money.ts';
import { secretReader } from './source-secrets.ts';

/** What logins take from the process. */
export interface LoginDesk {
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For the User-Agent. */
  readonly version: string;
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Longest wait for a limit: a person sits there. */
const maxWaitMs = 15_000;

/** A world for a login's calls: nothing is remembered, nothing is billed. `shown` are the values that no message may carry. */
export function loginWorld(
  desk: LoginDesk,
  secrets: Secrets,
  shown: () => readonly string[],
): { readonly world: World; close(): Promise<void> } {
  const memory = new Map<string, string>();
  const agent = { version: desk.version, contact: desk.settings.contact };
  const http = createHttp({
    userAgent: userAgent(agent),
    now: desk.now,
    wait: desk.wait,
    requestsPerRun: undefined,
    env: desk.env,
    secrets: shown,
    maxWaitMs,
  });
  return {
    world: {
      http,
      secrets,
      files: typedFiles(desk.env),
      memory: { get: (key) => memory.get(key), set: (key, value) => void memory.set(key, value) },
      money: noMoney,
      now: desk.now,
      agent,
    },
    close: () => http.close(),
  };
}

/** Paths as a person types them at a prompt, where no shell fills in `~/`. */
function typedFiles(env: LoginDesk['env']): Files {
  const full = (path: string): string => absolutePath(path, '.', env);
  return {
    size: (path) => diskFiles.size(full(path)),
    read: (path, start, length) => diskFiles.read(full(path), start, length),
    list: (pattern) => diskFiles.list(full(pattern)),
  };
}

/** A source's own keys as its network reads them; what the login will save, and what is `saved`, need not be there. */
export function loginSettings(
  network: Network,
  login: Login,
  source: SourceSettings,
  env: LoginDesk['env'],
  saved: Iterable<string> = [],
): unknown {
  return checkSourceKeys(network.settings, source, { env, saved: new Set([...login.saves, ...saved]) });
}

/**
 * The secrets that the configuration gives for a login. Those that the login itself saves may be missing or broken: that is
 * why somebody logs in.
 */
export function configuredSecrets(
  network: Network,
  login: Login,
  source: SourceSettings,
  env: LoginDesk['env'],
): ReadonlyMap<string, string> {
  const reader = secretReader(env);
  const found = new Map<string, string>();
  for (const key of secretKeys(network.settings)) {
    try {
      const value = resolveSecret(source, key, reader);
      if (value !== undefined) found.set(key, value);
    } catch (error) {
      if (!login.saves.includes(key)) throw error;
    }
  }
  return found;
}
