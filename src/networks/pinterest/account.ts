import type { Author } from '../../core/post.ts';
import type { World } from '../network.ts';
import { known } from '../shared/known.ts';
import { idOf, text, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';

const key = 'account';

/** Whose token it is: the author of all its pins. */
export async function accountOf(client: Client): Promise<Author> {
  const account = await client.get('/user_account', {});
  const id = idOf(account['id']);
  if (id === undefined) throw unexpected('Pinterest /user_account', 'no id');
  const handle = /^[\w.-]{1,100}$/.exec(text(account['username']) ?? '')?.[0];
  return known({
    id,
    handle,
    url: handle === undefined ? undefined : `https://www.pinterest.com/${handle}/`,
  });
}

export async function rememberedAccount(client: Client, { memory }: World): Promise<Author> {
  const [id, handle] = (memory.get(key) ?? '').split(' ');
  if (id)
    return known({
      id,
      handle,
      url: handle === undefined ? undefined : `https://www.pinterest.com/${handle}/`,
    });
  const account = await accountOf(client);
  memory.set(key, [account.id, ...(account.handle === undefined ? [] : [account.handle])].join(' '));
  return account;
}
