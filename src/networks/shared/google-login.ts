import { AuthError } from '../../core/errors.ts';
import type { Obtained, Talk, World } from '../network.ts';
import { askForToken, type Grant, grantSecrets, type KeptToken, keepToken, tokenRequest } from './oauth.ts';

/** An OAuth client of kind "Desktop app", and where its tokens are asked for. */
export interface GoogleClient {
  readonly clientId: string;
  /** `https://oauth2.googleapis.com`. */
  readonly tokenServer: string;
}

const consent = 'https://accounts.google.com/o/oauth2/v2/auth';

/** What every login at Google needs beforehand; `api` is the name under which its library lists the API. */
export function googleSteps(api: string, link: string): readonly string[] {
  return [
    `Switch on the ${api} for a project at ${link}.`,
    'At https://console.cloud.google.com/auth/clients make an OAuth client of kind "Desktop app"; put its id into `clientId:` and its secret into a file or variable named by `clientSecret`.',
    'At https://console.cloud.google.com/auth/audience press "Publish app" (status "In production"): while it is in "Testing" every login ends after 7 days. The warning that Google has not verified the app is in order: you are its only user.',
  ];
}

/** An access token by the refresh token that `auth login` saved (or that stands in the configuration). */
export function googleToken(world: World, { clientId, tokenServer }: GoogleClient): KeptToken {
  return keepToken(world, async (refreshToken) => {
    if (refreshToken === undefined)
      throw new AuthError(
        'there is no Google login yet',
        'Run `listen auth login` with the name of this source.',
      );
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId };
    return granted(world, tokenServer, { ...form, client_secret: secretOf(world) });
  });
}

/** Sends the person to Google and gives what is to be kept. */
export async function obtainGoogleLogin(
  world: World,
  talk: Talk,
  { clientId, tokenServer, scope }: GoogleClient & { readonly scope: string },
): Promise<Obtained> {
  const client_secret = secretOf(world);
  const { params, redirectUri, verifier } = await talk.authorize({
    url: ({ redirectUri, state, challenge }) => {
      const url = new URL(consent);
      const query = {
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope,
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        // Without both a second login of the same person brings no refresh token.
        access_type: 'offline',
        prompt: 'consent',
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url.href;
    },
  });
  const grant = await granted(world, tokenServer, {
    grant_type: 'authorization_code',
    code: params.get('code') ?? '',
    client_id: clientId,
    client_secret,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  if (grant.refresh === undefined)
    throw new AuthError(
      'Google gave no refresh token: the login would end within the hour',
      'Take listen off the list at https://myaccount.google.com/connections and log in again.',
    );
  const scopes = params.get('scope')?.split(' ');
  if (scopes && !scopes.includes(scope))
    throw new AuthError(
      `Google’s page was left without the right that is needed (${scope})`,
      'Log in again and leave every box ticked.',
    );
  return {
    secrets: grantSecrets(grant),
    ...(grant.loginEndsAt === undefined ? {} : { endsAt: grant.loginEndsAt }),
  };
}

function secretOf({ secrets }: World): string {
  const secret = secrets.get('clientSecret');
  if (secret !== undefined) return secret;
  throw new AuthError('the OAuth client has no secret', 'Write `clientSecretFile: PATH` beside `clientId`.');
}

async function granted(world: World, server: string, form: Readonly<Record<string, string>>): Promise<Grant> {
  try {
    return await askForToken(world, tokenRequest(`${server}/token`, form));
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    throw new AuthError(
      error.message,
      'Log in again: `listen auth login` with the name of this source. A login ends after 7 days while the OAuth client is in "Testing" (publish it: https://console.cloud.google.com/auth/audience), after 6 months without use, and when its right is taken back.',
    );
  }
}
