import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { LoopbackServer } from '../servers/kit.ts';
import type { Violation } from './specification.ts';

/** What was held against the lexicons of the AT Protocol. */
export interface Lexical {
  readonly violations: readonly Violation[];
  /** Names that were called and have a lexicon. */
  readonly methods: readonly string[];
  /** Names that were called and have none there. */
  readonly undescribed: readonly string[];
}

interface Definition {
  readonly type: string;
  readonly properties?: Readonly<Record<string, Definition>>;
  readonly required?: readonly string[];
  readonly nullable?: readonly string[];
  readonly items?: Definition;
  readonly ref?: string;
  readonly refs?: readonly string[];
  readonly closed?: boolean;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: string;
  readonly record?: Definition;
}

interface Lexicon {
  readonly defs: Readonly<Record<string, Definition & Partial<Method>>>;
}

interface Method {
  readonly parameters: Definition;
  readonly input: { readonly schema?: Definition };
  readonly output: { readonly schema?: Definition };
}

/** https://atproto.com/specs/lexicon: formats that tell a slip in a test server. */
const formats: Readonly<Record<string, RegExp>> = {
  'at-uri': /^at:\/\/[^/\s]+(?:\/[a-zA-Z][\w.-]*(?:\/[\w.:~-]+)?)?$/,
  did: /^did:[a-z]+:[\w.:%-]+$/,
  handle: /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
};

/** Holds every XRPC call that the server answers from now on, and the answer, against the lexicons under `folder`. */
export function heldAgainstLexicons(folder: string, server: LoopbackServer): Lexical {
  const violations: Violation[] = [];
  const methods = new Set<string>();
  const undescribed = new Set<string>();
  const schemas = compiler(folder);
  const before = server.alter;
  server.alter = (given, request) => {
    const answer = before ? before(given, request) : given;
    const name = /^\/xrpc\/([\w.]+)$/.exec(request.path)?.[1];
    if (name === undefined) return answer;
    const method = schemas.methodOf(name);
    if (!method) {
      undescribed.add(name);
      return answer;
    }
    methods.add(name);
    const call = `${request.method} ${request.path}?${request.query}`;
    const tell = (side: Violation['side'], errors: unknown) => violations.push({ side, call, errors });
    if (!method.parameters(valuesOf(request.query, method.shape))) tell('request', method.parameters.errors);
    const isFine = (answer.status ?? 200) < 400;
    if (isFine && method.output && !method.output(answer.json)) tell('answer', method.output.errors);
    return answer;
  };
  return {
    violations,
    get methods() {
      return [...methods];
    },
    get undescribed() {
      return [...undescribed];
    },
  };
}

/** Query parameters as the types that the lexicon gives them; what is no number stays text and is a violation. */
function valuesOf(query: URLSearchParams, shape: Definition): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const type = shape.properties?.[name]?.type;
    const all = query.getAll(name);
    const [first = ''] = all;
    if (type === 'array') values[name] = all;
    else if (type === 'integer') values[name] = /^-?\d+$/.test(first) ? Number(first) : first;
    else if (type === 'boolean') values[name] = first === 'true' ? true : first === 'false' ? false : first;
    else values[name] = first;
  }
  return values;
}

interface Compiled {
  readonly shape: Definition;
  readonly parameters: ValidateFunction;
  readonly output: ValidateFunction | undefined;
}

function compiler(folder: string) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const lexicons = new Map<string, Lexicon | undefined>();
  const compiled = new Map<string, Compiled | undefined>();
  const pending = new Set<string>();

  const lexiconOf = (id: string): Lexicon | undefined => {
    if (!lexicons.has(id)) {
      const file = join(folder, `${id.replaceAll('.', '/')}.json`);
      lexicons.set(id, existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Lexicon) : undefined);
    }
    return lexicons.get(id);
  };

  /** The schema id of a definition; it is added once, what it refers to with it. */
  const added = (id: string, name: string): string => {
    const key = `lexicon:${id}/${name}`;
    if (ajv.getSchema(key) || pending.has(key)) return key;
    pending.add(key);
    const definition = lexiconOf(id)?.defs[name];
    ajv.addSchema(definition ? { $id: key, ...schemaOf(definition, id) } : { $id: key }, key);
    return key;
  };

  const referred = (ref: string, id: string): object => {
    const [other = '', name = 'main'] = ref.split('#');
    return { $ref: added(other === '' ? id : other, name) };
  };

  const union = ({ refs = [], closed }: Definition, id: string): object => {
    const types = refs.map((ref) => (ref.startsWith('#') ? id + ref : ref).replace(/#main$/, ''));
    return {
      type: 'object',
      required: ['$type'],
      properties: { $type: closed ? { enum: types } : { type: 'string' } },
      allOf: refs.map((ref, index) => ({
        anyOf: [{ not: { properties: { $type: { const: types[index] } } } }, referred(ref, id)],
      })),
    };
  };

  function schemaOf(definition: Definition, id: string): object {
    switch (definition.type) {
      case 'ref':
        return referred(definition.ref ?? '', id);
      case 'union':
        return union(definition, id);
      case 'record':
        return schemaOf(definition.record ?? { type: 'unknown' }, id);
      case 'object':
      case 'params':
        return objectOf(definition, id);
      case 'array':
        return {
          type: 'array',
          items: schemaOf(definition.items ?? { type: 'unknown' }, id),
          ...lengths(definition),
        };
      case 'string':
        return stringOf(definition);
      case 'integer':
        return { type: 'integer', ...bounds(definition) };
      case 'boolean':
        return { type: 'boolean', ...(definition.const === undefined ? {} : { const: definition.const }) };
      default:
        return {};
    }
  }

  function objectOf({ properties = {}, required = [], nullable = [], type }: Definition, id: string): object {
    const inner = Object.entries(properties).map(([name, definition]) => {
      const schema = schemaOf(definition, id);
      return [name, nullable.includes(name) ? { anyOf: [schema, { type: 'null' }] } : schema];
    });
    return {
      type: 'object',
      required,
      properties: Object.fromEntries(inner),
      ...(type === 'params' ? { additionalProperties: false } : {}),
    };
  }

  return {
    methodOf(name: string): Compiled | undefined {
      if (compiled.has(name)) return compiled.get(name);
      const main = lexiconOf(name)?.defs['main'];
      const shape = main?.parameters ?? { type: 'params' };
      const output = main?.output?.schema;
      const made = main && {
        shape,
        parameters: ajv.compile(schemaOf(shape, name)),
        output: output && ajv.compile(schemaOf(output, name)),
      };
      compiled.set(name, made);
      return made;
    },
  };
}

function stringOf({ format, enum: values, const: value, minLength, maxLength }: Definition): object {
  const pattern = format === undefined ? undefined : formats[format]?.source;
  return {
    type: 'string',
    ...(pattern === undefined ? {} : { pattern }),
    ...(values === undefined ? {} : { enum: values }),
    ...(value === undefined ? {} : { const: value }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}

function bounds({ minimum, maximum }: Definition): object {
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

function lengths({ minLength, maxLength }: Definition): object {
  return {
    ...(minLength === undefined ? {} : { minItems: minLength }),
    ...(maxLength === undefined ? {} : { maxItems: maxLength }),
  };
}
