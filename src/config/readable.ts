import { type GenericSchema, safeParse } from 'valibot';
import { type General, generalSchema } from './general.ts';
import { problemsOf } from './issues.ts';
import type { Problem } from './problems.ts';
import type { KeyPath } from './yaml.ts';

/** The general part as far as it can be read. */
export interface Readable {
  readonly general: General;
  readonly problems: readonly Problem[];
  /** Whether this part, something in it or something around it was left out, so that what is said of it is no news. */
  leftOut(keys: KeyPath): boolean;
}

type Group = Record<string | number, unknown>;

/** In place of what cannot be read, so that all the rest is checked too. */
const standIns = { brand: 'unreadable', track: 'unreadable' } as const;
export const unreadableNetwork = 'unreadable';
const mostRounds = 8;

/** Checks the file's value against the schema; what does not fit is told and left out, and the rest is read. */
export function readGeneral(value: unknown): Readable {
  const problems: Problem[] = [];
  const cuts: KeyPath[] = [];
  const leftOut = (keys: KeyPath) =>
    cuts.some((cut) => cut.every((key, index) => index >= keys.length || key === keys[index]));
  let current = value;
  for (let round = 0; round < mostRounds; round += 1) {
    const parsed = safeParse(generalSchema, current);
    if (parsed.success) return { general: parsed.output, problems, leftOut };
    const found = problemsOf(parsed.issues, generalSchema, []);
    problems.push(...found.filter(({ keys }) => !leftOut(keys)));
    current = structuredClone(current);
    if (!isGroup(current)) break;
    for (const { keys } of found) cuts.push(cutAt(current, keys));
  }
  cuts.push([]);
  return { general: parsedBy(generalSchema), problems, leftOut };
}

function parsedBy(schema: GenericSchema<unknown, General>): General {
  const parsed = safeParse(schema, standIns);
  if (parsed.success) return parsed.output;
  throw new Error('the stand-ins do not fit the schema');
}

/** Takes out the smallest part whose absence leaves the rest readable; tells which. */
function cutAt(root: Group, keys: KeyPath): KeyPath {
  const [first, second, third] = keys;
  if (first === 'brand' || first === 'track') {
    root[first] = standIns[first];
    return [first];
  }
  const entry = first === 'sources' && typeof second === 'number';
  if (entry && (third === undefined || third === 'network')) {
    (root['sources'] as Group)[second] = { network: unreadableNetwork };
    return [first, second];
  }
  const list = keys.findIndex((key, index) => typeof key === 'number' && !(entry && index === 1));
  let cut = list < 0 ? keys : keys.slice(0, list);
  while (cut.length > 1 && !remove(root, cut)) cut = cut.slice(0, -1);
  if (cut.length === 1) remove(root, cut);
  return cut;
}

function remove(root: Group, keys: KeyPath): boolean {
  let holder: unknown = root;
  for (const key of keys.slice(0, -1)) holder = isGroup(holder) ? holder[key] : undefined;
  const last = keys.at(-1);
  if (!isGroup(holder) || last === undefined || !Object.hasOwn(holder, last)) return false;
  return delete holder[last];
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null;
}
