import type { Post } from '../../core/post.ts';
import type { Http } from '../../http/http.ts';
import type { Page, Stream } from '../network.ts';
import { everything, limit, readHits, sweepMs } from './search.ts';

/** After two weeks the site takes no more replies to an item. */
const openForMs = 15 * 24 * 3_600_000;
/** Discussions asked about at once, the latest first. */
const maxStories = 100;

/**
 * Replies to the brand's own items, in anybody's discussion. The search knows no "replies to": it is asked for all comments
 * of the discussions in which the brand wrote lately, and those that hang on another's item are left where they are.
 */
export function repliesStream(http: Http, server: string, own: readonly string[], now: () => number): Stream {
  return {
    id: `replies:${[...own].sort().join(',')}`,
    finds: 'addressed',
    order: 'newest-first',
    sweepMs,
    pageSize: limit,
    async *read(window, signal): AsyncGenerator<Page> {
      const items = await ownItems(http, server, own, now() - openForMs, signal);
      if (items.length === 0) return;
      const ids = new Set(items.map(({ id }) => id));
      const stories = [...new Set(items.map(({ id, rootId }) => rootId ?? id))].slice(0, maxStories);
      const tags = `comment,(${stories.map((id) => `story_${id}`).join(',')})`;
      for await (const page of readHits(http, server, { tags }, window, signal))
        yield { ...page, posts: page.posts.filter(({ parentId }) => ids.has(parentId ?? '')) };
    },
  };
}

async function ownItems(
  http: Http,
  server: string,
  own: readonly string[],
  since: number,
  signal: AbortSignal,
): Promise<readonly Post[]> {
  const tags = `(${own.map((name) => `author_${name}`).join(',')}),${everything}`;
  const items: Post[] = [];
  for await (const page of readHits(http, server, { tags }, { since }, signal)) items.push(...page.posts);
  return items;
}
