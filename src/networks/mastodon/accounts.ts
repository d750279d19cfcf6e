import type { Brand } from '../../core/brand.ts';
import { NotFoundError, UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { idOf, mustBeRecord, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { fullHandle, type Home } from './status.ts';

/** An account of the brand as this server knows it. */
export interface OwnAccount {
  /** Local id. */
  readonly id: string;
  readonly handle: string;
  /** Of another server: its posts come late. */
  readonly isRemote: boolean;
}

/**
 * The token's own account, then the configured ones. One of this server that does not exist is a UsageError; one of
 * another server that this one has never heard of cannot have answered here and is left out until it has.
 */
export async function ownAccounts(
  client: Client,
  home: Home,
  brand: Brand,
  memory: World['memory'],
): Promise<readonly OwnAccount[]> {
  const found = new Map<string, OwnAccount>();
  if (client.tokenDigest !== undefined) {
    const account = await accountOfToken(client, home, `token:${client.tokenDigest}`, memory);
    found.set(account.handle.toLowerCase(), account);
  }
  for (const { network, name } of brand.accounts) {
    const handle = network === 'mastodon' ? fullHandle(name, home)?.toLowerCase() : undefined;
    if (handle === undefined || found.has(handle)) continue;
    const account = await lookedUp(client, home, handle, memory);
    if (account) found.set(handle, account);
  }
  return [...found.values()];
}

/** Asked once a token: a revoked one is refused by what is read with it. */
async function accountOfToken(
  client: Client,
  home: Home,
  key: string,
  memory: World['memory'],
): Promise<OwnAccount> {
  const [id, handle] = memory.get(key)?.split('\n') ?? [];
  if (id && handle) return { id, handle, isRemote: false };
  const account = await accountAt(client, home, '/api/v1/accounts/verify_credentials');
  memory.set(key, `${account.id}\n${account.handle}`);
  return account;
}

async function lookedUp(
  client: Client,
  home: Home,
  handle: string,
  memory: World['memory'],
): Promise<OwnAccount | undefined> {
  const isRemote = !handle.endsWith(`@${home.domain.toLowerCase()}`);
  const key = `account:${handle}`;
  const id = memory.get(key);
  if (id !== undefined) return { id, handle, isRemote };
  try {
    const acct = isRemote ? handle : handle.slice(0, handle.lastIndexOf('@'));
    const account = await accountAt(client, home, '/api/v1/accounts/lookup', acct);
    memory.set(key, account.id);
    return account;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    if (isRemote) return undefined;
    throw new UsageError(
      `${client.host} has no account ${handle}`,
      'Check how it is spelled under `accounts:`, `team:` or `bots:`.',
    );
  }
}

async function accountAt(client: Client, home: Home, path: string, acct?: string): Promise<OwnAccount> {
  const where = client.where(path);
  const { body } = await client.get(path, { acct });
  const account = mustBeRecord(body, where, 'the body');
  const id = idOf(account['id']);
  const handle = fullHandle(account['acct'], home);
  if (id === undefined || handle === undefined) throw unexpected(where, 'an account without id or name');
  return { id, handle, isRemote: !handle.toLowerCase().endsWith(`@${home.domain.toLowerCase()}`) };
}
