import { AuthError, UsageError } from '../../core/errors.ts';
import type { Obtained, Talk, TokenOwner, World } from '../network.ts';
import { grantSecrets } from '../shared/oauth.ts';
import { mustBeRecord, text, unexpected } from '../shared/shapes.ts';
import { createClient } from './client.ts';
import { askReddit, credentialsOf, grantFormOf, scopes, userAgentOf } from './grant.ts';
import type { Settings } from './settings.ts';

/** Of the redirect: Reddit compares the whole address with the registered one. */
const port = 8912;

export const steps = [
  'Since about November 2025 Reddit gives out no new keys by itself: ask for access first, under the Responsible Builder Policy (https://support.reddithelp.com/hc/en-us/articles/42728983564564), and wait for the approval. Apps that existed before go on working; a business needs a contract.',
  'Without keys: leave `reddit` out of the configuration. The RSS of a subreddit or search (https://www.reddit.com/r/airlines/new.rss) may be read as a `feed`, without answers, and what you answer by hand is noted by `listen mark answered`.',
  `With access: at https://www.reddit.com/prefs/apps create an app of the kind “web app” or “script” with the redirect address http://127.0.0.1:${port}/callback (every letter counts), logged in as the account that answers for the brand.`,
  'Copy the id under the app’s name to `clientId:` and its secret to `clientSecret:`; `username:` is the account without u/.',
  'Log in with the browser as that account: it works with two-factor login, and the password is stored nowhere. A password works for a “script” app of the same account only.',
] as const;

/** By the browser (a refresh token that lasts until it is withdrawn), or by the password that is typed. */
export async function obtain(settings: Settings, talk: Talk, world: World): Promise<Obtained> {
  const given = world.secrets.get('clientSecret');
  const clientSecret =
    given ?? (await talk.ask('Secret of the app (empty for an installed app):', { secret: true })).trim();
  const kept: Record<string, string> = given === undefined && clientSecret !== '' ? { clientSecret } : {};
  const password = await talk.ask(
    'Password of the account, for a script app; leave it empty to log in with the browser:',
    { secret: true },
  );
  const credentials = { clientSecret, userAgent: userAgentOf(settings.username, world.agent) };
  if (password !== '') {
    const form = grantFormOf(
      { ...credentials, kind: 'password', isUser: true, password, refreshToken: undefined },
      settings,
    );
    const grant = await askReddit(world, settings, { ...credentials, kind: 'password' }, form);
    return { secrets: { ...kept, password, ...grantSecrets(grant) } };
  }
  const { params, redirectUri } = await talk.authorize({
    port,
    url: ({ redirectUri: back, state }) => authorizeUrl(settings, back, state),
  });
  const code = params.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  const grant = await askReddit(world, settings, { ...credentials, kind: 'refresh' }, form);
  if (grant.refresh === undefined)
    throw new AuthError(
      'Reddit gave a login of an hour only',
      'Log in again, and let the app keep its access (duration: permanent).',
    );
  return { secrets: { ...kept, ...grantSecrets(grant) } };
}

function authorizeUrl({ loginServer, clientId }: Settings, redirectUri: string, state: string): string {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    state,
    redirect_uri: redirectUri,
    duration: 'permanent',
    scope: scopes.join(' '),
  });
  return `${loginServer}/api/v1/authorize?${query}`;
}

/** An application without a user has no name: then any call will do. */
export async function check(settings: Settings, world: World): Promise<TokenOwner> {
  const credentials = credentialsOf(settings, world);
  const client = createClient(world, settings, credentials);
  if (!credentials.isUser) {
    await client.get('/api/v1/scopes', {});
    return {
      who: `the app ${settings.clientId}`,
      notes: [
        'Reads what is public: no inbox, so no mentions and no replies to you. `listen auth login reddit` adds them.',
      ],
    };
  }
  const path = '/api/v1/me';
  const name = text(mustBeRecord(await client.get(path, {}), client.where(path), 'the body')['name']);
  if (name === undefined) throw unexpected(client.where(path), 'no name');
  if (name.toLowerCase() !== settings.username.toLowerCase())
    throw new UsageError(
      `reddit: the login is of u/${name}, the configuration names u/${settings.username}`,
      'Log in as that account in the browser, or change `username:`.',
    );
  return { who: `u/${name}` };
}
