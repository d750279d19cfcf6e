import { describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import { mastodon } from '../../src/networks/mastodon/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { mastodonServer } from '../servers/mastodon.ts';
import { checksIn, openNetwork, pagesIn, postsIn, readingWorld } from '../support/reading.ts';
import { specificationAt, specified } from '../support/specification.ts';

const path = 'mastodon/openapi-schema.json';
const file = specificationAt(path);
const brand: Brand = {
  name: 'Acme',
  accounts: [{ network: 'mastodon', name: 'jo@other.example', role: 'team' }],
  track: [parseQuery('"acme air" OR #acmeair')],
  exclude: [],
  competitors: new Map(),
};

/** Requests of the connector and answers of the test server, both held against the API's OpenAPI description. */
describe.skipIf(!file)(file ? 'Mastodon’s OpenAPI' : `skipped: no ../shared/specs/${path}`, () => {
  it('finds no fault with what is asked and what the test server answers', async () => {
    const server = await mastodonServer({ mostPerPage: 5 });
    server.person('jo@other.example', { followers_count: 3 });
    const jo = { by: 'jo@other.example', at: '2026-01-15T09:00:00Z' };
    // No quotes: by the description every quote is of both its kinds at once, and it wants exactly one.
    for (let left = 12; left > 0; left -= 1) {
      const mention = server.post({
        ...jo,
        content: '<p>@acme hi</p>',
        mentions: ['acme'],
        tags: ['acmeair'],
      });
      server.post({ by: 'acme', at: jo.at, content: '<p>hi</p>', replyTo: mention });
      server.post({ ...jo, content: '<p>acme air</p>', isSearchable: true });
    }
    const api = await specified(file ?? '', server.url, { brackets: true });
    const world = readingWorld({ secrets: { token: 'token-of-acme' } });
    try {
      const source = await openNetwork(
        mastodon,
        { server: api.url, token: true, search: true },
        brand,
        world,
      );
      const posts = [];
      for (const stream of source.streams) {
        const pages = await pagesIn(stream);
        const after = pages.find(({ newest }) => newest !== undefined)?.newest;
        posts.push(...pages.flatMap((page) => page.posts));
        posts.push(...(await postsIn(stream, { since: 0, ...(after === undefined ? {} : { after }) })));
      }
      posts.push(...(await checksIn(source, posts.slice(0, 25))).flatMap((check) => check.posts));
      for (const post of posts.slice(0, 3)) posts.push(...(await postsIn(source.thread?.(post))));
      expect(posts.length).toBeGreaterThan(70);
      expect(api.calls.length).toBeGreaterThan(20);
      expect(api.violations).toEqual([]);
    } finally {
      await world.close();
      await api.close();
      await server.close();
    }
  });
});
