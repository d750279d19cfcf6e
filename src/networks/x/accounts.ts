import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { list, mustBeRecord, record, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { idText } from './ids.ts';
import { handleOf } from './posts.ts';
import { whyEmpty } from './problems.ts';
import { handlePattern, type Prices } from './settings.ts';

export interface OwnAccount {
  readonly id: string;
  /** In small letters. */
  readonly handle: string;
  /** The login's own: its mentions and posts are Owned Reads. */
  readonly isOfToken: boolean;
}

const mostAtOnce = 100;

/** The login's own account, then the configured ones. One that X does not know is a UsageError. */
export async function ownAccounts(
  client: Client,
  brand: Brand,
  { secrets, memory }: World,
  { isUser, prices }: { readonly isUser: boolean; readonly prices: Prices },
): Promise<readonly OwnAccount[]> {
  const found = new Map<string, OwnAccount>();
  if (isUser) {
    const { id, handle } = savedAccount(secrets.get('account')) ?? (await me(client, prices));
    found.set(handle.toLowerCase(), { id, handle: handle.toLowerCase(), isOfToken: true });
  }
  const handles = brand.accounts
    .filter(({ network }) => network === 'x')
    .map(({ name }) => checkedHandle(name));
  const unknown = [...new Set(handles)].filter(
    (handle) => !found.has(handle) && idText(memory.get(`account:${handle}`)) === undefined,
  );
  for (let start = 0; start < unknown.length; start += mostAtOnce) {
    const batch = unknown.slice(start, start + mostAtOnce);
    const ids = await idsOf(client, batch, prices);
    for (const [handle, id] of ids) memory.set(`account:${handle}`, id);
  }
  for (const handle of handles) {
    const id = idText(memory.get(`account:${handle}`));
    if (id !== undefined && !found.has(handle)) found.set(handle, { id, handle, isOfToken: false });
  }
  return [...found.values()];
}

interface Named {
  readonly id: string;
  readonly handle: string;
}

/** As a login keeps it, in one piece: by itself a name is no secret that messages must not show. */
export function accountSecret({ id, handle }: Named): string {
  return `${id} @${handle}`;
}

function savedAccount(secret: string | undefined): Named | undefined {
  const [, id, handle] = /^(\d{1,19}) @(\w{1,20})$/.exec(secret ?? '') ?? [];
  return id !== undefined && handle !== undefined ? { id, handle } : undefined;
}

function checkedHandle(name: string): string {
  if (handlePattern.test(name)) return name.replace(/^@/, '').toLowerCase();
  throw new UsageError(
    `accounts: "${name.slice(0, 60)}" is no name on X`,
    'Write it as it stands behind the @: letters, digits and _.',
  );
}

/** Whose the login is. */
export async function me(client: Client, { user: each }: Prices): Promise<Named> {
  const path = '/2/users/me';
  const where = client.where(path);
  const body = await client.get({ path, params: { 'user.fields': 'id,name,username' }, each, most: 1 });
  const problems = list(body['errors']) ?? [];
  if (body['data'] === undefined && problems.length > 0) throw whyEmpty(problems, where);
  const user = mustBeRecord(body['data'], where, '`data`');
  const id = idText(user['id']);
  const handle = handleOf(user['username']);
  if (id === undefined || handle === undefined) throw unexpected(where, 'an account without id or name');
  return { id, handle };
}

async function idsOf(
  client: Client,
  handles: readonly string[],
  { user: each }: Prices,
): Promise<ReadonlyMap<string, string>> {
  const path = '/2/users/by';
  const params = { usernames: handles.join(','), 'user.fields': 'id,name,username' };
  const body = await client.get({ path, params, each, most: handles.length });
  const users = list(body['data']) ?? [];
  if (users.length === 0 && list(body['errors']) === undefined)
    throw unexpected(client.where(path), '`data` is missing');
  const ids = new Map<string, string>();
  for (const user of users) {
    const handle = handleOf(record(user)?.['username'])?.toLowerCase();
    const id = idText(record(user)?.['id']);
    if (handle === undefined || id === undefined)
      throw unexpected(client.where(path), 'an account without id or name');
    ids.set(handle, id);
  }
  const missing = handles.filter((handle) => !ids.has(handle));
  if (missing.length === 0) return ids;
  throw new UsageError(
    `X has no account ${missing.map((handle) => `@${handle}`).join(', ')}, or has suspended it`,
    'Check how it is spelled under `accounts:`, `team:` or `bots:`.',
  );
}
