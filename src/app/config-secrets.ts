import { namesSecret } from '../config/excerpt.ts';
import { absolutePath, onlyVariable } from '../config/paths.ts';
import { entriesOf } from '../config/schema-walk.ts';
import { secretForms, secretKeys } from '../config/secrets.ts';
import type { SourceSettings } from '../config/settings.ts';
import { networkEntry } from '../networks/index.ts';
import { isPath } from '../networks/shared/settings.ts';
import type { Origin, Shown } from './config-show.ts';
import type { StateFile } from './state-file.ts';

const mask = '•••';

type Variable = Pick<Extract<Origin, { by: 'file' }>, 'variable' | 'isSet'>;

/** How the keys of one source are shown. */
export interface SecretView {
  /** A key's value without secrets, its paths absolute; for a secret from the environment also which variable. */
  shown(key: string, value: Shown): { readonly value: Shown; readonly variable?: Variable };
  /** Secrets that `auth login` or a rotation saved: they win over the file. */
  readonly saved: readonly string[];
  /** The ways to give a secret in the file. */
  readonly forms: (key: string) => readonly string[];
}

/** Knows a source's secrets by its network, and by their names where the network does not know the key. */
export async function secretView(
  source: SourceSettings,
  state: Pick<StateFile, 'get'>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<SecretView> {
  const network = await networkEntry(source.network)?.load();
  const entries = network ? entriesOf(network.settings) : {};
  const secrets = network ? secretKeys(network.settings) : [];
  const formOf = new Map(
    secrets.flatMap((key) => secretForms(key).map((form, kind) => [form, kind] as const)),
  );
  const folder = source.file?.folder ?? '.';
  const path = (text: string) => (text.startsWith('$') ? text : absolutePath(text, folder, env));
  return {
    saved: secrets.filter((key) => state.get(source.name, key) !== undefined),
    forms: secretForms,
    shown(key, value) {
      const kind = formOf.get(key);
      const entry = entries[key];
      if (kind === 0 || (entry === undefined && kind === undefined && namesSecret(key)))
        return secretShown(value, env);
      if (kind === 2) return { value: eachText(value, commandShown) };
      const isAddressed = kind === 1 || (entry !== undefined && isPath(entry));
      return { value: eachText(value, isAddressed ? path : maskedUrl) };
    },
  };
}

function secretShown(value: Shown, env: Readonly<Record<string, string | undefined>>) {
  const variable = typeof value === 'string' ? onlyVariable(value) : undefined;
  return variable === undefined
    ? { value: mask }
    : { value, variable: { variable, isSet: Boolean(env[variable]?.trim()) } };
}

/** A command may hold a secret in its words: only its first is shown. */
export function commandShown(command: string): string {
  const [first = '', ...rest] = command.trim().split(/\s+/);
  return rest.length === 0 ? first : `${first} …`;
}

/** An address without a password and without what its query says under names of secrets. */
export function maskedUrl(text: string): string {
  if (!/^https?:\/\//i.test(text)) return text;
  return text
    .replace(/^(https?:\/\/)[^/?#@]{0,500}@/i, `$1${mask}@`)
    .replace(/([?&][^=&#]{0,100}=)([^&#]{0,2000})/g, (whole, name: string) =>
      /token|key|secret|sig|auth|pass|pwd|code|hash/i.test(name) ? `${name}${mask}` : whole,
    );
}

function eachText(value: Shown, change: (text: string) => string): Shown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item: Shown) => eachText(item, change));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachText(item, change)]));
}
