import { CORE_SCHEMA, constructFromEvents, EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import { UsageError } from '../core/errors.ts';

/** Keys and indices from the top: `['sources', 0, 'token']`. */
export type KeyPath = readonly (string | number)[];

/** A configuration file, read: its value and where each part of it stands. */
export interface YamlFile {
  readonly path: string;
  /** Keys without a value are left out. */
  readonly value: unknown;
  /** `listen.yaml:14:5`, the key or the value; for a part that is not there, what holds it. */
  at(keys: KeyPath, part: 'key' | 'value'): string;
}

/** Lines and columns count from 1. */
interface Place {
  readonly key: number;
  readonly value: number;
  readonly children: ReadonlyMap<string | number, Place>;
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
  return {
    path,
    value: withoutNulls(documents[0], path),
    at(keys, part) {
      root ??= placesOf(events, text);
      return `${path}:${lineAndColumn(text, find(root, keys)[part])}`;
    },
  };
}

function find(root: Place, keys: KeyPath): Place {
  let place = root;
  for (const key of keys) {
    const child = place.children.get(key) ?? place.children.get(String(key));
    if (child === undefined) return { ...place, value: place.key };
    place = child;
  }
  return place;
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

/** Walks the events once; offsets into the text. */
function placesOf(events: readonly Event[], text: string): Place {
  let index = 0;
  const next = (key: number | undefined): { readonly place: Place; readonly name: string } => {
    const event = events[index];
    index += 1;
    if (event?.type === EVENT_ID.SCALAR) {
      const start = event.valueStart < 0 ? (key ?? 0) : event.valueStart;
      const name = text.slice(event.valueStart, event.valueEnd);
      const quote = /["']/.test(text[start - 1] ?? '') ? 1 : 0;
      return { place: leaf(key, start - quote), name };
    }
    if (event?.type === EVENT_ID.ALIAS) return { place: leaf(key, event.anchorStart - 1), name: '' };
    if (event?.type === EVENT_ID.SEQUENCE) return { place: sequence(key, event.start), name: '' };
    if (event?.type === EVENT_ID.MAPPING) return { place: mapping(key, event.start), name: '' };
    return { place: leaf(key, 0), name: '' };
  };
  const ended = () => index >= events.length || events[index]?.type === EVENT_ID.POP;
  const sequence = (key: number | undefined, start: number): Place => {
    const children = new Map<string | number, Place>();
    while (!ended()) children.set(children.size, next(undefined).place);
    index += 1;
    return { key: key ?? start, value: start, children };
  };
  const mapping = (key: number | undefined, start: number): Place => {
    const children = new Map<string | number, Place>();
    while (!ended()) {
      const { place, name } = next(undefined);
      children.set(name, next(place.value).place);
    }
    index += 1;
    return { key: key ?? start, value: start, children };
  };
  index = 1; // past the document's own event
  return ended() ? leaf(0, 0) : next(undefined).place;
}

function leaf(key: number | undefined, value: number): Place {
  return { key: key ?? value, value, children: new Map() };
}

function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, Math.max(0, offset)).split(/\r\n|\r|\n/);
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}

/** What people usually did when YAML trips. */
const fixes: readonly (readonly [RegExp, string])[] = [
  [/duplicated mapping key/, 'Take one of the two out, or put both values under one key.'],
  [/tab characters/, 'Indent with spaces: YAML takes no tabs.'],
  [/alias/, 'Write the values out: a configuration needs no * and &.'],
  [/nesting|depth/, 'Write it less deep: a configuration needs five levels.'],
];

function yamlError(cause: unknown, text: string, path: string): UsageError {
  if (!(cause instanceof YAMLException)) throw cause;
  const place = cause.mark === undefined ? '' : `:${lineAndColumn(text, cause.mark.position)}`;
  const fix = fixes.find(([pattern]) => pattern.test(cause.reason))?.[1];
  return new UsageError(
    `${path}${place}: this is not YAML: ${cause.reason}`,
    fix ?? `Text that holds " @ # : [ or { goes in single quotes, as in '"acme air" OR @acmeair'.`,
    { cause },
  );
}
