import { AuthError, UsageError } from '../../core/errors.ts';
import type { Talk, World } from '../network.ts';
import { createGraph, type Graph } from './graph-client.ts';
import { askMetaForToken } from './graph-token.ts';
import { type Fields, mustBeList, record, text } from './shapes.ts';

export interface PageLogin {
  /** Of the Graph API, with its version. */
  readonly server: string;
  readonly permissionHint: string;
  /** Fields beside id, name and token that a Page must have to be offered. */
  readonly wants?: string;
  /** What to do where no Page is named. */
  readonly noneHint: string;
  /** Throws unless the token is a Page's already: asked where it has no Pages of its own. */
  mustBePage(graph: Graph): Promise<unknown>;
}

/**
 * A Page's own token, which has no end, out of a person's short one: exchanged for a long one by the app's id and secret,
 * then for that of the Page which the person chooses.
 */
export async function obtainPageToken(
  login: PageLogin,
  talk: Talk,
  world: World,
): Promise<Readonly<Record<string, string>>> {
  const given = (await talk.ask('Token from the Graph API Explorer', { secret: true })).trim();
  if (given === '') throw new UsageError('no token was given', 'Copy it from the Graph API Explorer.');
  const appId = (await talk.ask('App id (empty: keep the token as it is)')).trim();
  const appSecret = world.secrets.get('appSecret') ?? (appId === '' ? '' : await askSecret(talk));
  const token =
    appId === '' || appSecret === ''
      ? given
      : await longToken(login.server, { appId, appSecret, token: given }, world);
  const graph = createGraph(world, {
    server: login.server,
    token: async () => token,
    by: 'header',
    appSecret,
    useCases: [],
    permissionHint: login.permissionHint,
  });
  const page = await pageToken(login, graph, talk, token);
  return { token: page, ...(appSecret === '' ? {} : { appSecret }) };
}

async function askSecret(talk: Talk): Promise<string> {
  return (await talk.ask('App secret', { secret: true })).trim();
}

async function longToken(
  server: string,
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

async function pageToken(login: PageLogin, graph: Graph, talk: Talk, token: string): Promise<string> {
  const path = '/me/accounts';
  const fields = ['id', 'name', 'access_token', login.wants].filter((name) => name !== undefined).join();
  const { body, fault } = await graph.ask(path, { fields, limit: 100 });
  if (fault) {
    await login.mustBePage(graph);
    return token;
  }
  const pages = mustBeList(body['data'], graph.where(path), '`data`').flatMap((item) =>
    offered(record(item), login.wants),
  );
  const [first] = pages;
  if (!first) throw new AuthError('Facebook names no Page that this token may read', login.noneHint);
  if (pages.length === 1) return first.token;
  pages.forEach(({ name }, index) => {
    talk.say(`${index + 1}  ${name}`);
  });
  const chosen = pages[Number(await talk.ask('Which Page (number)')) - 1];
  if (!chosen) throw new UsageError('no Page of that number', `Type a number from 1 to ${pages.length}.`);
  return chosen.token;
}

function offered(
  page: Fields | undefined,
  wants = 'id',
): readonly { readonly name: string; readonly token: string }[] {
  const token = text(page?.['access_token']);
  const name = text(page?.['name'])?.replace(/\s+/g, ' ').slice(0, 200);
  const wanted = page?.[wants.replace(/\{.*$/, '')];
  return token === undefined || wanted === undefined ? [] : [{ name: name ?? String(page?.['id']), token }];
}
