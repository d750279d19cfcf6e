import { secretForms, secretKeys } from '../config/secrets.ts';
import type { SourceSettings } from '../config/settings.ts';
import { checkSourceKeys } from '../config/source-keys.ts';
import { AuthError, exitCodes, ListenError, TryLater, UsageError } from '../core/errors.ts';
import type { TokenOwner } from '../networks/login.ts';
import type { Network } from '../networks/network.ts';
import { namedHint } from './login-hint.ts';
import { type LoginDesk, loginWorld } from './login-world.ts';
import { pool } from './pool.ts';
import { openSecrets } from './source-secrets.ts';
import { openStateFile, type StateFile, statePath } from './state-file.ts';

/**
 * `works`; `refused` by the network; `missing`: it needs a login and has none; `wrong` configuration; `failing`: the network
 * could not be asked; `limited`: not now; `no login`: it needs none; `not checked`.
 */
export type LoginState =
  | 'works'
  | 'refused'
  | 'missing'
  | 'wrong'
  | 'failing'
  | 'limited'
  | 'no login'
  | 'not checked';

/** Where one secret comes from, never what it is. */
export interface SecretOrigin {
  readonly name: string;
  readonly from: 'saved' | 'variable' | 'file' | 'command';
  /** The variable's name or the file's path. */
  readonly where: string | undefined;
  readonly savedAt: number | undefined;
}

/** How the login of one source does. Times are milliseconds. */
export interface LoginRow {
  readonly source: string;
  readonly network: string;
  readonly state: LoginState;
  /** Whose token it is, in the network's words. */
  readonly who: string | undefined;
  readonly notes: readonly string[];
  readonly secrets: readonly SecretOrigin[];
  /** When something of it was last saved. */
  readonly savedAt: number | undefined;
  /** When a person must log in again, where that is known. */
  readonly endsAt: number | undefined;
  readonly error: string | undefined;
  readonly hint: string | undefined;
}

type Checked = Pick<LoginRow, 'state' | 'who' | 'notes' | 'error' | 'hint'>;

const width = 8;

/** One row a source, each tried with one call where `check` is set; side by side. */
export function loginRows(
  sources: readonly { readonly source: SourceSettings; readonly network: Network }[],
  desk: LoginDesk,
  check: boolean,
): Promise<readonly LoginRow[]> {
  return pool(sources, width, async ({ source, network }) => {
    const state = openStateFile(statePath(desk.settings.path, desk.env), desk.now);
    const checked = await checkedLogin(source, network, desk, state, check);
    // Read again: the check may have renewed it.
    const saved = openStateFile(state.path, desk.now).saved(source.name);
    const times = [...(saved?.values.values() ?? [])].map(({ savedAt }) => savedAt ?? 0);
    const savedAt = Math.max(0, ...times);
    return {
      source: source.name,
      network: network.id,
      ...checked,
      secrets: originsOf(network, source, state),
      savedAt: savedAt === 0 ? undefined : savedAt,
      endsAt: saved?.endsAt,
    };
  });
}

const unchecked: Checked = {
  state: 'not checked',
  who: undefined,
  notes: [],
  error: undefined,
  hint: undefined,
};

async function checkedLogin(
  source: SourceSettings,
  network: Network,
  desk: LoginDesk,
  state: StateFile,
  check: boolean,
): Promise<Checked> {
  if (network.login === undefined) return { ...unchecked, state: 'no login' };
  const isBare = originsOf(network, source, state).length === 0 && state.saved(source.name) === undefined;
  const without = isBare ? network.login.without?.(source.own) : undefined;
  if (without !== undefined) return { ...unchecked, state: 'no login', notes: [without] };
  if (!check) return unchecked;
  try {
    const { who, notes = [] } = await owner(source, network, network.login, desk);
    return { ...unchecked, state: 'works', who, notes };
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    const { message } = error;
    const hint = namedHint(error.hint, source.name);
    return isBare && !(error instanceof TryLater)
      ? { ...unchecked, state: 'missing', error: message, hint: `Run \`listen auth login ${source.name}\`.` }
      : { ...unchecked, state: stateOf(error), error: message, hint };
  }
}

async function owner(
  source: SourceSettings,
  network: Network,
  login: NonNullable<Network['login']>,
  desk: LoginDesk,
): Promise<TokenOwner> {
  const secrets = openSecrets(network, source, desk, desk.now);
  const settings = checkSourceKeys(network.settings, source, {
    env: desk.env,
    saved: secrets.names,
    login: login.saves,
  });
  const { world, close } = loginWorld(desk, secrets, secrets.values);
  try {
    return await login.check(settings, world);
  } finally {
    await close();
  }
}

function stateOf(error: ListenError): LoginState {
  if (error instanceof AuthError) return 'refused';
  if (error instanceof UsageError) return 'wrong';
  return error instanceof TryLater ? 'limited' : 'failing';
}

const froms = ['variable', 'file', 'command'] as const;

function originsOf(network: Network, source: SourceSettings, state: StateFile): readonly SecretOrigin[] {
  const saved = state.saved(source.name)?.values;
  return secretKeys(network.settings).flatMap((name): readonly SecretOrigin[] => {
    const kept = saved?.get(name);
    if (kept) return [{ name, from: 'saved', where: undefined, savedAt: kept.savedAt }];
    const at = secretForms(name).findIndex((form) => source.own[form] !== undefined);
    const from = froms[at];
    if (from === undefined) return [];
    const typed = String(source.own[secretForms(name)[at] ?? '']);
    // A command may carry what it should not; a literal in place of a variable is the secret itself.
    const where = from === 'file' ? typed : /^\$\{(\w+)\}$/.exec(typed.trim())?.[1];
    return [{ name, from, where: from === 'command' ? undefined : where, savedAt: undefined }];
  });
}

/** The first that applies: wrong configuration, a login that is refused or missing, a network that fails, a limit. */
export function loginExitCode(rows: readonly Pick<LoginRow, 'state'>[]): number {
  const some = (...states: readonly LoginState[]): boolean =>
    rows.some(({ state }) => states.includes(state));
  if (some('wrong')) return exitCodes.usage;
  if (some('refused', 'missing')) return exitCodes.auth;
  if (some('failing')) return exitCodes.failed;
  return some('limited', 'not checked') ? exitCodes.later : 0;
}
