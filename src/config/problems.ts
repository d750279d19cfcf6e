import { ConfigError, type ConfigFault, type Spot } from '../core/config-error.ts';
import { UsageError } from '../core/errors.ts';
import type { Inside, KeyPath } from './yaml.ts';

/** One thing to change in the file: what is wrong, and how to put it right. */
export interface Problem {
  readonly keys: KeyPath;
  readonly part: 'key' | 'value';
  /** The part of a text that is meant; else all of it. */
  readonly inside?: Inside | undefined;
  readonly what: string;
  readonly fix: string;
}

/** Finds the place of a part of the file. */
export type Locate = (keys: KeyPath, part: 'key' | 'value', inside?: Inside) => Spot;

const shown = 10;

/** One error for all that is wrong: a line each with place, key and what; the fix stands in the hint, or in the lines. */
export function configError(
  problems: readonly Problem[],
  locate: Locate,
  options?: ErrorOptions,
): ConfigError {
  const faults = inOrder(problems.map((problem) => faultOf(problem, locate)));
  const line = ({ where, key, what }: ConfigFault) => `${where}: ${key === '' ? '' : `${key}: `}${what}`;
  const [first] = faults;
  if (first && faults.length === 1) return new ConfigError(line(first), first.fix, faults, options);
  const lines = faults.slice(0, shown).map((fault) => `${line(fault)}. ${fault.fix}`);
  const more = faults.length > shown ? [`… and ${faults.length - shown} more`] : [];
  return new ConfigError(
    [...lines, ...more].join('\n'),
    `Change these ${faults.length} places; \`listen config check\` reads the file again.`,
    faults,
    options,
  );
}

/** As they stand in the file, from the top down. */
export function inOrder(faults: readonly ConfigFault[]): readonly ConfigFault[] {
  const at = ({ line, column }: ConfigFault): readonly [number, number] => [line ?? 0, column ?? 0];
  return [...faults].sort((a, b) => at(a)[0] - at(b)[0] || at(a)[1] - at(b)[1]);
}

/** A problem with its place and the name of its key: `sources[0].token`. */
export function faultOf({ keys, part, inside, what, fix }: Problem, locate: Locate): ConfigFault {
  return { ...locate(keys, part, inside), key: nameOf(keys), what, fix };
}

/** `sources[0].token`. */
export function nameOf(keys: KeyPath): string {
  return keys
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`))
    .join('');
}

/** A problem's text inside a schema's issue: what is wrong, a line end, the fix. */
export function problemText(what: string, fix: string): string {
  return `${what}\n${fix}`;
}

/** Hands on what a parser of core or text says as a problem's text; rethrows bugs. */
export function textOf(error: unknown): string {
  if (error instanceof UsageError) return problemText(error.message, error.hint);
  throw error;
}

/** A value from the file, cut short, so that a wrong paste does not fill the screen. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}
