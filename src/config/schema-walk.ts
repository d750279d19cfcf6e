import { type GenericSchema, getDescription } from 'valibot';
import type { KeyPath } from './yaml.ts';

/** The parts that schemas of one kind or another have. */
type Parts = GenericSchema & {
  readonly entries?: Readonly<Record<string, GenericSchema>>;
  readonly item?: GenericSchema;
  readonly value?: GenericSchema;
  readonly wrapped?: GenericSchema;
  readonly options?: readonly GenericSchema[];
};

/** The keys of an object's schema with theirs, through `optional` and `union`. */
export function entriesOf(schema: GenericSchema): Readonly<Record<string, GenericSchema>> {
  const { entries, wrapped, options } = schema as Parts;
  if (entries) return entries;
  if (wrapped) return entriesOf(wrapped);
  if (!Array.isArray(options)) return {};
  return Object.assign({}, ...options.filter((option) => typeof option === 'object').map(entriesOf));
}

/** The keys that are known at a place. */
export function entriesAt(schema: GenericSchema, keys: KeyPath): readonly string[] {
  const there = schemaAt(schema, keys);
  return there === undefined ? [] : Object.keys(entriesOf(there));
}

/** The sentence that describes a key, or the nearest key above it that has one. */
export function describedAt(schema: GenericSchema, keys: KeyPath): string | undefined {
  for (let length = keys.length; length > 0; length -= 1) {
    const there = schemaAt(schema, keys.slice(0, length));
    const text = there === undefined ? undefined : descriptionIn(there);
    if (text !== undefined) return text;
  }
  return undefined;
}

function descriptionIn(schema: GenericSchema): string | undefined {
  const { wrapped } = schema as Parts;
  return getDescription(schema) ?? (wrapped === undefined ? undefined : descriptionIn(wrapped));
}

function schemaAt(schema: GenericSchema, keys: KeyPath): GenericSchema | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return schema;
  const { item, value, wrapped, options } = schema as Parts;
  if (wrapped) return schemaAt(wrapped, keys);
  const inner = typeof key === 'number' ? item : (entriesOf(schema)[key] ?? value);
  if (inner) return schemaAt(inner, rest);
  for (const option of Array.isArray(options) ? options : []) {
    const found = typeof option === 'object' ? schemaAt(option, keys) : undefined;
    if (found) return found;
  }
  return undefined;
}
