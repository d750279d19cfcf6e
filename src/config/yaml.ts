import { CORE_SCHEMA, constructFromEvents, type Event, parseEvents, YAMLException } from 'js-yaml';
import { ConfigError, type Spot } from '../core/config-error.ts';
import { UsageError } from '../core/errors.ts';
import { excerptOf, rawExcerptOf } from './excerpt.ts';
import { type Place, placeAt, placesOf } from './places.ts';

/** Keys and indices from the top: `['sources', 0, 'token']`. */
export type KeyPath = readonly (string | number)[];

/** A part of a text value: offsets into what it says, which may be written with escapes in the file. */
export interface Inside {
  readonly from: number;
  readonly to: number;
}

/** A configuration file, read: its value and where each part of it stands. */
export interface YamlFile {
  readonly path: string;
  /** Keys without a value are left out. */
  readonly value: unknown;
  /** `listen.yaml:14:5`, the key or the value; for a part that is not there, what holds it. */
  at(keys: KeyPath, part: 'key' | 'value'): string;
  /** The same with its line; of a text value only the part inside, where it can be made out. */
  spot(keys: KeyPath, part: 'key' | 'value', inside?: Inside): Spot;
  /** The tree of places, for what edits the text. */
  places(): Place;
}

const maxCharacters = 1_000_000;
/** Aliases repeat what they name each time: with so few, the longest expansion stays small. */
const maxAliases = 20;
const maxDepth = 20;

/** Reads YAML text; throws a UsageError with the place for text that is no YAML, too long or too deep. */
export function readYaml(text: string, path: string): YamlFile {
  if (text.length > maxCharacters)
    throw new UsageError(
      `${path} is larger than 1 MB`,
      'A configuration file is a page or two: check the path.',
    );
  let events: Event[];
  let documents: unknown[];
  try {
    events = parseEvents(text, { maxDepth });
    documents = constructFromEvents(events, { source: text, schema: CORE_SCHEMA, maxAliases });
  } catch (cause) {
    throw yamlError(cause, text, path);
  }
  if (documents.length > 1)
    throw new UsageError(
      `${path} holds ${documents.length} documents`,
      'Keep one, and take out the lines ---.',
    );
  let root: Place | undefined;
  const places = () => {
    root ??= placesOf(events, text);
    return root;
  };
  const value = withoutNulls(documents[0], path);
  const spot = (keys: KeyPath, part: 'key' | 'value', inside?: Inside) =>
    spotOf(text, path, places(), keys, part, inside && { ...inside, of: valueAt(value, keys) });
  return {
    path,
    value,
    at: (keys, part) => spot(keys, part).where,
    spot,
    places,
  };
}

function spotOf(
  text: string,
  path: string,
  root: Place,
  keys: KeyPath,
  part: 'key' | 'value',
  inside?: Inside & { readonly of: unknown },
): Spot {
  const { place, found } = placeAt(root, keys);
  const isThere = found === keys.length;
  const isKey = part === 'key' || !isThere;
  const whole = isKey ? { from: place.key, to: place.keyEnd } : { from: place.value, to: place.end };
  const range = (inside && !isKey ? rangeInside(text, whole, inside) : undefined) ?? whole;
  const { line, column } = lineAndColumn(text, range.from);
  // What follows an unknown key may be anything, a secret too.
  const hidden =
    part === 'key' && isThere && place.value > place.key ? { from: place.value, to: place.end } : undefined;
  const excerpt = found === 0 ? undefined : excerptOf(text, root, range, hidden);
  return { where: `${path}:${line}:${column}`, line, column, ...(excerpt && { excerpt }) };
}

/** Where a part of a text stands in the file; undefined where it is not written as it reads. */
function rangeInside(
  text: string,
  place: Inside,
  { from, to, of }: Inside & { readonly of: unknown },
): Inside | undefined {
  if (typeof of !== 'string') return undefined;
  const written = text.slice(place.from, place.to);
  const isSingle = written.startsWith("'");
  const typed = (each: string) => (isSingle ? each.replaceAll("'", "''") : each);
  const part = typed(of.slice(from, to));
  if (part === '') return undefined;
  // The same words stand in both, wherever a block breaks its lines: so many of them before this one.
  let at = written.indexOf(part);
  for (let seen = of.indexOf(of.slice(from, to)); seen >= 0 && seen < from && at >= 0; ) {
    seen = of.indexOf(of.slice(from, to), seen + 1);
    at = written.indexOf(part, at + 1);
  }
  return at < 0 ? undefined : { from: place.from + at, to: place.from + at + part.length };
}

function valueAt(value: unknown, keys: KeyPath): unknown {
  let found = value;
  for (const key of keys)
    found =
      typeof found === 'object' && found !== null
        ? (found as Record<string | number, unknown>)[key]
        : undefined;
  return found;
}

/** Also unties aliases, which may hold themselves. */
function withoutNulls(value: unknown, path: string, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) throw new UsageError(`${path} is nested without end`, 'Write it without * and &.');
  if (Array.isArray(value)) return value.map((part) => withoutNulls(part, path, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([key, part]) => [key, withoutNulls(part, path, depth + 1)]),
  );
}

function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, Math.max(0, offset)).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** What people usually did when YAML trips. */
const fixes: readonly (readonly [RegExp, string])[] = [
  [/duplicated mapping key/, 'Take one of the two out, or put both values under one key.'],
  [/tab characters/, 'Indent with spaces: YAML takes no tabs.'],
  [/alias/, 'Write the values out: a configuration needs no * and &.'],
  [/nesting|depth/, 'Write it less deep: a configuration needs five levels.'],
];

/** The parser's error is not handed on as the cause: it quotes the file, which --debug would print. */
function yamlError(cause: unknown, text: string, path: string): UsageError {
  if (!(cause instanceof YAMLException)) throw cause;
  const what = `this is not YAML: ${cause.reason}`;
  const fix =
    fixes.find(([pattern]) => pattern.test(cause.reason))?.[1] ??
    `Text that holds " @ # : [ or { goes in single quotes, as in '"acme air" OR @acmeair'.`;
  if (cause.mark === undefined) return new UsageError(`${path}: ${what}`, fix);
  const at = Math.min(cause.mark.position, text.length);
  const { line, column } = lineAndColumn(text, at);
  const where = `${path}:${line}:${column}`;
  const fault = { where, line, column, excerpt: rawExcerptOf(text, at), key: '', what, fix };
  return new ConfigError(`${where}: ${what}`, fix, [fault]);
}
