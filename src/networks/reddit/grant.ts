import { AuthError } from '../../core/errors.ts';
import { type Agent, redditUserAgent } from '../../core/user-agent.ts';
import type { World } from '../network.ts';
import { askForToken, type Grant, tokenRequest } from '../shared/oauth.ts';
import type { Settings } from './settings.ts';

/** Of what is read, no more: https://www.reddit.com/api/v1/scopes */
export const scopes = ['read', 'history', 'identity', 'privatemessages'] as const;

/** What a token is asked for with; `user`: it opens an inbox. */
export interface Credentials {
  readonly kind: 'refresh' | 'password' | 'application';
  readonly isUser: boolean;
  readonly clientSecret: string;
  readonly userAgent: string;
  readonly password: string | undefined;
  readonly refreshToken: string | undefined;
}

type CredentialsWorld = Pick<World, 'agent'> & { readonly secrets: Pick<World['secrets'], 'get'> };

/** A browser login before a password; with neither the application reads what is public. */
export function credentialsOf(settings: Settings, { secrets, agent }: CredentialsWorld): Credentials {
  const refreshToken = secrets.get('refreshToken');
  const password = secrets.get('password');
  const kind = refreshToken !== undefined ? 'refresh' : password !== undefined ? 'password' : 'application';
  return {
    kind,
    isUser: kind !== 'application',
    clientSecret: secrets.get('clientSecret') ?? '',
    userAgent: userAgentOf(settings.username, agent),
    password,
    refreshToken,
  };
}

/** Reddit slows down programs that do not name themselves and whoever runs them, in its form. */
export function userAgentOf(username: string, agent: Agent = { version: '1' }): string {
  return redditUserAgent(agent, username);
}

export function grantFormOf(
  { refreshToken, password }: Credentials,
  { username }: Settings,
): Readonly<Record<string, string>> {
  if (refreshToken !== undefined) return { grant_type: 'refresh_token', refresh_token: refreshToken };
  if (password !== undefined) return { grant_type: 'password', username, password };
  return { grant_type: 'client_credentials' };
}

const hints: Readonly<Record<Credentials['kind'], string>> = {
  refresh:
    'The login was withdrawn (reddit.com/prefs/apps) or belongs to another app: `listen auth login reddit` makes a new one.',
  password:
    'Wrong username or password, or the app is no “script” of this account. With two-factor login a password alone never works: log in by the browser, `listen auth login reddit`.',
  application:
    'Check `clientId:` (it stands under the app’s name at reddit.com/prefs/apps) and the client secret.',
};

/** A wrong password is told with status 200 and `{"error":"invalid_grant"}`, a wrong client secret with 401. */
export async function askReddit(
  world: World,
  settings: Settings,
  { kind, clientSecret, userAgent }: Pick<Credentials, 'kind' | 'clientSecret' | 'userAgent'>,
  form: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Grant> {
  const basic = { id: settings.clientId, secret: clientSecret };
  const request = tokenRequest(`${settings.loginServer}/api/v1/access_token`, form, basic);
  try {
    return await askForToken(world, {
      ...request,
      headers: { ...request.headers, 'user-agent': userAgent },
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    throw new AuthError(error.message, /status 401/.test(error.message) ? hints.application : hints[kind], {
      cause: error,
    });
  }
}
