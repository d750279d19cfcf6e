import { AuthError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { keepToken } from '../shared/oauth.ts';
import { type Client, createClient } from './client.ts';
import { type Prices, pricesOf, type Settings } from './settings.ts';
import { tokenFor } from './token.ts';

export interface Access {
  readonly client: Client;
  /** By a login of an account, not by the app's own token. */
  readonly isUser: boolean;
  readonly prices: Prices;
}

/** Asks by the login where there is one, else by the Bearer token of the app. */
export function clientOf(settings: Settings, world: World): Access {
  const { secrets } = world;
  const prices = pricesOf(settings);
  const isUser =
    settings.clientId !== undefined &&
    (secrets.get('refreshToken') ?? secrets.get('accessToken')) !== undefined;
  const token = isUser
    ? keepToken(world, (refreshToken) => refreshed(settings, world, refreshToken))
    : secrets.get('token');
  if (token === undefined)
    throw new AuthError(
      'x: there is neither a login nor a token',
      'Run `listen auth login` with the name of this source, or set `token:` to the Bearer token of an app (console.x.com).',
    );
  return {
    client: createClient(world, { server: settings.server, token, included: prices.included }),
    isUser,
    prices,
  };
}

/** A refresh token is taken once; the new one comes with the access token. */
function refreshed(settings: Settings, world: World, refreshToken: string | undefined) {
  if (refreshToken !== undefined && refreshToken !== '')
    return tokenFor(settings, world, { grant_type: 'refresh_token', refresh_token: refreshToken });
  throw new AuthError(
    'x: the login has ended and cannot be renewed',
    'Log in again: `listen auth login` with the name of this source (scope offline.access).',
  );
}
