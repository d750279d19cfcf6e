/** A piece of JSON Schema (draft 2020-12). */
export type Shape = Readonly<Record<string, unknown>>;

/** What a field is, and its shape. */
export type Field = readonly [about: string, shape: Shape];

export const text: Shape = { type: 'string' };
export const integer: Shape = { type: 'integer' };
export const count: Shape = { type: 'integer', minimum: 0 };
export const number: Shape = { type: 'number' };
export const share: Shape = { type: 'number', minimum: 0, maximum: 1 };
export const flag: Shape = { type: 'boolean' };
/** RFC 3339, UTC. */
export const time: Shape = { type: 'string', format: 'date-time' };

export function orNull(shape: Shape): Shape {
  return { anyOf: [shape, { type: 'null' }] };
}

export function listOf(items: Shape): Shape {
  return { type: 'array', items };
}

export function mapOf(values: Shape): Shape {
  return { type: 'object', additionalProperties: values };
}

/** An object with all of these fields and no other. */
export function objectOf(fields: Readonly<Record<string, Field>>): Shape {
  return {
    type: 'object',
    properties: propertiesOf(fields),
    required: Object.keys(fields),
    additionalProperties: false,
  };
}

/** The same with fields that may be absent. */
export function objectWith(
  fields: Readonly<Record<string, Field>>,
  perhaps: Readonly<Record<string, Field>>,
): Shape {
  return { ...objectOf(fields), properties: propertiesOf({ ...fields, ...perhaps }) };
}

const brand: Field = ['whose it is: with --all-brands', text];

/** A list whose rows begin with `brand` where they are those of several. */
export function rowsOf(fields: Readonly<Record<string, Field>>): Shape {
  return listOf(objectWith(fields, { brand }));
}

/** One object; with `--all-brands` a list of them, each with its brand. */
export function onePerBrand(one: Shape, fields: Readonly<Record<string, Field>>): Shape {
  return { anyOf: [one, listOf(objectOf({ brand, ...fields }))] };
}

function propertiesOf(fields: Readonly<Record<string, Field>>): Shape {
  return Object.fromEntries(
    Object.entries(fields).map(([name, [description, shape]]) => [name, { ...shape, description }]),
  );
}

/** The schema of what a command prints. */
export function schemaOf(command: string, shape: Shape): object {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: `listen ${command}`, ...shape };
}
