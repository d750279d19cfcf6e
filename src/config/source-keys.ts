import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import type { Spot } from '../core/config-error.ts';
import { isPath } from '../networks/shared/settings.ts';
import { sourceEntries } from './general.ts';
import { problemsOf } from './issues.ts';
import { absolutePath, expandVariables, onlyVariable } from './paths.ts';
import { configError, type Problem } from './problems.ts';
import { entriesOf } from './schema-walk.ts';
import { secretFix, secretForms, secretKeys } from './secrets.ts';
import type { SourceSettings } from './settings.ts';

/** What the check of a source's own keys needs beside the file. */
export interface KeyCheck {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Names of secrets that are saved for this source (`auth login`): they need not stand in the file. */
  readonly saved?: ReadonlySet<string>;
  /** Names that `auth login` would save: a missing one is answered with that. */
  readonly login?: readonly string[] | undefined;
}

/**
 * A source's own keys as its network's schema types them: `${VAR}` filled in, paths absolute, secrets only `true`.
 * One UsageError tells everything that is wrong, with its places.
 */
export function checkSourceKeys<Schema extends GenericSchema>(
  schema: Schema,
  source: SourceSettings,
  { env, saved, login }: KeyCheck,
): InferOutput<Schema> {
  const problems: Problem[] = [];
  const tell = (problem: Problem) => problems.push(problem);
  const secrets = secretKeys(schema);
  const values: Record<string, unknown> = { ...source.own };
  for (const key of secrets) {
    const forms = secretForms(key).filter((form) => form in source.own);
    checkForms(key, forms, source, tell);
    for (const form of forms) delete values[form];
    if (forms.length > 0 || saved?.has(key)) values[key] = true;
  }
  for (const [key, value] of Object.entries(values)) values[key] = expanded(value, [key], env, tell);
  for (const [key, entry] of Object.entries(entriesOf(schema)))
    if (isPath(entry)) values[key] = pathsIn(values[key], source, env);
  const parsed = safeParse(schema, withoutUndefined(values));
  if (!parsed.success) {
    const known = [...secrets.flatMap(secretForms), ...Object.keys(sourceEntries)];
    for (const problem of problemsOf(parsed.issues, schema, [], known))
      tell(withSecretFix(problem, secrets, source.name, login));
  }
  if (parsed.success && problems.length === 0) return parsed.output;
  throw configError(problems, (keys, part) => {
    const spot = spotIn(source, keys, part);
    return { ...spot, where: `${spot.where}: source ${source.name}` };
  });
}

/** Where a key of a source stands; the source itself where it comes from no file. */
export function spotIn(
  source: Pick<SourceSettings, 'where' | 'file'>,
  keys: Problem['keys'],
  part: Problem['part'],
): Spot {
  return source.file?.spot(keys, part) ?? { where: source.where, line: undefined, column: undefined };
}

function checkForms(
  key: string,
  forms: readonly string[],
  source: SourceSettings,
  tell: (problem: Problem) => void,
): void {
  const [form, second] = forms;
  if (form === undefined) return;
  const given = source.own[form];
  if (second !== undefined)
    tell({ keys: [second], part: 'key', what: `stands beside ${form}`, fix: 'Keep one of the two.' });
  else if (typeof given !== 'string')
    tell({ keys: [form], part: 'value', what: 'must be text', fix: secretFix(source.name, key) });
  else if (form === key && onlyVariable(given) === undefined)
    tell({
      keys: [form],
      part: 'value',
      what: 'a secret does not go into the file itself',
      fix: secretFix(source.name, key),
    });
}

function withSecretFix(
  problem: Problem,
  secrets: readonly string[],
  source: string,
  login: readonly string[] = [],
): Problem {
  const key = String(problem.keys[0]);
  if (problem.what !== 'is missing' || !secrets.includes(key)) return problem;
  const byLogin = login.includes(key) ? `Run \`listen auth login ${source}\`. Or: ` : '';
  return { ...problem, fix: byLogin + secretFix(source, key) };
}

function expanded(
  value: unknown,
  keys: Problem['keys'],
  env: KeyCheck['env'],
  tell: (problem: Problem) => void,
): unknown {
  if (Array.isArray(value)) return value.map((item, index) => expanded(item, [...keys, index], env, tell));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, expanded(item, [...keys, key], env, tell)]),
    );
  if (typeof value !== 'string') return value;
  const filled = expandVariables(value, env);
  if ('text' in filled) return filled.text;
  const what = `the variable ${filled.missing} is not set`;
  tell({ keys, part: 'value', what, fix: 'Set it where listen runs, or write the value itself.' });
  return value;
}

function pathsIn(value: unknown, source: SourceSettings, env: KeyCheck['env']): unknown {
  const folder = source.file?.folder ?? '.';
  if (Array.isArray(value)) return value.map((item) => pathsIn(item, source, env));
  return typeof value === 'string' && value !== '' ? absolutePath(value, folder, env) : value;
}

function withoutUndefined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
