import type { GenericSchema } from 'valibot';
import type { UsageError } from '../core/errors.ts';
import { isSecret } from '../networks/shared/settings.ts';
import { absolutePath, onlyVariable } from './paths.ts';
import { configError } from './problems.ts';
import { entriesOf } from './schema-walk.ts';
import type { SecretPlace, SourceSettings } from './settings.ts';

/** How secrets are reached: handed in, so that this room touches no file and starts nothing. */
export interface SecretReader {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text and permission bits; `mode` undefined where the system has none. Throws when it cannot be read. */
  readFile(path: string): { readonly text: string; readonly mode: number | undefined };
  /** What a command prints; throws when it fails. */
  run(command: string): string;
}

/** The keys of a network's settings that are secret: `token`, `password`. */
export function secretKeys(schema: GenericSchema): readonly string[] {
  return Object.entries(entriesOf(schema))
    .filter(([, entry]) => isSecret(entry))
    .map(([key]) => key);
}

/** The ways to give a secret in the file: `token`, `tokenFile`, `tokenCommand`. */
export function secretForms(key: string): readonly string[] {
  return [key, `${key}File`, `${key}Command`];
}

/** The variable that is proposed for a secret: `MASTODON_TOKEN`. */
export function secretVariable(source: string, key: string): string {
  return `${source}_${key}`.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

/** What a message says of the ways to give a secret. */
export function secretFix(source: string, key: string): string {
  return `Write ${key}: \${${secretVariable(source, key)}}, ${key}File: PATH or ${key}Command: COMMAND.`;
}

/**
 * The secrets of a source by the names of its settings. `saved` ones (by `auth login` or a rotation) win over the file.
 * A UsageError names place, key and the next step, never a value.
 */
export function resolveSecrets(
  schema: GenericSchema,
  source: SourceSettings,
  reader: SecretReader,
  saved: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const found = new Map(saved);
  for (const key of secretKeys(schema)) {
    if (found.has(key)) continue;
    const value = resolveSecret(source, key, reader);
    if (value !== undefined) found.set(key, value);
  }
  return found;
}

/** One secret as the file gives it; undefined when the file says nothing of it. */
export function resolveSecret(source: SecretPlace, key: string, reader: SecretReader): string | undefined {
  const forms = secretForms(key).filter((form) => source.own[form] !== undefined);
  const [form, second] = forms;
  if (form === undefined) return undefined;
  const fail = (what: string, fix: string, cause?: unknown) =>
    configError(
      [{ keys: [form], part: 'value', what, fix }],
      (keys, part) =>
        source.file?.spot(keys, part) ?? { where: source.where, line: undefined, column: undefined },
      { cause },
    );
  if (second !== undefined) throw fail(`stands beside ${second}`, 'Keep one of the two.');
  const given = source.own[form];
  if (typeof given !== 'string') throw fail('must be text', secretFix(source.name, key));
  const value = { [key]: fromVariable, [`${key}File`]: fromFile, [`${key}Command`]: fromCommand }[form]?.({
    given,
    source,
    key,
    reader,
    fail,
  });
  if (value) return value;
  throw fail('gives nothing: the secret is empty', secretFix(source.name, key));
}

interface Asked {
  readonly given: string;
  readonly source: SecretPlace;
  readonly key: string;
  readonly reader: SecretReader;
  readonly fail: (what: string, fix: string, cause?: unknown) => UsageError;
}

function fromVariable({ given, source, key, reader, fail }: Asked): string {
  const name = onlyVariable(given);
  if (name === undefined)
    throw fail('a secret does not go into the file itself', secretFix(source.name, key));
  const value = reader.env[name]?.trim();
  if (value) return value;
  throw fail(
    `the variable ${name} is not set`,
    `Set it where listen runs (cron knows few variables), or use ${key}File: PATH.`,
  );
}

function fromFile({ given, source, reader, fail }: Asked): string {
  const path = absolutePath(given, source.file?.folder ?? '.', reader.env);
  const { text, mode } = attempt(
    () => reader.readFile(path),
    (cause) => fail(`${path} cannot be read`, 'Check the path and its permissions.', cause),
  );
  if (mode !== undefined && (mode & 0o077) !== 0)
    throw fail(
      `others can read ${path} (mode ${(mode & 0o777).toString(8).padStart(4, '0')})`,
      `chmod 600 ${path}`,
    );
  return text.trim();
}

function fromCommand({ given, reader, fail }: Asked): string {
  return attempt(
    () => reader.run(given).trim(),
    (cause) =>
      fail('the command failed', 'Run it by hand, as the user and in the folder that listen runs in.', cause),
  );
}

function attempt<T>(work: () => T, failure: (cause: unknown) => UsageError): T {
  try {
    return work();
  } catch (cause) {
    throw failure(cause);
  }
}
