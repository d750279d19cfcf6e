import { AuthError, UsageError } from '../../core/errors.ts';
import type { Login, Obtained, Talk, TokenOwner } from '../login.ts';
import type { World } from '../network.ts';
import { askForToken, tokenRequest } from '../shared/oauth.ts';
import { mustBeRecord, text, unexpected } from '../shared/shapes.ts';
import { createClient } from './client.ts';

interface Server {
  readonly server: string;
}

interface App {
  readonly id: string;
  readonly secret: string;
}

const scope = 'read';

/** A server without app page shows the code itself: https://docs.joinmastodon.org/client/authorized/ */
const outOfBand = 'urn:ietf:wg:oauth:2.0:oob';

/** A token pasted from Preferences > Development, or by the browser: https://docs.joinmastodon.org/methods/oauth/ */
export const login: Login = {
  steps: [
    'Log in as the account whose mentions are to be read: it alone sees its notifications.',
    'Either let listen open a login (press Enter when asked for a token), or make a token yourself: on your server, Preferences > Development > New application, scope `read` and nothing else, then copy "Your access token".',
    'GoToSocial has no such page: press Enter and log in with the browser.',
  ],
  scopes: [scope],
  saves: ['token', 'clientId', 'clientSecret'],
  async obtain(settings, talk, world) {
    const { server } = settings as Server;
    const pasted = await talk.ask('Access token, or Enter to log in with the browser', { secret: true });
    return pasted === '' ? byBrowser(server, talk, world) : { secrets: { token: pasted } };
  },
  check: (settings, world) => ownerOf((settings as Server).server, world),
  revoke: (settings, world) => revoke((settings as Server).server, world),
};

async function byBrowser(server: string, talk: Talk, world: World): Promise<Obtained> {
  let app: App | undefined;
  const { params, redirectUri, verifier } = await talk.authorize({
    outOfBand,
    async url({ redirectUri: uri, state, challenge }) {
      app = await register(server, uri, world);
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: app.id,
        redirect_uri: uri,
        scope,
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      return `${server}/oauth/authorize?${query}`;
    },
  });
  const code = params.get('code');
  if (!app || code === null)
    throw new AuthError(`${new URL(server).host} sent no code back`, 'Run it again and allow what is asked.');
  const { access } = await askForToken(
    world,
    tokenRequest(`${server}/oauth/token`, {
      grant_type: 'authorization_code',
      code,
      client_id: app.id,
      client_secret: app.secret,
      redirect_uri: redirectUri,
      scope,
      code_verifier: verifier,
    }),
  );
  return { secrets: { token: access, clientId: app.id, clientSecret: app.secret } };
}

/** An app of its own for each login: a server takes only the redirect that was registered with it. */
async function register(server: string, redirectUri: string, { http }: World): Promise<App> {
  const where = `${new URL(server).host}/api/v1/apps`;
  const form = { client_name: 'listen', redirect_uris: redirectUri, scopes: scope };
  const { body } = await http.json({
    url: `${server}/api/v1/apps`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams(form)),
  });
  const fields = mustBeRecord(body, where, 'the body');
  const id = text(fields['client_id']);
  const secret = text(fields['client_secret']);
  if (id === undefined || secret === undefined) throw unexpected(where, 'no client id and secret');
  return { id, secret };
}

async function ownerOf(server: string, world: World): Promise<TokenOwner> {
  const client = createClient(world, server);
  if (!client.hasToken)
    return {
      who: 'nobody',
      notes: ['Without a token only hashtags and your own posts are read, no mentions.'],
    };
  const path = '/api/v1/accounts/verify_credentials';
  const { body } = await client.get(path);
  const acct = text(mustBeRecord(body, client.where(path), 'the body')['acct']);
  if (acct === undefined) throw unexpected(client.where(path), 'an account without a name');
  return { who: `@${acct} on ${client.host}` };
}

async function revoke(server: string, { http, secrets }: World): Promise<void> {
  const [token, id, secret] = ['token', 'clientId', 'clientSecret'].map((name) => secrets.get(name));
  if (!token || !id || !secret)
    throw new UsageError(
      'the token was pasted, and only the app that it was made for may end it',
      'Delete it on your server under Preferences > Development.',
    );
  const { status } = await http.json(
    tokenRequest(`${server}/oauth/revoke`, { client_id: id, client_secret: secret, token }),
  );
  if (status >= 400)
    throw new AuthError(
      `${new URL(server).host} refuses to end the token (status ${status})`,
      'End it under Preferences > Account > Authorized apps.',
    );
}
