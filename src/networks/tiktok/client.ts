import { UsageError } from '../../core/errors.ts';
import type { BodyLimits } from '../../http/http.ts';
import type { World } from '../network.ts';
import { withToken } from '../shared/oauth.ts';
import { circleGuard } from '../shared/paging.ts';
import { count, type Fields, idOf, mustBeList, mustBeRecord, record, unexpected } from '../shared/shapes.ts';
import { codeOf, codes, refusalOf } from './refusal.ts';
import type { Settings } from './settings.ts';
import { tokenOf } from './token.ts';

export type Params = Readonly<Record<string, string | number>>;

/** https://business-api.tiktok.com/portal/docs (API for Business, Accounts) */
export interface Client {
  /** The account's id (open_id). */
  readonly business: string;
  /** `data` of the answer. */
  get(path: string, params: Params, signal: AbortSignal | undefined): Promise<Fields>;
  /** `form` is given the token that the call is made with. */
  post(path: string, form: (access: string) => Readonly<Record<string, string>>): Promise<Fields>;
  /** Every page of a list, by its cursor; a short or empty page is not the end. */
  pages(path: string, params: Params, list: string, signal: AbortSignal): AsyncGenerator<readonly unknown[]>;
}

const mostEmptyPages = 20;

/**
 * 40 calls a minute for each account and path, and no header tells of them: a video with thousands of comments would run
 * into that in every fetch and keep those of the others away.
 */
const mostAMinute = 38;
const minuteMs = 60_000;

/** Spaces the calls of each path. */
function pacing(now: World['now']) {
  const calls = new Map<string, number[]>();
  return (path: string): BodyLimits => {
    const times = (calls.get(path) ?? []).filter((time) => time > now() - minuteMs);
    times.push(now());
    calls.set(path, times);
    return {
      method: path,
      read() {
        const first = times.at(-mostAMinute);
        const ms = first === undefined ? 0 : first + minuteMs - now();
        return ms > 0 ? { before: 'next', ms } : undefined;
      },
    };
  };
}

export function createClient(settings: Settings, world: World): Client {
  const { http, now, secrets } = world;
  const kept = tokenOf(settings, world);
  const business = settings.business ?? secrets.get('business');
  if (business === undefined)
    throw new UsageError(
      'tiktok: business is not known: the id (open_id) of the account',
      'Log in: `listen auth login` with the name of this source finds and keeps it.',
    );

  const paced = pacing(now);
  const call = async (
    path: string,
    query: string,
    form: ((access: string) => Readonly<Record<string, string>>) | undefined,
    signal?: AbortSignal,
  ): Promise<Fields> => {
    const where = `TikTok ${path}`;
    const answer = await withToken(
      kept,
      (access) =>
        http.json({
          url: `${settings.server}${path}${query}`,
          secret: { 'access-token': access },
          accept: [400, 401],
          limits: paced(path),
          ...(form === undefined
            ? {}
            : {
                method: 'POST' as const,
                body: JSON.stringify(form(access)),
                headers: { 'content-type': 'application/json' },
              }),
          ...(signal ? { signal } : {}),
        }),
      (each) => each.status === 401 || codeOf(each) === codes.badToken,
      signal,
    );
    const refusal = refusalOf(answer, where, now());
    if (refusal) throw refusal;
    return mustBeRecord(record(answer.body)?.['data'], where, '`data`');
  };

  const get: Client['get'] = (path, params, signal) => {
    const query = new URLSearchParams({ business_id: business });
    for (const [name, value] of Object.entries(params)) query.set(name, String(value));
    return call(path, `?${query}`, undefined, signal);
  };

  return {
    business,
    get,
    post: (path, form) => call(path, '', form),
    async *pages(path, params, list, signal) {
      const where = `TikTok ${path}`;
      const notAgain = circleGuard(where);
      let empty = 0;
      for (let cursor: string | undefined = '0'; cursor !== undefined; ) {
        notAgain(cursor);
        const data = await get(path, cursor === '0' ? params : { ...params, cursor }, signal);
        const items = mustBeList(data[list], where, `\`${list}\``);
        empty = items.length === 0 ? empty + 1 : 0;
        if (empty > mostEmptyPages) throw unexpected(where, `${empty} empty pages, and more to come`);
        yield items;
        cursor = nextOf(data, where);
      }
    },
  };
}

function nextOf(data: Fields, where: string): string | undefined {
  if (data['has_more'] !== true) {
    if (data['has_more'] !== false) throw unexpected(where, '`has_more` is no yes or no');
    return undefined;
  }
  const cursor = idOf(data['cursor']);
  if (cursor === undefined || count(cursor) === undefined)
    throw unexpected(where, 'no cursor, though there is more');
  return cursor;
}
