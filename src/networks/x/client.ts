import type { JsonAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { type KeptToken, withToken } from '../shared/oauth.ts';
import { type Fields, list, mustBeRecord, record } from '../shared/shapes.ts';
import { readHere, refusalOf } from './problems.ts';

/** Query parameters; an undefined one is left out. */
export type Params = Readonly<Record<string, string | number | undefined>>;

/** One call that is paid for by what it brings. */
export interface Call {
  readonly path: string;
  readonly params: Params;
  readonly signal?: AbortSignal;
  /** Price of an item of `data`, in millionths of a dollar. */
  readonly each: number;
  /** Items of `data` at most. */
  readonly most: number;
}

export interface Answer {
  /** 200, or 400 with X's reasons in the body. */
  readonly status: number;
  readonly body: Fields;
}

/** Asks X with whatever token there is, and keeps account of what it costs. */
export interface Client {
  /** Throws the typed errors of every refusal but a 400. */
  ask(call: Call): Promise<Answer>;
  /** `ask`, a 400 is thrown too. */
  get(call: Call): Promise<Fields>;
  /** How many items at that price may be asked for, from `least` to `most`: smaller pages near the end of a budget. */
  room(each: number, least: number, most: number): Promise<number>;
  /** As `room`, for what can wait: 0 where the half of the day's budget is used that it may use. */
  roomToSpare(each: number, most: number): Promise<number>;
  /** Host and path, for messages. */
  where(path: string): string;
}

export interface Access {
  readonly server: string;
  /** A kept token of a login, or the app's own. */
  readonly token: KeptToken | string;
  /** Price of what comes along (`includes`), in millionths of a dollar. */
  readonly included: number;
}

/** Of a day's budget: the rest is kept for what is new. */
const shareToSpare = 0.5;

export function createClient({ http, money }: World, { server, token, included }: Access): Client {
  const where = (path: string): string => new URL(server).host + path;
  const send =
    (path: string, params: Params, signal?: AbortSignal) =>
    (bearer: string): Promise<JsonAnswer> =>
      http.json({
        url: `${server}${path}${queryOf(params)}`,
        secret: { authorization: `Bearer ${bearer}` },
        accept: readHere,
        ...(signal ? { signal } : {}),
      });
  const ask = async ({ path, params, signal, each, most }: Call): Promise<Answer> => {
    await money.afford(most * (each + included));
    const call = send(path, params, signal);
    const { status, body } =
      typeof token === 'string'
        ? await call(token)
        : await withToken(token, call, (answer) => answer.status === 401, signal);
    if (status > 400) throw refusalOf(status, body, where(path));
    if (status === 400) return { status, body: record(body) ?? {} };
    const fields = mustBeRecord(body, where(path), 'the body');
    // Also of an answer that is of no use: X bills it all the same.
    await money.spent(countOf(fields['data']) * each + includedIn(fields) * included);
    return { status, body: fields };
  };
  return {
    ask,
    async get(call) {
      const { status, body } = await ask(call);
      if (status === 400) throw refusalOf(status, body, where(call.path));
      return body;
    },
    async room(each, least, most) {
      if (each + included === 0) return most;
      return Math.min(most, Math.max(least, Math.floor((await money.left()) / (each + included))));
    },
    async roomToSpare(each, most) {
      const price = each + included;
      if (price === 0) return most;
      const spare = Math.floor((await money.left(shareToSpare)) / price);
      // Where nothing at all is left it is asked for all the same, and told.
      return spare >= 1 || (await money.left()) >= price ? Math.min(most, spare) : 1;
    },
    where,
  };
}

function queryOf(params: Params): string {
  const given = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
}

function countOf(data: unknown): number {
  return list(data)?.length ?? (record(data) ? 1 : 0);
}

function includedIn(body: Fields): number {
  return Object.values(record(body['includes']) ?? {}).reduce<number>((sum, each) => sum + countOf(each), 0);
}
