import { NotFoundError } from '../../core/errors.ts';
import type { Page, Stream, World } from '../network.ts';
import { type Fields, record } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { readByCursor, readWindow } from './cursors.ts';
import type { Instance, Version } from './instance.ts';
import { type Listing, pageSize } from './listing.ts';
import { readNumbered } from './numbered.ts';
import type { Home } from './posts.ts';

const dayMs = 86_400_000;
/** Other instances deliver within minutes, and after an outage within hours; a read a day goes further down. */
const lagMs = 3_600_000;

/** Posts and comments come in lists of their own, each paged by itself: a stream each. */
export type Sort = 'comments' | 'posts';

const single = { comments: 'comment', posts: 'post' } as const;

/** A view's own time, in either version. */
function timeIn(value: unknown, sort: Sort): unknown {
  const thing = record(record(value)?.[single[sort]]);
  return thing?.['published'] ?? thing?.['published_at'];
}

/** The streams of an instance, as its version is asked for them. */
export function streamsOver(client: Client, home: Home, { version }: Instance, now: World['now']) {
  const readers = { v3: readNumbered, v4: readByCursor, window: readWindow };
  const stream = (
    shape: Omit<Stream, 'order' | 'pageSize' | 'read'>,
    listing: Listing,
    reader: keyof typeof readers = version,
  ): Stream => ({
    ...shape,
    order: 'newest-first',
    pageSize,
    read: (window, signal) => readers[reader](client, home, listing, window, now(), signal),
  });
  const views = (path: string, params: Params, sort: Sort, lists: readonly string[]): Listing => ({
    path,
    params,
    lists,
    viewOf: (item: Fields) => item,
    atOf: (item: Fields) => timeIn(item, sort),
    lagMs,
  });
  return {
    mentions: (): Stream => inboxOf('mentions', stream, views, version),
    replies: (): Stream => inboxOf('replies', stream, views, version),
    search: (id: string, words: string, sort: Sort, everyMs: number | undefined): Stream => {
      const shape = {
        id,
        finds: 'hits' as const,
        sweepMs: dayMs,
        ...(everyMs === undefined ? {} : { everyMs }),
      };
      if (version === 'v4') {
        const params = { search_term: words, type_: sort, listing_type: 'all' };
        return stream(shape, views('/api/v4/search', params, sort, [sort]), 'window');
      }
      const type = sort === 'comments' ? 'Comments' : 'Posts';
      const params = { q: words, type_: type, sort: 'New', listing_type: 'All' };
      return stream(shape, views('/api/v3/search', params, sort, [sort]));
    },
    /** `isRemote`: of another instance, which this one may never have heard of; then it cannot have answered here. */
    own: (name: string, sort: Sort, isRemote: boolean): Stream => {
      const listing =
        version === 'v4'
          ? views('/api/v4/person/content', { username: name, type_: sort }, sort, ['items'])
          : views('/api/v3/user', { username: name, sort: 'New' }, sort, [sort]);
      const shape = { id: `own-${sort}:${name}`, finds: 'own' as const };
      if (!isRemote) return stream(shape, { ...listing, lagMs: 0 });
      return ifKnown(stream({ ...shape, sweepMs: dayMs }, listing));
    },
  };
}

/** 0.19 lists by when the comment was written, 1.0 by when the notification came. */
function inboxOf(
  id: 'mentions' | 'replies',
  stream: (shape: Omit<Stream, 'order' | 'pageSize' | 'read'>, listing: Listing) => Stream,
  views: (path: string, params: Params, sort: Sort, lists: readonly string[]) => Listing,
  version: Version,
): Stream {
  if (version === 'v3') {
    const params = { sort: 'New', unread_only: 'false' };
    const path = id === 'mentions' ? '/api/v3/user/mention' : '/api/v3/user/replies';
    return stream({ id, finds: 'addressed', sweepMs: dayMs }, views(path, params, 'comments', [id]));
  }
  const params = { type_: id === 'mentions' ? 'mention' : 'reply', unread_only: 'false' };
  const listing = views('/api/v4/account/notification/list', params, 'comments', ['items']);
  return stream(
    { id, finds: 'addressed' },
    {
      ...listing,
      viewOf: (item) => item['data'],
      atOf: (item) => record(item['notification'])?.['published_at'],
      lagMs: 0,
    },
  );
}

function ifKnown(stream: Stream): Stream {
  return {
    ...stream,
    async *read(window, signal): AsyncIterable<Page> {
      try {
        yield* stream.read(window, signal);
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    },
  };
}
