import { AuthError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import {
  askForToken,
  type Grant,
  type KeptToken,
  keepToken,
  tokenRequest,
  withToken,
} from '../shared/oauth.ts';
import { type Fields, mustBeRecord, record, text } from '../shared/shapes.ts';
import type { Settings } from './settings.ts';

/** https://developers.pinterest.com/docs/api/v5/ */
export interface Client {
  get(path: string, params: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Fields>;
}

const again = 'Log in again: `listen auth login` with the name of this source.';

export function createClient(settings: Settings, world: World): Client {
  const kept = tokenOf(settings, world);
  return {
    async get(path, params, signal) {
      const where = `Pinterest ${path}`;
      const query = new URLSearchParams(params);
      const answer = await withToken(
        kept,
        (access) =>
          world.http.json({
            url: `${settings.server}${path}${query.size === 0 ? '' : `?${query}`}`,
            secret: { authorization: `Bearer ${access}` },
            accept: [401],
            ...(signal ? { signal } : {}),
          }),
        ({ status }) => status === 401,
        signal,
      );
      if (answer.status === 401) {
        const words = text(record(answer.body)?.['message'])?.slice(0, 200);
        throw new AuthError(`${where}: 401${words === undefined ? '' : `: ${words}`}`, again);
      }
      return mustBeRecord(answer.body, where, 'the body');
    },
  };
}

/** 30 days, renewed by a refresh token that may be replaced each time. */
function tokenOf(settings: Settings, world: World): KeptToken {
  return keepToken(world, async (refresh) => {
    if (refresh === undefined || appOf(settings, world) === undefined)
      throw new AuthError('Pinterest: there is no token, or it has ended and cannot be renewed', again);
    return askPinterest(settings, world, { grant_type: 'refresh_token', refresh_token: refresh });
  });
}

export function appOf({ clientId }: Settings, { secrets }: World) {
  const clientSecret = secrets.get('clientSecret');
  return clientId === undefined || clientSecret === undefined
    ? undefined
    : { id: clientId, secret: clientSecret };
}

export function askPinterest(
  settings: Settings,
  world: World,
  form: Readonly<Record<string, string>>,
): Promise<Grant> {
  return askForToken(world, tokenRequest(`${settings.server}/oauth/token`, form, appOf(settings, world)));
}
