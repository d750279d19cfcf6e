import type { Brand } from '../../core/brand.ts';
import { AuthError, UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { mustBeRecord, record, text, webAddress } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import type { Instance, Version } from './instance.ts';

/** An account of the brand. */
export interface OwnAccount {
  /** `acmeair@m.example`, in lower case. */
  readonly handle: string;
  /** How this instance is asked for it: its own accounts without their host. */
  readonly name: string;
  readonly isRemote: boolean;
}

/** The account of the login, then the configured ones. */
export async function ownAccounts(
  client: Client,
  { version, domain }: Instance,
  brand: Brand,
  memory: World['memory'],
): Promise<readonly OwnAccount[]> {
  const found = new Map<string, OwnAccount>();
  const keep = (handle: string): void => {
    const lower = handle.toLowerCase();
    const [name = '', host = ''] = lower.split('@');
    const isRemote = host !== domain && host !== client.host;
    found.set(lower, { handle: lower, name: isRemote ? lower : name, isRemote });
  };
  if (client.hasLogin) keep(await rememberedAccount(client, version, memory));
  for (const { network, name } of brand.accounts) {
    if (network !== 'lemmy') continue;
    const bare = name.replace(/^@/, '');
    if (!/^[^\s@/]+(?:@[^\s@/]+)?$/.test(bare))
      throw new UsageError(`accounts: "${name}" is no Lemmy name`, 'Write it like acmeair@lemmy.example.');
    keep(bare.includes('@') ? bare : `${bare}@${domain}`);
  }
  return [...found.values()];
}

/** Asked once a login: one that has ended is refused by what is read with it. */
async function rememberedAccount(client: Client, version: Version, memory: World['memory']): Promise<string> {
  const before = client.loginDigest();
  const known = before === undefined ? undefined : memory.get(`account:${before}`);
  if (known !== undefined) return known;
  const handle = await accountOfLogin(client, version);
  if (handle === undefined)
    throw new AuthError(`${client.host}: the login has ended`, 'Log in again: `listen auth login lemmy`.');
  const digest = client.loginDigest();
  if (digest !== undefined) memory.set(`account:${digest}`, handle);
  return handle;
}

/** `acmeair@m.example`; undefined where the instance knows nobody by this login (0.19 says so by leaving it out). */
export async function accountOfLogin(client: Client, version: Version): Promise<string | undefined> {
  const path = version === 'v4' ? '/api/v4/account' : '/api/v3/site';
  const body = mustBeRecord(await client.get(path, {}), client.where(path), 'the body');
  const user = version === 'v4' ? body : record(body['my_user']);
  const person = record(record(user?.['local_user_view'])?.['person']);
  const name = text(person?.['name']);
  const address = webAddress(person?.['actor_id'] ?? person?.['ap_id']);
  return name === undefined || address === undefined ? undefined : `${name}@${new URL(address).host}`;
}
