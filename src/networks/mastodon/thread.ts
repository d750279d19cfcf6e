import type { Post } from '../../core/post.ts';
import type { Page, Stream } from '../network.ts';
import { mustBeList, mustBeRecord } from '../shared/shapes.ts';
import { type Client, localId } from './client.ts';
import { mapped } from './listing.ts';
import type { Home } from './status.ts';

/**
 * What the server knows of the conversation round a post, in one answer: answers by others, and follow-ups that name
 * nobody, come by no other stream. Under a post of the brand's own all of it addresses the brand.
 */
export function threadStream(
  client: Client,
  home: Home,
  root: Post,
  own: readonly string[],
): Stream | undefined {
  const id = localId(client.host, root.id);
  if (id === undefined || root.counts?.replies === 0) return undefined;
  return {
    id: `thread:${id}`,
    finds: own.includes(root.author.id) ? 'addressed' : 'hits',
    order: 'newest-first',
    read: (_window, signal) => readContext(client, home, id, signal),
  };
}

async function* readContext(
  client: Client,
  home: Home,
  id: string,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const path = `/api/v1/statuses/${encodeURIComponent(id)}/context`;
  const where = client.where(path);
  const body = mustBeRecord((await client.get(path, {}, signal)).body, where, 'the body');
  const statuses = (['ancestors', 'descendants'] as const).flatMap((part) =>
    mustBeList(body[part], where, `\`${part}\``),
  );
  yield mapped(
    statuses.map((status) => ({ id, at: undefined, status })),
    home,
  );
}
