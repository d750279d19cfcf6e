import { UsageError } from '../core/errors.ts';
import type { KeyPath } from './yaml.ts';

/** One thing to change in the file: what is wrong, and how to put it right. */
export interface Problem {
  readonly keys: KeyPath;
  readonly part: 'key' | 'value';
  readonly what: string;
  readonly fix: string;
}

/** Finds the place of a part of the file: `listen.yaml:14:5`. */
export type Locate = (keys: KeyPath, part: 'key' | 'value') => string;

const shown = 10;

/** One error for all that is wrong: a line each with place, key and what; the fix stands in the hint, or in the lines. */
export function configError(problems: readonly Problem[], locate: Locate): UsageError {
  const line = ({ keys, part, what }: Problem) => `${locate(keys, part)}: ${nameOf(keys)}${what}`;
  const [first] = problems;
  if (first && problems.length === 1) return new UsageError(line(first), first.fix);
  const lines = problems.slice(0, shown).map((problem) => `${line(problem)}. ${problem.fix}`);
  const more = problems.length > shown ? [`… and ${problems.length - shown} more`] : [];
  return new UsageError(
    [...lines, ...more].join('\n'),
    `Change these ${problems.length} places; \`listen doctor\` reads the file again.`,
  );
}

function nameOf(keys: KeyPath): string {
  if (keys.length === 0) return '';
  const name = keys
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`))
    .join('');
  return `${name}: `;
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
