import type { BaseIssue, GenericSchema } from 'valibot';
import { didYouMean, nearest } from '../core/nearest.ts';
import { type Problem, quoted } from './problems.ts';
import { describedAt, entriesAt } from './schema-walk.ts';
import type { KeyPath } from './yaml.ts';

/** What a schema found wrong, in plain words; `under` are the keys that lead to what was checked. */
export function problemsOf(
  issues: readonly BaseIssue<unknown>[],
  schema: GenericSchema,
  under: KeyPath,
  alsoKnown: readonly string[] = [],
): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const issue of issues)
    for (const found of problemsIn(deepest(issue), schema, alsoKnown)) {
      const keys = [...under, ...found.keys];
      problems.set(JSON.stringify([keys, found.what]), { ...found, keys });
    }
  return [...problems.values()];
}

function problemsIn(
  issue: BaseIssue<unknown>,
  schema: GenericSchema,
  alsoKnown: readonly string[],
): readonly Problem[] {
  const path = issue.path ?? [];
  const keys = path.map((item) => item.key as string | number);
  const list = path.findIndex((item) => Array.isArray(item.input) && typeof item.key === 'string');
  if (list >= 0) {
    const what = 'must be a group of keys, not a list';
    return [
      {
        keys: keys.slice(0, list),
        part: 'value',
        what,
        fix: fixFrom(describedAt(schema, keys.slice(0, list)), groupFix),
      },
    ];
  }
  if (!isObjectIssue(issue) || issue.expected !== 'never') return [problemOf(issue, keys, schema)];
  const above = keys.slice(0, -1);
  const known = entriesAt(schema, above);
  return Object.keys(path.at(-1)?.input as object)
    .filter((key) => !known.includes(key))
    .map((key) => unknownKey([...above, key], [...new Set([...known, ...alsoKnown])]));
}

function isObjectIssue(issue: BaseIssue<unknown>): boolean {
  return issue.kind === 'schema' && /object$/.test(issue.type);
}

/** Of a union's alternatives the issue that came furthest into the value, or that a parser of ours wrote. */
function deepest(issue: BaseIssue<unknown>): BaseIssue<unknown> {
  let best = issue;
  let reach = 0;
  for (const inner of (issue.issues ?? []).map(deepest)) {
    const path = inner.path ?? [];
    const reached = 2 * path.length + (inner.message.includes('\n') ? 1 : 0);
    if (reached <= reach) continue;
    best = { ...inner, path: [...(issue.path ?? []), ...path] } as BaseIssue<unknown>;
    reach = reached;
  }
  return best;
}

function problemOf(issue: BaseIssue<unknown>, keys: KeyPath, schema: GenericSchema): Problem {
  const [what = '', fix] = issue.message.split('\n');
  const part = issue.path?.at(-1)?.origin === 'key' ? 'key' : 'value';
  if (fix !== undefined) return { keys, part, what, fix };
  const help = describedAt(schema, keys);
  if (isObjectIssue(issue) && issue.received === 'undefined')
    return { keys, part: 'key', what: 'is missing', fix: fixFrom(help, 'Add it.') };
  return { keys, part, what: whatOf(issue), fix: fixOf(issue, help) };
}

function unknownKey(keys: KeyPath, known: readonly string[]): Problem {
  const key = String(keys.at(-1));
  return {
    keys,
    part: 'key',
    what: 'is not a key that listen knows',
    fix: didYouMean(key, known, `Known here: ${known.join(', ')}.`),
  };
}

const groupFix = 'Write keys with values: `key: value`, one a line.';

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  strict_object: 'a group of keys',
  loose_object: 'a group of keys',
  record: 'a group of keys',
};

function whatOf(issue: BaseIssue<unknown>): string {
  if (issue.message !== '' && !issue.message.startsWith('Invalid ')) return issue.message;
  const noun = nouns[issue.type];
  if (noun !== undefined) return `must be ${noun}, not ${wordFor(issue.input)}`;
  if (issue.type === 'picklist' || issue.type === 'literal')
    return `${quoted(issue.input)} is none of ${choices(issue).join(', ')}`;
  if (issue.kind === 'schema') return `cannot be ${wordFor(issue.input)}`;
  return `${quoted(issue.input)} does not fit: expected ${issue.expected ?? 'something else'}`;
}

function fixOf(issue: BaseIssue<unknown>, help: string | undefined): string {
  if (issue.type === 'string' && /^(number|boolean)$/.test(typeof issue.input))
    return `Put it in quotes: '${String(issue.input)}'.`;
  const near = issue.type === 'picklist' ? nearest(String(issue.input), choices(issue)) : undefined;
  return near === undefined
    ? fixFrom(help, /object$|record/.test(issue.type) ? groupFix : 'Correct it.')
    : `Did you mean ${near}?`;
}

function fixFrom(help: string | undefined, otherwise: string): string {
  if (help === undefined) return otherwise;
  return /[.!?]$/.test(help) ? help : `${help}.`;
}

function choices(issue: BaseIssue<unknown>): readonly string[] {
  return (issue.expected ?? '')
    .replace(/^\(|\)$/g, '')
    .split(' | ')
    .map((choice) => choice.replace(/^"|"$/g, ''));
}

function wordFor(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  return typeof value === 'string' ? `the text ${quoted(value)}` : quoted(value);
}
