import { AuthError, UsageError } from '../../core/errors.ts';
import type { Login, Obtained, Talk, World } from '../network.ts';
import { createGraph } from '../shared/graph-client.ts';
import { askMetaForToken } from '../shared/graph-token.ts';
import { mustBeList, record, text } from '../shared/shapes.ts';
import { graphFor, pageOfToken, permissionHint } from './client.ts';
import type { Settings } from './settings.ts';

const scopes = ['pages_show_list', 'pages_read_engagement', 'pages_read_user_content'];

/** A person's token out of the Graph API Explorer becomes the Page's own, which has no end. */
export const login: Login = {
  steps: [
    'Create an app of type Business at https://developers.facebook.com/apps and leave it in development mode: for a Page of your own no App Review is needed.',
    'In the Graph API Explorer (https://developers.facebook.com/tools/explorer) choose the app, "Get User Access Token", and tick the scopes below; your role on the Page must include moderating comments.',
    'Have the app’s id and secret ready (App settings, Basic): with them the token is made one without an end. The Explorer’s own lives for an hour or two.',
    'Paste that token here. If the password changes, your role ends, or a permission lies unused for 90 days, do it again.',
  ],
  scopes,
  saves: ['token', 'appSecret'],
  obtain: (settings, talk, world) => obtain(settings as Settings, talk, world),
  async check(settings, world) {
    const given = settings as Settings;
    const { id, name } = await pageOfToken(graphFor(given, world));
    return { who: name === undefined ? `Page ${id}` : `${name} (Page ${id})` };
  },
};

async function obtain(settings: Settings, talk: Talk, world: World): Promise<Obtained> {
  const given = (await talk.ask('Token from the Graph API Explorer', { secret: true })).trim();
  if (given === '') throw new UsageError('no token was given', 'Copy it from the Graph API Explorer.');
  const appId = (await talk.ask('App id (empty: keep the token as it is)')).trim();
  const kept = world.secrets.get('appSecret');
  const appSecret = appId === '' ? kept : (kept ?? (await talk.ask('App secret', { secret: true })).trim());
  const token =
    appId === '' || appSecret === undefined || appSecret === ''
      ? given
      : await longToken(settings, { appId, appSecret, token: given }, world);
  const page = await pageToken(settings, token, appSecret, talk, world);
  return { secrets: { token: page, ...(appSecret ? { appSecret } : {}) } };
}

async function longToken(
  { server }: Settings,
  { appId, appSecret, token }: { readonly appId: string; readonly appSecret: string; readonly token: string },
  world: World,
): Promise<string> {
  const { access } = await askMetaForToken(world, {
    url: `${server}/oauth/access_token`,
    method: 'GET',
    params: {
      grant_type: 'fb_exchange_token',
      client_id: appId,
      client_secret: appSecret,
      fb_exchange_token: token,
    },
  });
  return access;
}

/** The Page's token out of the person's; one that is a Page's already stays as it is. */
async function pageToken(
  { server }: Settings,
  token: string,
  appSecret: string | undefined,
  talk: Talk,
  world: World,
): Promise<string> {
  const graph = createGraph(world, {
    server,
    token: async () => token,
    by: 'header',
    appSecret,
    useCases: ['pages'],
    permissionHint,
  });
  const { body, fault } = await graph.ask('/me/accounts', { fields: 'id,name,access_token', limit: 100 });
  if (fault) {
    await pageOfToken(graph);
    return token;
  }
  const pages = mustBeList(body['data'], graph.where('/me/accounts'), '`data`').flatMap((item) => {
    const page = record(item);
    const own = text(page?.['access_token']);
    return own === undefined ? [] : [{ name: text(page?.['name']) ?? String(page?.['id']), token: own }];
  });
  const [first] = pages;
  if (!first)
    throw new AuthError(
      'Facebook names no Page that this token may read',
      'Tick pages_show_list in the Explorer, choose the Page in the dialog that follows, and paste the new token.',
    );
  if (pages.length === 1) return first.token;
  pages.forEach(({ name }, index) => {
    talk.say(`${index + 1}  ${name}`);
  });
  const chosen = pages[Number(await talk.ask('Which Page (number)')) - 1];
  if (!chosen) throw new UsageError('no Page of that number', `Type a number from 1 to ${pages.length}.`);
  return chosen.token;
}
