import type { GenericSchema } from 'valibot';
import { descriptionOf, isSecret } from '../networks/shared/settings.ts';
import { generalSchema, sourceEntries } from './general.ts';
import { entriesOf } from './schema-walk.ts';
import { secretForms } from './secrets.ts';

/** What the schema needs of a network. */
export interface NetworkSettings {
  readonly id: string;
  readonly title: string;
  readonly settings: GenericSchema;
}

type Json = Readonly<Record<string, unknown>>;

/** JSON Schema (draft 2020-12) of the whole file, each network's keys in an alternative of their own. */
export async function configSchema(networks: readonly NetworkSettings[]): Promise<Json> {
  const { toJsonSchema } = await import('@valibot/to-json-schema');
  const convert = (schema: GenericSchema): Json => {
    const { $schema: _, ...rest } = toJsonSchema(schema, {
      typeMode: 'input',
      errorMode: 'ignore',
      target: 'draft-2020-12',
    }) as Json;
    return withDescriptions(rest, schema);
  };
  const whole = convert(generalSchema);
  const properties = whole['properties'] as Json;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'listen.yaml',
    ...whole,
    properties: {
      ...properties,
      sources: {
        ...(properties['sources'] as Json),
        items: { anyOf: networks.map((network) => sourceSchema(network, convert)) },
      },
    },
  };
}

function sourceSchema(
  { id, title, settings }: NetworkSettings,
  convert: (schema: GenericSchema) => Json,
): Json {
  const entries = entriesOf(settings);
  const own = Object.entries(entries).flatMap(([key, entry]) =>
    isSecret(entry) ? secretSchemas(key, entry) : [[key, convert(entry)] as const],
  );
  const general = Object.entries(sourceEntries).map(([key, entry]) => [key, convert(entry)] as const);
  return {
    title,
    type: 'object',
    properties: { ...Object.fromEntries([...general, ...own]), network: { const: id, description: title } },
    required: ['network', ...Object.keys(entries).filter((key) => isRequired(entries[key]))],
    additionalProperties: false,
  };
}

/** The conversion drops what is said of a key behind a step that changes its type: said again here. */
function withDescriptions(json: Json, schema: GenericSchema): Json {
  const entries = entriesOf(schema);
  const text = descriptionOf(schema);
  const properties = Object.entries((json['properties'] ?? {}) as Record<string, Json>).map(
    ([key, value]) => {
      const entry = entries[key];
      return [key, entry === undefined ? value : withDescriptions(value, entry)] as const;
    },
  );
  return {
    ...json,
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
    ...(text === undefined ? {} : { description: text }),
  };
}

/** A secret may come in three ways, or be saved by `auth login`: none of its keys is required. */
function secretSchemas(key: string, entry: GenericSchema): readonly (readonly [string, Json])[] {
  const text = descriptionOf(entry) ?? key;
  const [value = key, file = '', command = ''] = secretForms(key);
  return [
    [
      value,
      {
        type: 'string',
        pattern: '^\\$\\{[A-Za-z_]\\w*\\}$',
        description: `${text}: \${VAR}, never the secret itself`,
      },
    ],
    [file, { type: 'string', description: `${text}: a file that only you can read (mode 0600)` }],
    [command, { type: 'string', description: `${text}: a command that prints it` }],
  ];
}

function isRequired(entry: GenericSchema | undefined): boolean {
  if (entry === undefined || isSecret(entry)) return false;
  return !['optional', 'nullish', 'exact_optional', 'undefinedable'].includes(entry.type);
}
