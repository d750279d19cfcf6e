import type { World } from '../network.ts';
import { type Fields, mustBeList, mustBeRecord, unexpected } from '../shared/shapes.ts';
import { errorIn } from './errors.ts';
import { waitIn } from './limits.ts';
import { hostOf } from './site.ts';

/** Query parameters; an undefined one is left out. */
export type Params = Readonly<Record<string, string | number | undefined>>;

/** The calls of a day: per address of the network without a key, more with one. https://api.stackexchange.com/docs/throttle */
export const allowances = [
  { name: 'calls without a key', calls: 300, per: 'day' },
  { name: 'calls with a key', calls: 10_000, per: 'day' },
] as const;

/** A page of any method: all answer in the same wrapper. */
export interface Answer {
  readonly items: readonly unknown[];
  readonly hasMore: boolean;
  readonly fields: Fields;
}

/** Asks about one site. */
export interface Client {
  /** Of the site: what stands before its ids. */
  readonly host: string;
  readonly hasKey: boolean;
  /** `method` is the API's name of it (`/posts/{ids}`); `ids`, at most 100, take the place of `{ids}`. */
  get(method: string, ids: readonly string[], params: Params, signal?: AbortSignal): Promise<Answer>;
  /** For messages. */
  where(method: string): string;
}

/** The greatest page and the greatest list of ids. */
export const most = 100;

export function createClient({ http, secrets }: World, server: string, site: string): Client {
  const key = secrets.get('key');
  const where = (method: string): string => `${new URL(server).host}${method} (${site})`;
  return {
    host: hostOf(site),
    hasKey: key !== undefined,
    where,
    async get(method, ids, params, signal) {
      const { status, body } = await http.json({
        url: `${server}${method.replace('{ids}', ids.join(';'))}?${queryOf({ site, ...params })}`,
        accept: [400],
        allowance: key === undefined ? 'calls without a key' : 'calls with a key',
        limits: { method, read: waitIn },
        // Keys in the address are refused since June 2026: https://meta.stackexchange.com/questions/417382
        ...(key === undefined ? {} : { secret: { authorization: `Bearer ${key}` } }),
        ...(signal ? { signal } : {}),
      });
      const error = errorIn(body, status, where(method));
      if (error) throw error;
      const fields = mustBeRecord(body, where(method), 'the body');
      return {
        items: mustBeList(fields['items'], where(method), '`items`'),
        hasMore: fields['has_more'] === true,
        fields,
      };
    },
  };
}

function queryOf(params: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value));
  return String(query).replaceAll('+', '%20');
}

/** As many pages as a list of ids can fill where the API gives less than it is asked for. */
const mostPages = 20;

/**
 * All that stands behind a list of at most 100 ids. Throws a NetworkError where it never ends: what does not come back
 * counts as deleted, so nothing may be left out.
 */
export async function allOf(
  client: Client,
  method: string,
  ids: readonly string[],
  params: Params,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await client.get(method, ids, { ...params, pagesize: most, page }, signal);
    items.push(...answer.items);
    if (!answer.hasMore) return items;
  }
  throw unexpected(client.where(method), 'more items than were asked for');
}
