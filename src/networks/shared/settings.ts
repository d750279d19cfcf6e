import {
  check,
  description,
  type GenericSchema,
  getDescription,
  getMetadata,
  literal,
  metadata,
  nonEmpty,
  pipe,
  rawTransform,
  string,
  transform,
  union,
} from 'valibot';

/**
 * What a network writes its `settings` with, beside valibot's own functions:
 * `strictObject({ server: baseUrl('…'), token: secret('…'), tags: optional(described(array(string()), '…')) })`.
 */

/** A schema with the sentence that the example file, `listen schema config` and error messages show. */
export function described<Schema extends GenericSchema>(schema: Schema, text: string) {
  return pipe(schema, description(text));
}

/**
 * A key whose value is secret. In the file it is `token: ${VAR}`, `tokenFile: PATH` or `tokenCommand: …`, or nothing once
 * `auth login` has saved one. The checked settings hold only `true`; the value comes from `world.secrets.get('token')`.
 * Wrap it in `optional()` where the network can do without.
 */
export function secret(text: string) {
  return pipe(
    union([literal(true), pipe(string(), nonEmpty())]),
    transform((): true => true),
    metadata({ secret: true }),
    description(text),
  );
}

/** A path on disk, or a pattern with * in its last part; the checked settings hold it absolute, from the config file's folder. */
export function filePath(text: string) {
  return pipe(string(), nonEmpty('an empty path'), metadata({ path: true }), description(text));
}

/** The address of a server, without a slash at the end: https, or http on this machine; no password, query or fragment. */
export function baseUrl(text: string) {
  return pipe(
    string(),
    rawTransform(({ dataset, addIssue, NEVER }) => {
      const why = urlFault(dataset.value);
      if (why === undefined) return dataset.value.replace(/\/+$/, '');
      addIssue({ message: why });
      return NEVER;
    }),
    description(text),
  );
}

/** An address that is read as it stands (a feed): https or http; no password in it. */
export function webUrl(text: string) {
  return pipe(
    string(),
    check((value) => {
      const url = parsed(value);
      return url !== undefined && /^https?:$/.test(url.protocol) && url.username + url.password === '';
    }, 'not a web address (https://…) without a password in it'),
    description(text),
  );
}

/** Whether a key's schema was made by `secret()`, wrapped in `optional()` or not. */
export function isSecret(schema: GenericSchema): boolean {
  return marks(schema)['secret'] === true;
}

/** Whether a key's schema was made by `filePath()`, wrapped in `optional()` or in an array or not. */
export function isPath(schema: GenericSchema): boolean {
  return marks(schema)['path'] === true;
}

/** The sentence of a key's schema, also when it stands inside `optional()`. */
export function descriptionOf(schema: GenericSchema): string | undefined {
  const inner = innerOf(schema);
  return getDescription(schema) ?? (inner === undefined ? undefined : descriptionOf(inner));
}

function marks(schema: GenericSchema): Readonly<Record<string, unknown>> {
  const inner = innerOf(schema);
  return { ...(inner === undefined ? {} : marks(inner)), ...getMetadata(schema) };
}

/** The schema inside `optional()`, `nullish()`, `array()` and the like. */
function innerOf(schema: GenericSchema): GenericSchema | undefined {
  const outer = schema as GenericSchema & { readonly wrapped?: GenericSchema; readonly item?: GenericSchema };
  return outer.wrapped ?? outer.item;
}

function parsed(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}

function urlFault(value: string): string | undefined {
  const url = parsed(value);
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return 'not an address like https://server.example';
  if (url.username + url.password !== '') return 'has a password in it: use the key for secrets';
  if (url.search + url.hash !== '') return 'has a query or fragment: give the address of the server alone';
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || loopback
    ? undefined
    : 'must begin with https:// (http only on this machine)';
}
