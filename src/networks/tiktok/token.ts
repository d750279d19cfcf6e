import { AuthError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { type Grant, grantOf, type KeptToken, keepToken } from '../shared/oauth.ts';
import { mustBeRecord, record, text } from '../shared/shapes.ts';
import { refusalOf } from './refusal.ts';
import type { Settings } from './settings.ts';

/** A grant and the account that it is for. */
export interface AccountGrant extends Grant {
  readonly business: string | undefined;
}

/** 24 hours, renewed by a refresh token that is replaced each time: the pair is kept before it is used. */
export function tokenOf(settings: Settings, world: World): KeptToken {
  return keepToken(world, (refresh, signal) => {
    const app = appOf(settings, world);
    if (refresh === undefined || app === undefined)
      throw new AuthError(
        'TikTok: there is no token, or it has ended (they last 24 hours) and cannot be renewed',
        'Log in: `listen auth login` with the name of this source. To renew tokens it needs clientId and clientSecret too.',
      );
    const form = { ...app, grant_type: 'refresh_token', refresh_token: refresh };
    return askTikTok(settings, world, '/tt_user/oauth2/refresh_token/', form, signal);
  });
}

export function appOf({ clientId }: Settings, { secrets }: World) {
  const clientSecret = secrets.get('clientSecret');
  if (clientId === undefined || clientSecret === undefined) return undefined;
  return { client_id: clientId, client_secret: clientSecret };
}

/** TikTok wants JSON, not a form, and answers within `data`. */
export async function askTikTok(
  { server }: Settings,
  { http, now }: World,
  path: string,
  form: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<AccountGrant> {
  const where = `TikTok ${path}`;
  const answer = await http.json({
    url: `${server}${path}`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(form),
    accept: [400, 401],
    ...(signal ? { signal } : {}),
  });
  const refusal = refusalOf(answer, where, now());
  if (refusal) throw refusal;
  const data = mustBeRecord(record(answer.body)?.['data'], where, '`data`');
  return { ...grantOf(data, where, now()), business: text(data['open_id']) };
}
