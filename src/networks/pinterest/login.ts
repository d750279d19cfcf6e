import { AuthError, UsageError } from '../../core/errors.ts';
import type { Login, Obtained, Talk, TokenOwner } from '../login.ts';
import type { World } from '../network.ts';
import { grantSecrets } from '../shared/oauth.ts';
import { accountOf } from './account.ts';
import { appOf, askPinterest, createClient } from './client.ts';
import type { Settings } from './settings.ts';

const scopes = ['boards:read', 'pins:read', 'user_accounts:read'];
/** The redirect must be registered to the letter. */
const port = 8767;

export const login: Login = {
  steps: [
    'You need a Pinterest business account (free; an account can be converted in its settings).',
    'Connect an app at https://developers.pinterest.com/apps/ and wait for trial access: it is enough to read your own pins.',
    `In the app add the redirect address http://127.0.0.1:${port}/callback, and copy App id and App secret key into this source (clientId, clientSecret).`,
  ],
  scopes,
  saves: ['accessToken', 'refreshToken'],
  obtain: (settings, talk, world) => obtain(settings as Settings, talk, world),
  async check(settings, world): Promise<TokenOwner> {
    const { id, handle } = await accountOf(createClient(settings as Settings, world));
    return { who: handle === undefined ? `account ${id}` : `@${handle}` };
  },
};

async function obtain(settings: Settings, talk: Talk, world: World): Promise<Obtained> {
  const app = appOf(settings, world);
  if (app === undefined)
    throw new UsageError(
      'pinterest: clientId and clientSecret are needed to log in',
      'Both stand in your app at https://developers.pinterest.com/apps/',
    );
  const { params, redirectUri } = await talk.authorize({
    // Pinterest knows no PKCE: the app's secret stands for it.
    url: ({ redirectUri: address, state }) =>
      `${settings.loginServer}/oauth/?${new URLSearchParams({
        client_id: app.id,
        redirect_uri: address,
        response_type: 'code',
        scope: scopes.join(','),
        state,
      })}`,
    port,
  });
  const code = params.get('code');
  if (code === null)
    throw new AuthError('Pinterest sent no code back', 'Log in again and give the app access.');
  const grant = await askPinterest(settings, world, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
  });
  return {
    secrets: grantSecrets(grant),
    ...(grant.loginEndsAt === undefined ? {} : { endsAt: grant.loginEndsAt }),
  };
}
