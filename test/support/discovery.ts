import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import type { KitAnswer, KitRequest, LoopbackServer } from '../servers/kit.ts';
import type { Violation } from './specification.ts';

/** What was held against Google's discovery documents, and what in it they do not allow. */
export interface Discovered {
  readonly violations: readonly Violation[];
  /** Ids of the methods that were called: `youtube.search.list`. */
  readonly methods: readonly string[];
  /** Calls of paths that no document describes. */
  readonly undescribed: readonly string[];
}

interface Parameter {
  readonly location?: string;
  readonly type?: string;
  readonly required?: boolean;
  readonly repeated?: boolean;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minimum?: string;
  readonly maximum?: string;
}

interface Method {
  readonly id: string;
  readonly flatPath?: string;
  readonly path: string;
  readonly httpMethod: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly response?: { readonly $ref: string };
}

interface Resource {
  readonly methods?: Readonly<Record<string, Method>>;
  readonly resources?: Readonly<Record<string, Resource>>;
}

interface Document extends Resource {
  readonly servicePath: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly schemas: Readonly<Record<string, unknown>>;
}

interface Described {
  readonly method: Method;
  readonly path: RegExp;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly answer: ValidateFunction | undefined;
}

/**
 * Holds every request that the server answers from now on, and the answer, against discovery documents: method and path,
 * parameters (known, required, of their type, once unless repeated), and the answer's schema, in which no field may be
 * unknown. Refusals (400 and above) must have Google's shape.
 */
export function heldAgainst(files: readonly string[], server: LoopbackServer): Discovered {
  const described = files.flatMap((file) => describe(JSON.parse(readFileSync(file, 'utf8')) as Document));
  const violations: Violation[] = [];
  const methods: string[] = [];
  const undescribed: string[] = [];
  server.alter = (answer, request) => {
    const call = `${request.method} ${request.path}?${request.query}`;
    const one = described.find(
      ({ method, path }) => method.httpMethod === request.method && path.test(request.path),
    );
    if (!one) {
      undescribed.push(`${request.method} ${request.path}`);
      return answer;
    }
    methods.push(one.method.id);
    for (const errors of requestFaults(one, request)) violations.push({ side: 'request', call, errors });
    for (const errors of answerFaults(one, answer)) violations.push({ side: 'answer', call, errors });
    return answer;
  };
  return { violations, methods, undescribed };
}

function describe(document: Document): readonly Described[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const definitions = Object.fromEntries(
    Object.entries(document.schemas).map(([name, schema]) => [name, converted(schema)]),
  );
  return methodsOf(document).map((method) => ({
    method,
    path: pathOf(document.servicePath + (method.flatPath ?? method.path)),
    parameters: { ...document.parameters, ...method.parameters },
    answer: method.response && ajv.compile({ definitions, $ref: `#/definitions/${method.response.$ref}` }),
  }));
}

function methodsOf(resource: Resource): readonly Method[] {
  return [
    ...Object.values(resource.methods ?? {}),
    ...Object.values(resource.resources ?? {}).flatMap(methodsOf),
  ];
}

function pathOf(template: string): RegExp {
  const source = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^/${source}$`);
}

function requestFaults({ parameters }: Described, { query }: KitRequest): readonly string[] {
  const faults: string[] = [];
  for (const name of new Set(query.keys())) {
    const parameter = parameters[name];
    const values = query.getAll(name);
    if (parameter?.location !== 'query') faults.push(`unknown parameter ${name}`);
    else if (values.length > 1 && !parameter.repeated) faults.push(`${name} given twice`);
    else faults.push(...values.flatMap((value) => valueFault(name, parameter, value)));
  }
  for (const [name, { location, required }] of Object.entries(parameters))
    if (location === 'query' && required && !query.has(name)) faults.push(`${name} is missing`);
  return faults;
}

function valueFault(name: string, parameter: Parameter, value: string): readonly string[] {
  const { type, pattern, minimum, maximum } = parameter;
  const fault = (what: string) => [`${name}=${value} ${what}`];
  if (parameter.enum && !parameter.enum.includes(value)) return fault('is none of its values');
  if (type === 'boolean' && !/^(true|false)$/.test(value)) return fault('is no boolean');
  if (pattern !== undefined && !new RegExp(pattern).test(value)) return fault(`does not fit ${pattern}`);
  if (type !== 'integer') return [];
  if (!/^-?\d+$/.test(value)) return fault('is no integer');
  const isOutside = Number(value) < Number(minimum ?? value) || Number(value) > Number(maximum ?? value);
  return isOutside ? fault(`is not within ${minimum}–${maximum}`) : [];
}

function answerFaults({ answer: validate }: Described, answer: KitAnswer): readonly unknown[] {
  if ((answer.status ?? 200) >= 400) return refusalFaults(answer);
  if (!validate || validate(answer.json)) return [];
  return [validate.errors];
}

function refusalFaults({ status, json }: KitAnswer): readonly string[] {
  const error = (json as { error?: { code?: unknown; message?: unknown } } | undefined)?.error;
  return error?.code === status && typeof error?.message === 'string' ? [] : ['a refusal of another shape'];
}

const formats: Readonly<Record<string, string>> = {
  int64: '^-?\\d{1,19}$',
  uint64: '^\\d{1,20}$',
  'date-time': '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$',
  'google-datetime': '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$',
};

/** A schema of a discovery document as JSON Schema; an object with properties has no others. */
function converted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const {
    $ref,
    type,
    format,
    properties,
    items,
    additionalProperties,
    enum: values,
    pattern,
  } = value as Record<string, unknown>;
  if (typeof $ref === 'string') return { $ref: `#/definitions/${$ref}` };
  const shape = pattern ?? (type === 'string' ? formats[String(format)] : undefined);
  return {
    ...(type === undefined || type === 'any' ? {} : { type }),
    ...(values === undefined ? {} : { enum: values }),
    ...(shape === undefined ? {} : { pattern: shape }),
    ...(items === undefined ? {} : { items: converted(items) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: converted(additionalProperties) }),
    ...(properties === undefined ? {} : objectOf(properties as Record<string, unknown>)),
  };
}

function objectOf(properties: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(properties).map(([name, schema]) => [name, converted(schema)]);
  return { properties: Object.fromEntries(entries), additionalProperties: false };
}
