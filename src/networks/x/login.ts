import { AuthError, UsageError } from '../../core/errors.ts';
import type { Login, Obtained, Talk, TokenOwner } from '../login.ts';
import type { World } from '../network.ts';
import { grantSecrets } from '../shared/oauth.ts';
import { mustBeRecord, record, text } from '../shared/shapes.ts';
import { clientOf } from './access.ts';
import { accountSecret, me } from './accounts.ts';
import { createClient } from './client.ts';
import { pricesOf, type Settings } from './settings.ts';
import { tokenFor, tokenForm } from './token.ts';

const authorizePage = 'https://x.com/i/oauth2/authorize';
const scopes = ['tweet.read', 'users.read', 'offline.access'];
/** X wants the redirect address registered to the letter, its port too, and takes 127.0.0.1 but not localhost. */
const redirectPort = 8642;

/** OAuth 2.0 with PKCE. https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
export const login: Login = {
  steps: [
    'Make an app at https://console.x.com, with the account that is to be read: its mentions and posts then cost a fifth (Owned Reads).',
    'Buy credits there (Billing) and set a spending limit: reading is paid for by the post.',
    `In the app's User authentication settings choose "Native App" (or "Web App": then a Client Secret is needed too) and register the callback http://127.0.0.1:${redirectPort}/callback to the letter.`,
    'Copy the OAuth 2.0 Client ID (not the API key) to `clientId:` of this source; a Client Secret goes to `clientSecret:`, out of a variable.',
    'Be logged in to x.com in the browser as the account that is to be read: the login is given to whoever that is.',
    'Without a login the Bearer token of the app does as well: `token:`, out of a variable.',
  ],
  scopes,
  saves: ['accessToken', 'accessTokenEndsAt', 'refreshToken', 'account'],
  obtain: (given, talk, world) => obtain(given as Settings, talk, world),
  check: (given, world) => check(given as Settings, world),
  revoke: (given, world) => revoke(given as Settings, world),
};

async function obtain(settings: Settings, talk: Talk, world: World): Promise<Obtained> {
  const { clientId, server } = settings;
  if (clientId === undefined)
    throw new UsageError(
      'x: a login needs `clientId:`',
      'Copy the OAuth 2.0 Client ID of the app from https://console.x.com into this source.',
    );
  const { params, redirectUri, verifier } = await talk.authorize({
    port: redirectPort,
    url: ({ redirectUri: redirect_uri, state, challenge }) =>
      `${authorizePage}?${new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri,
        scope: scopes.join(' '),
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      })}`,
  });
  const code = text(params.get('code'));
  if (code === undefined)
    throw new AuthError(
      'x: the login brought no code back',
      'Run `listen auth login` again and press Authorize app.',
    );
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  const grant = await tokenFor(settings, world, form);
  if (grant.refresh === undefined)
    talk.say('X gave no refresh token: this login ends in two hours. Has the app the scope offline.access?');
  const prices = pricesOf(settings);
  const client = createClient(world, { server, token: grant.access, included: prices.included });
  return { secrets: { ...grantSecrets(grant), account: accountSecret(await me(client, prices)) } };
}

/** A login is asked who it is; the Bearer token of an app, which is nobody, how much it has read. */
async function check(settings: Settings, world: World): Promise<TokenOwner> {
  const { client, isUser, prices } = clientOf(settings, world);
  if (isUser) return { who: `@${(await me(client, prices)).handle}` };
  const path = '/2/usage/tweets';
  const body = await client.get({
    path,
    params: { 'usage.fields': 'project_id,project_usage,project_cap' },
    each: 0,
    most: 1,
  });
  const usage = mustBeRecord(body['data'], client.where(path), '`data`');
  const said = (name: string) => String(record(usage)?.[name] ?? '?').slice(0, 30);
  return {
    who: `an app of project ${said('project_id')}`,
    notes: [
      `${said('project_usage')} of ${said('project_cap')} posts read in this period`,
      'Mentions and own posts cost a fifth with a login of the account itself: `listen auth login`',
    ],
  };
}

/** https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token, "Revoke token". */
async function revoke(settings: Settings, world: World): Promise<void> {
  for (const name of ['refreshToken', 'accessToken'] as const) {
    const token = world.secrets.get(name);
    if (token) await world.http.json(tokenForm(settings, world, 'revoke', { token }));
  }
}
