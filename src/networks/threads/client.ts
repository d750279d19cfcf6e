import type { World } from '../network.ts';
import { createGraph, type Graph } from '../shared/graph-client.ts';
import { longToken } from '../shared/graph-long-token.ts';
import { idOf, unexpected } from '../shared/shapes.ts';
import { username } from './posts.ts';
import type { Settings } from './settings.ts';

/** The account that the token speaks for. */
export interface Me {
  readonly id: string;
  readonly username: string;
}

export const permissionHint =
  'The token lacks a permission (threads_basic, threads_read_replies, threads_manage_mentions, threads_keyword_search): `listen auth login`.';

/** Only `access_token` among the parameters is documented here; no message shows an address with its parameters. */
export function graphFor({ server }: Settings, world: World): Graph {
  return createGraph(world, {
    server,
    token: longToken(world, {
      url: `${new URL(server).origin}/refresh_access_token`,
      grantType: 'th_refresh_token',
    }),
    by: 'parameter',
    useCases: ['threads'],
    permissionHint,
  });
}

/** Asked once a token. */
export async function whoAmI(graph: Graph, memory: World['memory']): Promise<Me> {
  const key = `me:${await graph.tokenDigest()}`;
  const [id, name] = memory.get(key)?.split('\n') ?? [];
  if (id && name) return { id, username: name };
  const me = await ownerOf(graph);
  memory.set(key, `${me.id}\n${me.username}`);
  return me;
}

export async function ownerOf(graph: Graph): Promise<Me> {
  const body = await graph.get('/me', { fields: 'id,username' });
  const id = idOf(body['id']);
  const name = username(body['username']);
  if (id === undefined || name === undefined)
    throw unexpected(graph.where('/me'), 'an account without id or name');
  return { id, username: name };
}
