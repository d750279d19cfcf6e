import type { Brand } from '../../core/brand.ts';
import { AuthError, NotFoundError, UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { idOf, list, mustBeRecord, record, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { userId } from './comments.ts';

/** Author ids of the brand: who is logged in, then the configured users, by number or by the name in their author page. */
export async function ownAuthors(
  client: Client,
  brand: Brand,
  memory: World['memory'],
): Promise<readonly string[]> {
  const found = new Set<string>();
  if (client.user !== undefined) found.add(await me(client, client.user, memory));
  for (const { network, name } of brand.accounts) {
    if (network !== 'wordpress') continue;
    // Several blogs may be read: `blog.example/5` is nobody on the others.
    const [, scope, number] = /^(?:(.+)\/)?(\d{1,19})$/.exec(name) ?? [];
    if (scope !== undefined && scope !== client.scope) continue;
    found.add(number ?? (await bySlug(client, name.toLowerCase(), memory)));
  }
  return [...found].map((id) => userId(client.scope, id));
}

async function me(client: Client, user: string, memory: World['memory']): Promise<string> {
  const kept = memory.get(`me:${user}`);
  if (kept !== undefined) return kept;
  const { body } = await client.get('users/me', { _fields: 'id' });
  const id = idOf(mustBeRecord(body, 'users/me', 'the body')['id']);
  if (id === undefined) throw unexpected('users/me', 'no id');
  memory.set(`me:${user}`, id);
  return id;
}

async function bySlug(client: Client, slug: string, memory: World['memory']): Promise<string> {
  const kept = memory.get(`user:${slug}`);
  if (kept !== undefined) return kept;
  const id = await askedBySlug(client, slug);
  if (id === undefined)
    throw new UsageError(
      `${client.scope} shows no user ${slug}`,
      'Write the number of the user under accounts: instead (Users > All Users: user_id=… in the link), in quotes.',
    );
  memory.set(`user:${slug}`, id);
  return id;
}

/** Many sites show their users to nobody. */
async function askedBySlug(client: Client, slug: string): Promise<string | undefined> {
  try {
    const { body } = await client.get('users', { slug, _fields: 'id,slug' });
    const user = list(body)
      ?.map(record)
      .find((one) => one?.['slug'] === slug);
    return idOf(user?.['id']);
  } catch (error) {
    if (error instanceof AuthError || error instanceof NotFoundError) return undefined;
    throw error;
  }
}
