import { createOpener } from '../app/open-source.ts';
import type { PassingState } from '../app/passing-state.ts';
import { trySource } from '../app/try-source.ts';
import { type InitAnswers, type InitSource, initFile } from '../config/init.ts';
import { loadSettings } from '../config/load.ts';
import { secretForms, secretKeys, secretVariable } from '../config/secrets.ts';
import type { Settings, SourceSettings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { wait } from '../http/wait.ts';
import { networks } from '../networks/index.ts';
import type { Network } from '../networks/network.ts';
import type { InitFlags } from './init.ts';

/** What every part of `listen init` works with. */
export interface InitDesk {
  readonly context: Context;
  readonly version: string;
  readonly flags: InitFlags;
  /** Of the file that will be written. */
  readonly path: string;
  /** Secrets that were typed, by the names that the sources will have. */
  readonly state: PassingState;
  readonly signal: AbortSignal;
}

/** A source before it is written. */
export interface Draft {
  /** As the configuration will name it. */
  readonly name: string;
  readonly network: Network;
  readonly keys: InitSource['keys'];
}

/** What is to be written. */
export interface InitPlan {
  readonly answers: InitAnswers;
  readonly drafts: readonly Draft[];
}

/** Longest wait for a limit: a person sits there. */
const maxWaitMs = 5_000;

/** The settings as they will be read from the file. A UsageError says what is wrong with the answers. */
export function settingsOf(
  { path, context }: Pick<InitDesk, 'path' | 'context'>,
  answers: InitAnswers,
): Settings {
  const known = networks.map(({ id }) => id);
  return loadSettings(initFile(answers), path, context.env, known);
}

/** The draft as it is written: a secret that is needed and that nobody typed stands as a variable. */
export function written(draft: Draft, state: PassingState): InitSource {
  const { name, network, keys } = draft;
  const variables = wantedSecrets(draft)
    .filter((key) => state.get(name, key) === undefined)
    .filter((key) => secretForms(key).every((form) => keys[form] === undefined))
    .map((key) => [key, `\${${secretVariable(name, key)}}`] as const);
  return { network: network.id, keys: { ...keys, ...Object.fromEntries(variables) } };
}

/** Secrets that must be given, and the one that does instead of a login. */
function wantedSecrets({ network: { settings, setup }, keys }: Draft): readonly string[] {
  const secrets = secretKeys(settings);
  const asked = setup.asks.filter(({ key, optional }) => !optional && secrets.includes(key));
  const instead = setup.asks.find(({ key }) => key === setup.secret)?.unless;
  const isInstead = setup.secret !== undefined && (instead === undefined || keys[instead] === undefined);
  return [...asked.map(({ key }) => key), ...(isInstead && setup.secret ? [setup.secret] : [])];
}

/** Whether what a login brings was typed or saved. */
export function hasLogin({ name, network: { login, setup } }: Draft, state: PassingState): boolean {
  return [...(login?.saves ?? []), setup.secret ?? ''].some((key) => state.get(name, key) !== undefined);
}

/** Variables that a source names and that are not set. */
export function unsetIn({ own }: Pick<SourceSettings, 'own'>, env: Context['env']): readonly string[] {
  return Object.values(own).flatMap((value) =>
    [...String(value).matchAll(/\$\{(\w+)\}/g)].flatMap(([, name]) => (name && !env[name] ? [name] : [])),
  );
}

/** Whether it can be read at once: all that it names is there, and its login where it needs one. */
export function isReady(draft: Draft, source: SourceSettings, { state, context }: InitDesk): boolean {
  if (unsetIn(source, context.env).length > 0) return false;
  const { login, setup } = draft.network;
  if (setup.login !== 'needed' || hasLogin(draft, state)) return true;
  const forms = [...(login?.saves ?? []), setup.secret ?? ''].flatMap(secretForms);
  return forms.some((form) => source.own[form] !== undefined);
}

/** Opens the source and reads one page; the ListenError that it throws names the source's own login. */
export async function tryDraft(desk: InitDesk, settings: Settings, source: SourceSettings): Promise<void> {
  const { context, version, state, signal } = desk;
  const open = createOpener({
    settings,
    env: context.env,
    version,
    store: undefined,
    maxWaitMs,
    wait,
    state,
  });
  await trySource(source, { open, stored: new Map(), now: context.now, signal });
}
