import { createHmac } from 'node:crypto';
import { AuthError, TryLater } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { digest } from './digest.ts';
import { type Fault, failureOf, faultOf, isLimit } from './graph-errors.ts';
import { usageOf } from './graph-usage.ts';
import { known } from './known.ts';
import { type Fields, mustBeRecord } from './shapes.ts';

/** Query parameters; an undefined one is left out. */
export type GraphParams = Readonly<Record<string, string | number | undefined>>;

export interface GraphOptions {
  /** Address with its version, without a slash at the end. */
  readonly server: string;
  /** The token of this moment; undefined: there is none. */
  token(signal?: AbortSignal): Promise<string | undefined>;
  /** Where the token goes: the header, or `access_token` where only that is documented. */
  readonly by: 'header' | 'parameter';
  /** Signs every call (`appsecret_proof`) where the app asks for it. */
  readonly appSecret?: string | undefined;
  /** Whose entries of `X-Business-Use-Case-Usage` count: `pages`, `instagram`. */
  readonly useCases: readonly string[];
  readonly permissionHint: string;
}

/** One answer: its fields, or what Meta found wrong (limits aside: those are thrown). */
export interface GraphAnswer {
  readonly body: Fields;
  readonly fault?: Fault;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks one of Meta's APIs (Facebook, Instagram, Threads), which share their errors, limits and pages. */
export interface Graph {
  get(path: string, params?: GraphParams, signal?: AbortSignal, allowance?: string): Promise<Fields>;
  /** The same without throwing for what the answer's body calls an error. */
  ask(path: string, params?: GraphParams, signal?: AbortSignal, allowance?: string): Promise<GraphAnswer>;
  /** Tells this token from another without telling it. */
  tokenDigest(): Promise<string>;
  /** Host and path, for messages. */
  where(path: string): string;
  /** What to tell where the version asked for has ended: Meta then answers as the oldest that it still has. */
  versionNotes(): readonly string[];
}

/** Meta's errors come with one of these; 5xx, 402 and 429 are left to `http`. */
const told = [400, 401, 403, 404];
const hourMs = 3_600_000;

export function createGraph(world: World, options: GraphOptions): Graph {
  const { http, memory, now } = world;
  const { host, pathname } = new URL(options.server);
  let answeredAs: string | undefined;
  const where = (path: string): string => `${host}${pathname === '/' ? '' : pathname}${path}`;

  const tokenFor = async (path: string, signal?: AbortSignal): Promise<string> => {
    const token = await options.token(signal);
    if (token !== undefined) return token;
    throw new AuthError(
      `${where(path)}: there is no token`,
      'Get one: `listen auth login` with the name of this source.',
    );
  };

  const ask: Graph['ask'] = async (path, params = {}, signal, allowance) => {
    const token = await tokenFor(path, signal);
    const key = `limit:${digest(token, 16)}`;
    const until = Number(memory.get(key) ?? 0);
    if (until > now()) throw spent(where(path), until);
    const { proof, request } = signed(path, params, token);
    const { status, headers, body } = await http.json(known({ ...request, accept: told, signal, allowance }));
    answeredAs = headers['facebook-api-version'];
    const fault = faultOf(status, body, cleaner([token, proof, options.appSecret]));
    const usage = usageOf(headers, options.useCases);
    const isOver = fault !== undefined && isLimit(fault);
    const resumeAt = now() + (usage.regainMs ?? hourMs);
    if (usage.percent >= 100 || isOver) memory.set(key, String(resumeAt));
    if (isOver) throw failureOf(fault, contextOf(path, params, resumeAt));
    if (fault) return { body: {}, headers, fault };
    return { body: mustBeRecord(body, where(path), 'the body'), headers };
  };

  /** The request with its token, and the proof that whoever has it also has the app's secret. */
  const signed = (path: string, params: GraphParams, token: string) => {
    const { appSecret, by, server } = options;
    const proof = appSecret ? createHmac('sha256', appSecret).update(token).digest('hex') : undefined;
    const query = queryOf({
      ...params,
      appsecret_proof: proof,
      access_token: by === 'parameter' ? token : undefined,
    });
    const secret = by === 'header' ? { authorization: `Bearer ${token}` } : undefined;
    return { proof, request: { url: `${server}${path}${query}`, secret } };
  };

  const contextOf = (path: string, params: GraphParams, resumeAt: number) => ({
    where: where(path),
    hasCursor: params['after'] !== undefined,
    resumeAt,
    permissionHint: options.permissionHint,
  });

  return {
    ask,
    where,
    versionNotes() {
      const asked = /\/(v\d+\.\d+)$/.exec(pathname)?.[1];
      if (asked === undefined || answeredAs === undefined || answeredAs === asked) return [];
      return [`Meta answers as ${answeredAs.slice(0, 20)}: ${asked} is not what it was (\`server:\`)`];
    },
    tokenDigest: async () => digest(await tokenFor(''), 16),
    async get(path, params = {}, signal, allowance) {
      const { body, fault } = await ask(path, params, signal, allowance);
      if (fault) throw failureOf(fault, contextOf(path, params, now() + hourMs));
      return body;
    },
  };
}

/** Asking on while the limit is reached prolongs it: also the next run keeps away until then. */
function spent(where: string, until: number): TryLater {
  return new TryLater(
    `${where}: Meta’s limit is used up (100 %)`,
    'It counts over a rolling time, by how many people see the account. What was read is saved.',
    until,
  );
}

function cleaner(secrets: readonly (string | undefined)[]): (text: string) => string {
  return (text) => secrets.reduce<string>((left, one) => (one ? left.replaceAll(one, '•••') : left), text);
}

function queryOf(params: GraphParams): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    if (value !== undefined) query.append(name, String(value));
  return query.size === 0 ? '' : `?${query}`;
}
