import { AuthError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { askForToken, type Grant, type KeptToken, keepToken, tokenRequest } from '../shared/oauth.ts';
import type { Settings } from './settings.ts';

/** 60 days; renewed where LinkedIn gave a refresh token, which it does for approved apps only (365 days from the first login). */
export function tokenOf(settings: Settings, world: World): KeptToken {
  return keepToken(world, async (refresh) => {
    const { clientId } = settings;
    const clientSecret = world.secrets.get('clientSecret');
    if (refresh === undefined || clientId === undefined || clientSecret === undefined)
      throw new AuthError(
        'LinkedIn: the token is missing or has ended (they last 60 days)',
        'Log in again: `listen auth login` with the name of this source.',
      );
    return askLinkedIn(settings, world, {
      grant_type: 'refresh_token',
      refresh_token: refresh,
      client_id: clientId,
      client_secret: clientSecret,
    });
  });
}

/** https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow */
export function askLinkedIn(
  { loginServer }: Settings,
  world: World,
  form: Readonly<Record<string, string>>,
): Promise<Grant> {
  return askForToken(world, tokenRequest(`${loginServer}/oauth/v2/accessToken`, form));
}
