import type { Stream, World } from '../network.ts';
import type { Client, Params } from './client.ts';
import { type Listing, pageSize, readListing } from './listing.ts';
import type { Sought } from './search.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** https://www.reddit.com/r/redditdev/wiki/api: a listing holds a thousand things. A thousand less those that were removed. */
const listingDepth = { from: 900, why: 'a listing gives about 1,000 posts' };
/** Reported, never promised: a search ends after some 250. */
const searchDepth = { from: 200, why: 'a search gives about 250 posts' };

/** The streams that a source is made of. */
export function streamsOver(client: Client, now: World['now']) {
  const stream = (shape: Pick<Stream, 'id' | 'finds' | 'sweepMs'>, listing: Listing): Stream => ({
    ...shape,
    order: 'newest-first',
    pageSize,
    read: (window, signal) => readListing(client, listing, window, now(), signal),
  });
  const listing = (path: string, params: Params = {}, lagMs = 0): Listing => ({
    path,
    params,
    lagMs,
    depth: listingDepth,
  });
  return {
    /** What people say to the account: `mentions` are comments that name it as u/NAME. */
    inbox: (id: string, folder: 'mentions' | 'comments' | 'selfreply') =>
      stream({ id, finds: 'addressed', sweepMs: dayMs }, listing(`/message/${folder}`)),
    /** The index follows the site by minutes; what a moderator lets through late is put at its own time. */
    search: ({ stream: id, path, params }: Sought) =>
      stream(
        { id, finds: 'hits', sweepMs: dayMs },
        { ...listing(path, params, 15 * minuteMs), depth: searchDepth },
      ),
    /** There is no search for comments: all of the subreddits are read, and matched here. */
    comments: (subreddits: string) =>
      stream(
        { id: `comments:${subreddits}`, finds: 'hits', sweepMs: dayMs },
        listing(`/r/${subreddits}/comments`, {}, minuteMs),
      ),
    posts: (subreddits: string) =>
      stream(
        { id: `posts:${subreddits}`, finds: 'hits', sweepMs: dayMs },
        listing(`/r/${subreddits}/new`, {}, minuteMs),
      ),
    ownComments: (name: string) =>
      stream({ id: `own:${name}`, finds: 'own' }, listing(`/user/${name}/comments`, { sort: 'new' })),
    ownPosts: (name: string) =>
      stream({ id: `own-posts:${name}`, finds: 'own' }, listing(`/user/${name}/submitted`, { sort: 'new' })),
  };
}
