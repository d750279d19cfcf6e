import { AuthError, UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { createGraph, type Graph } from '../shared/graph-client.ts';
import { failureOf } from '../shared/graph-errors.ts';
import { longToken } from '../shared/graph-long-token.ts';
import { type Fields, idOf, mustBeList, mustBeRecord, text, unexpected } from '../shared/shapes.ts';
import { routes, type Settings } from './settings.ts';

/** The professional account that is read. */
export interface OwnAccount {
  readonly id: string;
  readonly username: string;
}

const scopesOf = {
  instagram: 'instagram_business_basic, instagram_business_manage_comments',
  facebook: 'instagram_basic, instagram_manage_comments, pages_show_list, pages_read_engagement',
} as const;

export function permissionHintOf({ login }: Settings): string {
  return `The token lacks a permission (${scopesOf[login]}; for hashtags the feature Instagram Public Content Access), or it lay unused for 90 days: \`listen auth login\`.`;
}

export function serverOf({ server, login }: Settings): string {
  return server ?? routes[login];
}

/** Tokens of Instagram Login end after 60 days unless they are renewed; those of a Page have no end. */
export function graphFor(settings: Settings, world: World): Graph {
  const server = serverOf(settings);
  const token =
    settings.login === 'facebook'
      ? async () => world.secrets.get('token')
      : longToken(world, {
          url: `${new URL(server).origin}/refresh_access_token`,
          grantType: 'ig_refresh_token',
        });
  return createGraph(world, {
    server,
    token,
    by: 'header',
    appSecret: world.secrets.get('appSecret'),
    useCases: ['instagram'],
    permissionHint: permissionHintOf(settings),
  });
}

/** Kept, for it does not change: by login and account, not by token, which is renewed. */
export async function ownAccount(
  graph: Graph,
  settings: Settings,
  memory: World['memory'],
): Promise<OwnAccount> {
  const key = `account:${settings.login}:${settings.account ?? ''}:${await graph.tokenDigest()}`;
  const [id, username] = memory.get(key)?.split('\n') ?? [];
  if (id && username) return { id, username };
  const account = await accountOfToken(graph, settings);
  memory.set(key, `${account.id}\n${account.username}`);
  return account;
}

export async function accountOfToken(graph: Graph, settings: Settings): Promise<OwnAccount> {
  return settings.login === 'instagram' ? byInstagram(graph) : byFacebook(graph, settings);
}

/** `id` is another number, good for nothing: `user_id` names the account. */
async function byInstagram(graph: Graph): Promise<OwnAccount> {
  const body = await graph.get('/me', { fields: 'user_id,username' });
  return accountOf({ id: body['user_id'], username: body['username'] }, graph.where('/me'));
}

/** Every Page has a name: what comes without one is no list of Pages. */
const linked = 'name,instagram_business_account{id,username}';

/** A Page's token names one account, a person's those of all their Pages. */
async function byFacebook(graph: Graph, settings: Settings): Promise<OwnAccount> {
  const path = '/me/accounts';
  const { body, fault } = await graph.ask(path, { fields: linked, limit: 100 });
  if (fault && fault.code !== 100)
    throw failureOf(fault, {
      where: graph.where(path),
      hasCursor: false,
      resumeAt: 0,
      permissionHint: permissionHintOf(settings),
    });
  const pages = fault
    ? [await graph.get('/me', { fields: linked })]
    : mustBeList(body['data'], graph.where(path), '`data`');
  const where = graph.where(path);
  const accounts = pages.flatMap((page) => linkedTo(mustBeRecord(page, where, 'a Page'), where));
  return accountOf(theOne(accounts, settings.account), graph.where('/me'));
}

function linkedTo(page: Fields, where: string): readonly Fields[] {
  if (text(page['name']) === undefined) throw unexpected(where, 'a Page without a name');
  const account = page['instagram_business_account'];
  if (account === undefined || account === null) return [];
  return [mustBeRecord(account, where, '`instagram_business_account`')];
}

function theOne(accounts: readonly Fields[], wanted: string | undefined): Fields {
  const name = wanted?.replace(/^@/, '').toLowerCase();
  const found = accounts.filter(
    ({ username }) => name === undefined || String(username).toLowerCase() === name,
  );
  const [first, second] = found;
  if (first && !second) return first;
  const names = accounts.map(({ username }) => String(username).slice(0, 60)).join(', ');
  if (accounts.length === 0)
    throw new AuthError(
      'Facebook names no professional Instagram account that is linked to a Page of this token',
      'Link the account to the Page (Instagram: Settings, Business), make it a professional one, and log in again.',
    );
  throw new UsageError(
    first
      ? `the login reaches several accounts: ${names}`
      : `the login reaches no account ${name}, but ${names}`,
    'Name one by its username: `account:`.',
  );
}

function accountOf(
  fields: { readonly id?: unknown; readonly username?: unknown },
  where: string,
): OwnAccount {
  // A number in the description of one login, a text in that of the other.
  const id = idOf(fields.id);
  const username = text(fields.username);
  if (id === undefined || username === undefined || /\s/.test(username))
    throw unexpected(where, 'an account without id or username');
  return { id, username };
}
