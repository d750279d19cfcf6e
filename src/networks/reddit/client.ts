import { AuthError, type ListenError, NetworkError, NotFoundError } from '../../core/errors.ts';
import type { JsonAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { keepToken, withToken } from '../shared/oauth.ts';
import { record, text } from '../shared/shapes.ts';
import { askReddit, type Credentials, grantFormOf } from './grant.ts';
import type { Settings } from './settings.ts';

/** Query parameters; an undefined one is left out. */
export type Params = Readonly<Record<string, string | number | undefined>>;

/** Asks the API with a token that is renewed when it has run out. */
export interface Client {
  get(path: string, params: Params, signal?: AbortSignal): Promise<unknown>;
  /** Host and path, for messages. */
  where(path: string): string;
}

/** Handed back as answers: a search in a subreddit that does not exist is redirected to a search for its name. */
const refusals = [302, 400, 401, 403, 404];

export function createClient(world: World, settings: Settings, credentials: Credentials): Client {
  const { http } = world;
  const { host } = new URL(settings.server);
  const kept = keepToken(world, (_, signal) =>
    askReddit(world, settings, credentials, grantFormOf(credentials, settings), signal),
  );
  const where = (path: string): string => `${host}${path}`;
  let isNew = false;
  return {
    where,
    async get(path, params, signal) {
      const url = `${settings.server}${path}?${queryOf(params)}`;
      const call = (token: string): Promise<JsonAnswer> =>
        http.json({
          url,
          headers: { 'user-agent': credentials.userAgent },
          secret: { authorization: `bearer ${token}` },
          accept: refusals,
          ...(signal ? { signal } : {}),
        });
      // A token of an earlier, lesser login opens no inbox: that, too, is worth one new token a run.
      const isRefused = ({ status }: JsonAnswer): boolean => {
        const isOld = status === 401 || (status === 403 && !isNew && path.startsWith('/message/'));
        if (isOld) isNew = true;
        return isOld;
      };
      const { status, body } = await withToken(kept, call, isRefused, signal);
      if (status >= 300) throw refusalOf(status, body, where(path));
      return body;
    },
  };
}

/** Without `raw_json` every &, < and > in a text comes as an entity. */
function queryOf(params: Params): string {
  const query = new URLSearchParams({ raw_json: '1' });
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value));
  return String(query).replaceAll('+', '%20');
}

/** `{"message":"Forbidden","error":403,"reason":"private"}` as a typed error. */
function refusalOf(status: number, body: unknown, where: string): ListenError {
  const told = text(record(body)?.['reason']) ?? text(record(body)?.['message']) ?? '';
  const reason = /^[\w .,'-]{1,80}$/.test(told) ? ` (${told})` : '';
  if (status === 401)
    return new AuthError(
      `${where}: the token is refused${reason}`,
      'Log in again: `listen auth login reddit`.',
    );
  if (status === 403)
    return new AuthError(
      `${where}: Reddit does not let this account read that${reason}`,
      /private|quarantined|banned|gold/.test(told)
        ? 'Join the subreddit with that account (a quarantined one: accept the warning in a browser), or take it out of `subreddits:`.'
        : 'The login needs the scopes read, history, identity and privatemessages: `listen auth login reddit`.',
    );
  if (status === 404 || status === 302)
    return new NotFoundError(
      `${where}: Reddit does not know that${reason}`,
      'Check how the subreddit or account is spelled; a suspended, deleted or hidden account is not found either.',
    );
  return new NetworkError(
    `${where}: Reddit refuses the request${reason}`,
    '`listen doctor` tries every source; if it goes on, the API has changed.',
  );
}
