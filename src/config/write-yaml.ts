import { scalar } from './scalar.ts';

/** What can be written: no keys without a value. */
export type Writable = string | number | boolean | readonly Writable[] | { readonly [key: string]: Writable };

/** A line of YAML, and what its comment says. */
export interface YamlLine {
  readonly text: string;
  readonly note: string | undefined;
}

const widest = 72;

type Group = { readonly [key: string]: Writable };
type Keys = readonly (string | number)[];
type Note = (keys: Keys) => string | undefined;

/** YAML in lines; `note` is what the comment of a part says, by its keys (`answers`, `needs`). */
export function yamlLines(value: Group, note: Note, keys: Keys = [], indent = ''): readonly YamlLine[] {
  return Object.entries(value).flatMap(([key, part]) =>
    partLines(`${indent}${scalar(key)}:`, part, note, [...keys, key], `${indent}  `),
  );
}

/** A key with its value; what takes lines of its own stands at `indent`. */
function partLines(
  head: string,
  part: Writable,
  note: Note,
  keys: Keys,
  indent: string,
): readonly YamlLine[] {
  const line = { text: head, note: note(keys) };
  if (isGroup(part))
    return Object.keys(part).length === 0
      ? [{ ...line, text: `${head} {}` }]
      : [line, ...yamlLines(part, note, keys, indent)];
  if (!Array.isArray(part)) return [{ ...line, text: `${head} ${one(part)}` }];
  const items: readonly Writable[] = part;
  const flow = `${head} ${one(items)}`;
  if (!items.some(isGroup) && flow.length <= widest) return [{ ...line, text: flow }];
  return [line, ...items.flatMap((item, index) => itemLines(item, note, [...keys, index], indent))];
}

function itemLines(item: Writable, note: Note, keys: Keys, indent: string): readonly YamlLine[] {
  if (!isGroup(item)) return [{ text: `${indent}- ${one(item)}`, note: note(keys) }];
  return yamlLines(item, note, keys, `${indent}  `).map((line, index) =>
    index === 0 ? { ...line, text: `${indent}- ${line.text.slice(indent.length + 2)}` } : line,
  );
}

function isGroup(value: Writable): value is Group {
  return typeof value === 'object' && !Array.isArray(value);
}

function one(value: Writable): string {
  if (typeof value === 'number') return String(value);
  // Paths and zones need no quotes.
  if (typeof value === 'string' && /^[A-Za-z~/][\w./~-]*\/[\w./~-]*$/.test(value)) return value;
  if (typeof value === 'string' || typeof value === 'boolean') return scalar(value);
  return `[${(Array.isArray(value) ? value : []).map(flowItem).join(', ')}]`;
}

/** Inside brackets a brace begins a group. */
function flowItem(value: Writable): string {
  return typeof value === 'string' && value.includes('{') ? `'${value.replaceAll("'", "''")}'` : one(value);
}
