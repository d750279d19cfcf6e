import type { HttpRequest } from '../../http/http.ts';
import type { World } from '../network.ts';
import { askForToken, type Grant, tokenRequest } from '../shared/oauth.ts';
import type { Settings } from './settings.ts';

/** A form for X's token pages: a public client names itself in it, a confidential one in the Basic header too. */
export function tokenForm(
  { clientId = '', server }: Settings,
  { secrets }: World,
  page: 'token' | 'revoke',
  form: Readonly<Record<string, string>>,
): HttpRequest {
  const secret = secrets.get('clientSecret');
  const basic = secret === undefined ? undefined : { id: clientId, secret };
  return tokenRequest(`${server}/2/oauth2/${page}`, { ...form, client_id: clientId }, basic);
}

export function tokenFor(
  settings: Settings,
  world: World,
  form: Readonly<Record<string, string>>,
): Promise<Grant> {
  return askForToken(world, tokenForm(settings, world, 'token', form));
}
