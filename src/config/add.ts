import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../core/errors.ts';
import { type Place, placeAt } from './places.ts';
import { nameOf } from './problems.ts';
import { quote, scalar } from './scalar.ts';
import { type KeyPath, readYaml } from './yaml.ts';

/** Entries for a list of the file: `accounts.x`, `track`. */
export interface Addition {
  /** The list's key, below at most one group. */
  readonly keys: readonly [string] | readonly [string, string];
  readonly items: readonly string[];
  /** Where the file has no such key yet, it goes below the first of these that it has. */
  readonly below: readonly string[];
}

interface Edit {
  readonly at: number;
  readonly insert: string;
}

/**
 * The text of the file with the entries added; every other byte stays. A UsageError with the lines to add by hand where
 * the list is written in a way that no small edit reaches, or the edit would change anything else.
 */
export function addToFile(text: string, path: string, addition: Addition): string {
  const file = readYaml(text, path);
  const edits = editsFor(text, file.places(), addition);
  if (edits === undefined) throw byHand(path, addition);
  let edited = text;
  for (const { at, insert } of [...edits].sort((a, b) => b.at - a.at))
    edited = edited.slice(0, at) + insert + edited.slice(at);
  if (!isDeepStrictEqual(readBack(edited, path), withItems(file.value, addition)))
    throw byHand(path, addition);
  return edited;
}

/** What to write where the file is not edited. */
export function byHand(
  path: string,
  { keys, items }: Addition,
  why = 'is written in a way that listen does not edit',
) {
  const [key, inner] = keys;
  const list = `[${items.map((item) => quote(item)).join(', ')}]`;
  return new UsageError(
    `${path}: ${nameOf(keys)} ${why}`,
    `Nothing was written. Add by hand: ${inner === undefined ? `${key}: ${list}` : `${key}: { ${inner}: ${list} }`}`,
  );
}

function readBack(text: string, path: string): unknown {
  try {
    return readYaml(text, path).value;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function withItems(value: unknown, { keys, items }: Addition): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  let holder = copy;
  for (const key of keys.slice(0, -1)) {
    holder[key] ??= {};
    holder = holder[key] as Record<string, unknown>;
  }
  const last = keys.at(-1) ?? '';
  const old = holder[last];
  holder[last] = [...(old === undefined ? [] : Array.isArray(old) ? old : [old]), ...items];
  return copy;
}

function editsFor(text: string, root: Place, addition: Addition): readonly Edit[] | undefined {
  const { keys, items } = addition;
  if (root.form !== 'block-map' || root.marked) return undefined;
  const { place, found } = placeAt(root, keys as KeyPath);
  if (place.marked && found > 0) return undefined;
  if (found === keys.length) return extended(text, place, items);
  const [key, inner] = keys;
  if (found > 0 && inner !== undefined) return withKey(text, place, `${scalar(inner)}: ${flow(items)}`);
  const above = addition.below.map((each) => root.children.get(each)).find((each) => each !== undefined);
  const indent = indentOf(text, root.value);
  if (above === undefined || indent === undefined) return undefined;
  const end = eol(text);
  const line =
    inner === undefined ? `: ${flow(items)}` : `:${end}${indent}  ${scalar(inner)}: ${flow(items)}`;
  return [lineAfter(text, above.end, `${indent}${key}${line}`)];
}

/** Entries at the end of a list that is there. */
function extended(text: string, place: Place, items: readonly string[]): readonly Edit[] | undefined {
  const last = [...place.children.values()].at(-1);
  const written = items.map((item) => itemText(item, last && text[last.value]));
  switch (place.form) {
    case 'nothing': {
      const at = afterColon(text, place.keyEnd);
      return at === undefined ? undefined : [{ at, insert: ` ${flow(items)}` }];
    }
    case 'plain':
    case 'quoted': {
      if (/[\r\n]/.test(text.slice(place.value, place.end))) return undefined;
      const beside = items.map((item) => itemText(item, text[place.value]));
      return [
        { at: place.value, insert: '[' },
        { at: place.end, insert: `, ${beside.join(', ')}]` },
      ];
    }
    case 'flow-list':
      if (last === undefined) return [{ at: place.value + 1, insert: written.join(', ') }];
      return [{ at: last.end, insert: `, ${written.join(', ')}` }];
    case 'block-list': {
      const indent = indentOf(text, place.value);
      if (last === undefined || indent === undefined) return undefined;
      return [lineAfter(text, last.end, written.map((item) => `${indent}- ${item}`).join(eol(text)))];
    }
    default:
      return undefined;
  }
}

/** One more key in a group that is there. */
function withKey(text: string, group: Place, line: string): readonly Edit[] | undefined {
  const first = [...group.children.values()][0];
  if (group.form === 'nothing') {
    const at = afterColon(text, group.keyEnd);
    const indent = indentOf(text, group.key);
    return at === undefined || indent === undefined ? undefined : [lineAfter(text, at, `${indent}  ${line}`)];
  }
  if (group.form === 'flow-map') {
    if (first === undefined) return [{ at: group.value + 1, insert: ` ${line} ` }];
    return [{ at: first.key, insert: `${line}, ` }];
  }
  const indent = first && indentOf(text, first.key);
  if (group.form !== 'block-map' || indent === undefined) return undefined;
  return [lineAfter(text, group.end, indent + line)];
}

function afterColon(text: string, keyEnd: number): number | undefined {
  const colon = /[ \t]*:/y;
  colon.lastIndex = keyEnd;
  return colon.test(text) ? colon.lastIndex : undefined;
}

/** The blanks before a place that begins its line; undefined where something else stands before it. */
function indentOf(text: string, at: number): string | undefined {
  const before =
    text
      .slice(0, at)
      .split(/[\r\n]/)
      .at(-1) ?? '';
  return /^\uFEFF? *$/.test(before) ? before.replace('\uFEFF', '') : undefined;
}

/** A line of its own below the one that ends here; comments on that line stay there. */
function lineAfter(text: string, at: number, line: string): Edit {
  if (at > 0 && text[at - 1] === '\n') return { at, insert: line + eol(text) };
  const end = text.slice(at).search(/\r?\n/);
  return { at: end < 0 ? text.length : at + end, insert: eol(text) + line };
}

function eol(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function flow(items: readonly string[]): string {
  return `[${items.map((item) => itemText(item, undefined)).join(', ')}]`;
}

/** In quotes as its neighbour is; else plain where YAML reads it as the same text. */
function itemText(item: string, beside: string | undefined): string {
  if (beside === '"') return JSON.stringify(item);
  if (beside === "'") return quote(item);
  if (/^[A-Za-z][\w.-]{0,100}@[A-Za-z][\w.-]{0,100}$/.test(item)) return item;
  // Inside brackets a brace begins a group.
  return item.includes('{') ? quote(item) : scalar(item);
}
