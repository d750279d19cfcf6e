import { readFileSync } from 'node:fs';
import type { KitAnswer, KitRequest } from '../servers/kit.ts';
import { specificationAt } from './specification.ts';

/** One type of Meta's own description of its APIs (what its SDKs are generated from): no OpenAPI. */
interface MetaType {
  readonly apis: readonly {
    readonly method: string;
    readonly endpoint?: string;
    readonly return: string;
    readonly params: readonly { readonly name: string }[];
  }[];
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}

/** What a call gives: nodes of `type`; where it is an edge, of the type that has it. */
export interface MetaCall {
  /** File without its ending: `Page`, `PagePost`. */
  readonly type: string;
  /** Edge of that type; absent: the node itself. */
  readonly edge?: string;
}

/** What every edge and node takes: https://developers.facebook.com/docs/graph-api/overview */
const common = ['fields', 'limit', 'after', 'before', 'access_token', 'appsecret_proof', 'summary'];

/** Reads the types of one folder; undefined where none lie beside the project. */
export function metaTypes(folder: string): ((type: string) => MetaType) | undefined {
  if (specificationAt(folder) === undefined) return undefined;
  const types = new Map<string, MetaType>();
  return (type) => {
    const file = specificationAt(`${folder}/${type}.json`);
    if (file === undefined) throw new Error(`no ${folder}/${type}.json`);
    const found = types.get(type) ?? (JSON.parse(readFileSync(file, 'utf8')) as MetaType);
    types.set(type, found);
    return found;
  };
}

/** What a request asks and its answer brings that the description does not know, one line each. */
export function metaFaults(
  types: (type: string) => MetaType,
  { type, edge }: MetaCall,
  { path, query }: KitRequest,
  answer: KitAnswer,
  typeNamed: (returned: string) => string | undefined,
): readonly string[] {
  const api = types(type).apis.find(({ method, endpoint }) => method === 'GET' && endpoint === edge);
  if (edge !== undefined && !api) return [`${path}: ${type} has no ${edge}`];
  const params = [...common, ...(api?.params ?? []).map(({ name }) => name)];
  const node = edge === undefined ? type : typeNamed(api?.return ?? '');
  if (node === undefined) return [`${path}: nothing known of ${api?.return}`];
  const known = namesOf(types(node));
  const body = answer.json as { readonly data?: readonly object[] };
  const items = edge === undefined ? [body] : (body.data ?? []);
  return [
    ...[...query.keys()].filter((name) => !params.includes(name)).map((name) => `${path} asks ?${name}`),
    ...strangeFields(types, node, query.get('fields') ?? '', typeNamed).map((name) => `${path} asks ${name}`),
    ...items
      .flatMap((item) => Object.keys(item).filter((name) => !known.includes(name)))
      .map((name) => `${path} answers ${name}`),
  ];
}

function namesOf({ fields, apis }: MetaType): readonly string[] {
  return [
    ...fields.map(({ name }) => name),
    ...apis.flatMap(({ method, endpoint }) => (method === 'GET' ? (endpoint ?? []) : [])),
  ];
}

/** `id,replies.limit(50){text,from}`: names that the type has neither as field nor as edge, also inside braces. */
function strangeFields(
  types: (type: string) => MetaType,
  type: string,
  fields: string,
  typeNamed: (returned: string) => string | undefined,
): readonly string[] {
  const known = types(type);
  return partsOf(fields).flatMap((part) => {
    const [, name = '', modifiers = '', inside = ''] =
      /^(\w+)((?:\.\w+\([^)]*\))*)(?:\{(.*)\})?$/.exec(part) ?? [];
    if (!namesOf(known).includes(name)) return [`${type}.${part}`];
    const edge = known.apis.find(({ method, endpoint }) => method === 'GET' && endpoint === name);
    const allowed = [...common, ...(edge?.params ?? []).map((param) => param.name)];
    const strange = [...modifiers.matchAll(/\.(\w+)\(/g)].filter(([, word = '']) => !allowed.includes(word));
    const inner = typeNamed(edge?.return ?? known.fields.find((field) => field.name === name)?.type ?? '');
    return [
      ...strange.map(([word]) => `${type}.${name}${word}`),
      ...(inner === undefined ? [] : strangeFields(types, inner, inside, typeNamed)),
    ];
  });
}

/** At the commas that stand in no braces or parentheses. */
function partsOf(fields: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const letter of fields) {
    if (letter === '{' || letter === '(') depth += 1;
    if (letter === '}' || letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += letter;
  }
  return [...parts, part].filter((each) => each !== '');
}
