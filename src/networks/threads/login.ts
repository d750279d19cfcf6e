import { UsageError } from '../../core/errors.ts';
import type { Login, Obtained, Talk, World } from '../network.ts';
import { givenToken } from '../shared/graph-long-token.ts';
import { askMetaForToken } from '../shared/graph-token.ts';
import { graphFor, ownerOf } from './client.ts';
import type { Settings } from './settings.ts';

const scopes = ['threads_basic', 'threads_read_replies', 'threads_manage_mentions', 'threads_keyword_search'];

/** A token of the dashboard, or one for a code: of an hour first, then of 60 days. */
export const login: Login = {
  steps: [
    'Create an app with the use case "Access the Threads API" at https://developers.facebook.com/apps and add the permissions below to it.',
    'Add the brand’s account as a Threads tester (App roles) and accept that at https://www.threads.com/settings/account (Website permissions).',
    'Either "User Token Generator" in the use case’s settings and paste its token here, or register a redirect address of yours there and have the id and secret of the Threads app ready.',
    'Until App Review grants advanced access the search finds only your own posts, and mentions come from testers only.',
  ],
  scopes,
  saves: ['token'],
  obtain: (settings, talk, world) => obtain(settings as Settings, talk, world),
  async check(settings, world) {
    const { id, username } = await ownerOf(graphFor(settings as Settings, world));
    const { approved } = settings as Settings;
    return {
      who: `@${username} (${id})`,
      ...(approved
        ? {}
        : { notes: ['before App Review: search finds only your own posts, mentions only those of testers'] }),
    };
  },
};

async function obtain(settings: Settings, talk: Talk, world: World): Promise<Obtained> {
  const id = (await talk.ask('Threads app id (empty: paste a token of the User Token Generator)')).trim();
  if (id !== '') return givenToken(await byCode(settings, id, talk, world), world.now());
  const token = (await talk.ask('Token', { secret: true })).trim();
  if (token === '') throw new UsageError('no token was given', 'Copy it from the User Token Generator.');
  return givenToken(token, world.now());
}

async function byCode(
  { server, loginServer }: Settings,
  id: string,
  talk: Talk,
  world: World,
): Promise<string> {
  const secret = (await talk.ask('Threads app secret', { secret: true })).trim();
  const paste = (await talk.ask('Redirect address, as it is registered with the app (https://…)')).trim();
  const { params, redirectUri } = await talk.authorize({
    paste,
    url: ({ redirectUri: redirect_uri, state }) =>
      `${loginServer}/oauth/authorize?${new URLSearchParams({
        client_id: id,
        redirect_uri,
        response_type: 'code',
        scope: scopes.join(','),
        state,
      })}`,
  });
  const { origin } = new URL(server);
  const short = await askMetaForToken(world, {
    url: `${origin}/oauth/access_token`,
    method: 'POST',
    params: {
      client_id: id,
      client_secret: secret,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      // Threads hangs `#_` on the address: it is none of the code.
      code: (params.get('code') ?? '').replace(/#_$/, ''),
    },
  });
  const long = await askMetaForToken(world, {
    url: `${origin}/access_token`,
    method: 'GET',
    params: { grant_type: 'th_exchange_token', client_secret: secret, access_token: short.access },
  });
  return long.access;
}
