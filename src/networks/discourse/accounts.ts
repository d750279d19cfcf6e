import type { Brand } from '../../core/brand.ts';
import { NotFoundError, UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { mustBeRecord, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { authorId, userNumber, usernameOf } from './posts.ts';

/** Keys are often made for the forum's own user: an administrator, and nobody. */
const systemUser = 'system';

/** An account of the brand on one forum. */
export interface OwnAccount {
  readonly username: string;
  readonly authorId: string;
}

/**
 * The key's own account, then the configured ones: `acmeair` on every forum, `acmeair@forum.example` on that one. One that
 * the forum does not know is a UsageError: its answers would be missed.
 */
export async function ownAccounts(
  client: Client,
  brand: Brand,
  memory: World['memory'],
): Promise<readonly OwnAccount[]> {
  const found = new Map<string, OwnAccount>();
  const add = (account: OwnAccount): void => void found.set(account.username.toLowerCase(), account);
  if (client.key?.kind === 'user') add(await accountOfKey(client, memory, client.key.digest));
  const { username = systemUser } = client.key ?? {};
  const names = username === systemUser ? namesOf(client, brand) : [username, ...namesOf(client, brand)];
  for (const name of names) if (!found.has(name.toLowerCase())) add(await lookedUp(client, memory, name));
  return [...found.values()];
}

/**
 * Whose inbox may be read: what a forum noted for somebody it tells them and its administrators alone (404 for all others).
 */
export function inboxesOf({ key }: Client, accounts: readonly OwnAccount[]): readonly OwnAccount[] {
  if (key === undefined) return [];
  if (key.kind === 'user') return accounts.slice(0, 1);
  if (key.username === systemUser) return accounts;
  return accounts.filter(({ username }) => username.toLowerCase() === key.username?.toLowerCase());
}

function namesOf({ scope }: Client, brand: Brand): readonly string[] {
  return brand.accounts.flatMap(({ network, name }) => {
    if (network !== 'discourse') return [];
    const [, username = '', forum] = /^@?([^@]*)(?:@(.+))?$/.exec(name) ?? [];
    if (forum !== undefined && forum.toLowerCase() !== scope.toLowerCase()) return [];
    if (usernameOf(username) === undefined)
      throw new UsageError(
        `accounts: "${name}" is no username of Discourse`,
        'Write acmeair, or acmeair@forum.example for one forum only.',
      );
    return [username];
  });
}

async function accountOfKey(client: Client, memory: World['memory'], key: string): Promise<OwnAccount> {
  return remembered(memory, `key:${key}`, () => currentUser(client));
}

/** Whose the key is. */
export async function currentUser(client: Client): Promise<OwnAccount> {
  const path = '/session/current.json';
  const { body } = await client.get(path);
  return accountIn(client, mustBeRecord(body, client.where(path), 'the body')['current_user'], path);
}

async function lookedUp(client: Client, memory: World['memory'], username: string): Promise<OwnAccount> {
  return remembered(memory, `account:${username.toLowerCase()}`, async () => {
    const path = `/u/${encodeURIComponent(username)}.json`;
    try {
      const { body } = await client.get(path);
      return accountIn(client, mustBeRecord(body, client.where(path), 'the body')['user'], path);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      throw new UsageError(
        `${client.scope} has no user ${username} that may be seen`,
        `Check how it is spelled; write ${username}@forum.example if it belongs to another forum. A forum that hides profiles from visitors needs a key.`,
      );
    }
  });
}

function accountIn(client: Client, value: unknown, path: string): OwnAccount {
  const where = client.where(path);
  const user = mustBeRecord(value, where, 'the user');
  const username = usernameOf(user['username']);
  const id = userNumber(user['id']);
  if (username === undefined || id === undefined) throw unexpected(where, 'a user without number or name');
  return { username, authorId: authorId(client.scope, id) };
}

async function remembered(
  memory: World['memory'],
  key: string,
  ask: () => Promise<OwnAccount>,
): Promise<OwnAccount> {
  const [username, id] = memory.get(key)?.split('\n') ?? [];
  if (username && id) return { username, authorId: id };
  const account = await ask();
  memory.set(key, `${account.username}\n${account.authorId}`);
  return account;
}
