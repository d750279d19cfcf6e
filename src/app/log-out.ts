import { secretForms, secretKeys } from '../config/secrets.ts';
import type { SourceSettings } from '../config/settings.ts';
import { ListenError } from '../core/errors.ts';
import type { Network } from '../networks/network.ts';
import { configuredSecrets, type LoginDesk, loginSettings, loginWorld } from './login-world.ts';
import { openStateFile, type StateFile, statePath } from './state-file.ts';

export interface LogoutDone {
  /** Whether anything was saved. */
  readonly removed: boolean;
  /** True: the network ended the token; an error: why it did not; undefined: it cannot be asked to. */
  readonly revoked: true | ListenError | undefined;
  /** Keys in the configuration that give a secret from now on: `token`, `tokenFile`. */
  readonly configured: readonly string[];
}

/** Ends what is saved of a source: at the network where that can be asked for, and here whatever it says. */
export async function logOut(network: Network, source: SourceSettings, desk: LoginDesk): Promise<LogoutDone> {
  const state = openStateFile(statePath(desk.settings.path, desk.env), desk.now);
  const revoked = state.saved(source.name) ? await revoke(network, source, desk, state) : undefined;
  const configured = secretKeys(network.settings).flatMap((key) =>
    secretForms(key).filter((form) => source.own[form] !== undefined),
  );
  return { removed: state.remove(source.name), revoked, configured };
}

/** Forgets a source that is no longer configured; false where nothing was saved. */
export function forgetSource(name: string, desk: Pick<LoginDesk, 'settings' | 'env' | 'now'>): boolean {
  return openStateFile(statePath(desk.settings.path, desk.env), desk.now).remove(name);
}

async function revoke(
  network: Network,
  source: SourceSettings,
  desk: LoginDesk,
  state: StateFile,
): Promise<true | ListenError | undefined> {
  const { login } = network;
  if (login?.revoke === undefined) return undefined;
  let close: (() => Promise<void>) | undefined;
  try {
    const settings = loginSettings(network, login, source, desk.env);
    const configured = configuredSecrets(network, login, source, desk.env);
    const secrets = {
      get: (name: string) => state.get(source.name, name) ?? configured.get(name),
      save: (values: Readonly<Record<string, string>>) => state.save(source.name, values),
    };
    const opened = loginWorld(desk, secrets, () => [...configured.values(), ...state.all(source.name)]);
    close = opened.close;
    await login.revoke(settings, opened.world);
    return true;
  } catch (error) {
    if (error instanceof ListenError) return error;
    throw error;
  } finally {
    await close?.();
  }
}
