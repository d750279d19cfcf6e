import { AuthError, UsageError } from '../../core/errors.ts';
import type { Login, Obtained, Talk, TokenOwner } from '../login.ts';
import type { World } from '../network.ts';
import { grantSecrets } from '../shared/oauth.ts';
import { list, text } from '../shared/shapes.ts';
import { createClient } from './client.ts';
import type { Settings } from './settings.ts';
import { appOf, askTikTok } from './token.ts';

const scopes = ['user.info.basic', 'video.list', 'comment.list'];
const needed = ['video.list', 'comment.list'];
/** The redirect must be registered to the letter. */
const port = 8766;

export const login: Login = {
  steps: [
    'Your company needs a domain with an e-mail address and a website on it, and a TikTok business account.',
    'Register as a developer at https://business-api.tiktok.com/portal and fill in the Accounts API Access Application Form first: without it no app is looked at.',
    'Create an app there with the scopes of TikTok Accounts > Get Account Media and Account Comment > Get Business Comment. Do not tick "TikTok Accounts" as a whole: that asks for writing too. The review takes 2 to 3 days.',
    `As TikTok account holder redirect URL give an https address of yours and put the same into this source as redirect; its page need not exist. (Without one, http://127.0.0.1:${port}/callback is used, where TikTok lets you register it.)`,
    'Copy Client ID and Client secret into this source (clientId, clientSecret). The code in the address lives 10 minutes and works once.',
  ],
  scopes,
  saves: ['accessToken', 'refreshToken', 'business'],
  obtain: (settings, talk, world) => obtain(settings as Settings, talk, world),
  check: (settings, world) => check(settings as Settings, world),
};

async function obtain(settings: Settings, talk: Talk, world: World): Promise<Obtained> {
  const app = appOf(settings, world);
  if (app === undefined)
    throw new UsageError(
      'tiktok: clientId and clientSecret are needed to log in',
      'Both stand in your app at https://business-api.tiktok.com/portal',
    );
  const { loginServer, redirect } = settings;
  const { params, redirectUri } = await talk.authorize({
    // No PKCE: TikTok has it for apps on a phone or a desktop only.
    url: ({ redirectUri: address, state }) =>
      `${loginServer}/v2/auth/authorize?${new URLSearchParams({
        client_key: app.client_id,
        response_type: 'code',
        scope: scopes.join(','),
        redirect_uri: address,
        state,
      })}`,
    ...(redirect === undefined ? { port } : { paste: redirect }),
  });
  const code = params.get('code') ?? params.get('auth_code');
  if (code === null)
    throw new AuthError('TikTok sent no code back', 'Log in again and allow the app to read your account.');
  const form = { ...app, grant_type: 'authorization_code', auth_code: code, redirect_uri: redirectUri };
  const grant = await askTikTok(settings, world, '/tt_user/oauth2/token/', form);
  if (grant.business === undefined && settings.business === undefined)
    throw new AuthError(
      'TikTok did not say whose token it is (open_id)',
      'Put the id of the account into this source as `business`.',
    );
  return {
    secrets: {
      ...grantSecrets(grant),
      ...(grant.business === undefined ? {} : { business: grant.business }),
    },
    ...(grant.loginEndsAt === undefined ? {} : { endsAt: grant.loginEndsAt }),
  };
}

async function check(settings: Settings, world: World): Promise<TokenOwner> {
  const client = createClient(settings, world);
  const data = await client.post('/tt_user/token_info/get/', (access) => ({
    app_id: settings.clientId ?? '',
    access_token: access,
  }));
  const granted = new Set((text(data['scope']) ?? (list(data['scope']) ?? []).join(',')).split(/[\s,]+/));
  const missing = needed.filter((scope) => !granted.has(scope));
  const who = text(data['creator_id']) ?? text(data['open_id']) ?? client.business;
  return {
    who: `account ${who}`,
    notes: missing.map((scope) => `The permission ${scope} is missing: log in again and grant it.`),
  };
}
