import { AuthError, UsageError } from '../../core/errors.ts';
import type { Login, Obtained, Talk, TokenOwner } from '../login.ts';
import type { World } from '../network.ts';
import { grantSecrets } from '../shared/oauth.ts';
import { createClient } from './client.ts';
import { rolesIn, rolesPath } from './role.ts';
import type { Settings } from './settings.ts';
import { askLinkedIn } from './token.ts';

const scopes = ['r_organization_social_feed', 'rw_organization_admin'];
/** The redirect must be registered to the letter. */
const port = 8765;

export const login: Login = {
  steps: [
    'Your company needs a LinkedIn page, and you must be its super or content administrator.',
    'Make an app with that page at https://www.linkedin.com/developers/apps and let the page verify it (Settings > Verify).',
    'Under Products ask for "Community Management API", in an app that has no other product: companies only, a form, and a rejection is final for that app. You get the development tier first (100 calls a day for you), the standard tier after a second review with a screen recording.',
    `Under Auth add the redirect address http://127.0.0.1:${port}/callback, and copy Client ID and Primary Client Secret into this source (clientId, clientSecret).`,
    'Do not change the scopes of the app later: that ends all its tokens.',
  ],
  scopes,
  saves: ['accessToken', 'refreshToken'],
  obtain: (settings, talk, world) => obtain(settings as Settings, talk, world),
  check: (settings, world) => check(settings as Settings, world),
};

async function obtain(settings: Settings, talk: Talk, world: World): Promise<Obtained> {
  const { clientId, loginServer } = settings;
  const clientSecret = world.secrets.get('clientSecret');
  if (clientId === undefined || clientSecret === undefined)
    throw new UsageError(
      'linkedin: clientId and clientSecret are needed to log in',
      'Both stand under Auth of your app at https://www.linkedin.com/developers/apps',
    );
  const { params, redirectUri } = await talk.authorize({
    // No PKCE: LinkedIn has it for apps without a secret only.
    url: ({ redirectUri: redirect, state }) =>
      `${loginServer}/oauth/v2/authorization?${new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirect,
        state,
        scope: scopes.join(' '),
      })}`,
    port,
  });
  const code = params.get('code');
  if (code === null)
    throw new AuthError('LinkedIn sent no code back', 'Log in again and allow the app to read your page.');
  const grant = await askLinkedIn(settings, world, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: clientId,
    client_secret: clientSecret,
  });
  if (grant.refresh === undefined)
    talk.say(
      'LinkedIn gave no refresh token (it does so for approved apps only): log in again within 60 days.',
    );
  const endsAt = grant.refresh === undefined ? grant.endsAt : grant.loginEndsAt;
  return { secrets: grantSecrets(grant), ...(endsAt === undefined ? {} : { endsAt }) };
}

async function check(settings: Settings, world: World): Promise<TokenOwner> {
  const { body } = await createClient(settings, world).get(rolesPath, undefined);
  const roles = rolesIn(body, settings);
  const notes = roles.includes('ADMINISTRATOR')
    ? []
    : ['Mentions and comments are told to administrators of the page only: this member is none.'];
  return { who: `page ${settings.organization}, as ${roles.join(', ') || 'nobody there'}`, notes };
}
