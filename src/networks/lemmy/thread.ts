import type { Post } from '../../core/post.ts';
import type { Page, Stream, World } from '../network.ts';
import { record } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { readByCursor } from './cursors.ts';
import type { Instance } from './instance.ts';
import { type Listing, pageSize } from './listing.ts';
import { readNumbered } from './numbered.ts';
import { type Home, localId } from './posts.ts';

/**
 * All comments under a post or a comment: answers by others, and what is said without a mention, come by no other stream.
 * Under the brand's own posts all of it addresses the brand. It is read whole each time.
 */
export function threadStream(
  client: Client,
  home: Home,
  { version }: Instance,
  root: Post,
  own: readonly string[],
  now: World['now'],
): Stream | undefined {
  const place = localId(client.host, root.id);
  if (place === undefined || root.counts?.replies === 0) return undefined;
  const listing: Listing = {
    path: `/api/${version}/comment/list`,
    params: {
      [place.kind === 'post' ? 'post_id' : 'parent_id']: place.id,
      sort: version === 'v3' ? 'New' : 'new',
      type_: version === 'v3' ? 'All' : 'all',
    },
    lists: [version === 'v3' ? 'comments' : 'items'],
    viewOf: (item) => item,
    atOf: (item) => {
      const comment = record(item['comment']);
      return comment?.['published'] ?? comment?.['published_at'];
    },
    lagMs: 0,
  };
  const read = version === 'v3' ? readNumbered : readByCursor;
  return {
    id: `thread:${place.kind}/${place.id}`,
    finds: own.includes(root.author.id) ? 'addressed' : 'hits',
    order: 'newest-first',
    pageSize,
    read: (_window, signal) => withoutPlace(read(client, home, listing, { since: 0 }, now(), signal)),
  };
}

/** Distinguished comments stand above newer ones: no place in it holds. */
async function* withoutPlace(pages: AsyncIterable<Page>): AsyncIterable<Page> {
  for await (const { newest: _newest, older: _older, ...page } of pages) yield page;
}
