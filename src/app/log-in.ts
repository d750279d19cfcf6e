import { secretForms, secretKeys } from '../config/secrets.ts';
import type { SourceSettings } from '../config/settings.ts';
import type { Login, Obtained, Talk, TokenOwner } from '../networks/login.ts';
import type { Network, Secrets } from '../networks/network.ts';
import { configuredSecrets, type LoginDesk, loginSettings, loginWorld } from './login-world.ts';
import { openStateFile, type StateFile, statePath } from './state-file.ts';

export interface LoginInput extends LoginDesk {
  readonly network: Network;
  readonly login: Login;
  readonly source: SourceSettings;
  readonly talk: Talk;
  /** What the person typed, which no message may carry. */
  readonly typed: () => readonly string[];
  /** Runs what writes the tokens while nobody else renews one. */
  readonly whileAlone: (write: () => void) => Promise<void>;
  /** Where it is saved; the configuration's own state file when absent. */
  readonly state?: StateFile;
}

export interface LoginDone {
  readonly owner: TokenOwner;
  readonly endsAt: number | undefined;
  /** Where the tokens lie. */
  readonly path: string;
  /** Keys in the configuration that the saved tokens stand before from now on: `token`, `tokenFile`. */
  readonly overruled: readonly string[];
}

/** Gets a token with the person's help, tries it with one call, then saves it in place of an older login. Nothing is saved before. */
export async function logIn(input: LoginInput): Promise<LoginDone> {
  const { network, login, source, talk, env, now } = input;
  const state = input.state ?? openStateFile(statePath(input.settings.path, env), now);
  const typedBefore = savedBefore(network, login, source, state);
  const settings = loginSettings(network, login, source, env, typedBefore.keys());
  state.mustBeWritable();
  const configured = configuredSecrets(network, login, source, env);
  const fresh = freshSecrets(configured, typedBefore);
  const { world, close } = loginWorld(input, fresh.secrets, () => [
    ...configured.values(),
    ...fresh.values.values(),
    ...input.typed(),
  ]);
  try {
    fresh.take(await login.obtain(settings, talk, world));
    const owner = await login.check(settings, world);
    await input.whileAlone(() =>
      state.replace(source.name, Object.fromEntries(fresh.values), fresh.endsAt()),
    );
    return { owner, endsAt: fresh.endsAt(), path: state.path, overruled: overruledBy(fresh.values, source) };
  } finally {
    await close();
  }
}

/** Saved secrets that no login brings (a client secret that was typed): they stay with the new one. */
function savedBefore(
  network: Network,
  login: Login,
  source: SourceSettings,
  state: StateFile,
): ReadonlyMap<string, string> {
  const kept = secretKeys(network.settings).filter((key) => !login.saves.includes(key));
  return new Map(
    kept.flatMap((key) => {
      const value = state.get(source.name, key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

/** The new tokens before the configured ones; a rotation during the check is kept with them. */
function freshSecrets(configured: ReadonlyMap<string, string>, typedBefore: ReadonlyMap<string, string>) {
  const values = new Map(typedBefore);
  let end: number | undefined;
  const keep = (given: Readonly<Record<string, string>>, endsAt: number | undefined): void => {
    for (const [name, value] of Object.entries(given)) values.set(name, value);
    end = endsAt ?? end;
  };
  const secrets: Secrets = { get: (name) => values.get(name) ?? configured.get(name), save: keep };
  return {
    values,
    secrets,
    endsAt: () => end,
    take: ({ secrets: given, endsAt }: Obtained) => keep(given, endsAt),
  };
}

function overruledBy(values: ReadonlyMap<string, string>, source: SourceSettings): readonly string[] {
  return [...values.keys()].flatMap((name) =>
    secretForms(name).filter((form) => source.own[form] !== undefined),
  );
}
