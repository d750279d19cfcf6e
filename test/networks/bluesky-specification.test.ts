import { describe, expect, it } from 'vitest';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import { readyWorld } from '../servers/bluesky.ts';
import { heldAgainstLexicons } from '../support/lexicon.ts';
import { checksIn, openNetwork, pagesIn, postsIn, readingWorld } from '../support/reading.ts';
import { specificationAt } from '../support/specification.ts';

const path = 'bluesky/lexicons';
const folder = specificationAt(path);

/** Requests of the connector and answers of the test server, both held against the lexicons. */
describe.skipIf(!folder)(folder ? 'Bluesky’s lexicons' : `skipped: no ../shared/specs/${path}`, () => {
  it('find no fault with what is asked and what the test server answers', async () => {
    const network = await readyWorld();
    const api = heldAgainstLexicons(folder ?? '', network.server);
    const world = readingWorld({ secrets: network.secrets });
    try {
      const source = await openNetwork(bluesky, network.settings(network.server.url), network.brand, world);
      const posts = [];
      for (const stream of source.streams) {
        const pages = await pagesIn(stream);
        const after = pages.find(({ newest }) => newest !== undefined)?.newest;
        posts.push(...pages.flatMap((page) => page.posts));
        posts.push(...(await postsIn(stream, { since: 0, ...(after === undefined ? {} : { after }) })));
      }
      await checksIn(source, posts);
      expect(posts.length).toBeGreaterThan(10);
      expect(api.violations).toEqual([]);
      expect([...api.methods].sort()).toEqual([
        'app.bsky.actor.getProfiles',
        'app.bsky.feed.getPosts',
        'app.bsky.feed.searchPosts',
        'app.bsky.notification.listNotifications',
        'com.atproto.repo.listRecords',
        'com.atproto.server.createSession',
      ]);
      expect(api.undescribed).toEqual(['com.atproto.identity.resolveHandle']);
    } finally {
      await world.close();
      await network.close();
    }
  });

  it.each<[string, (json: Record<string, unknown>) => unknown]>([
    ['a missing list', ({ posts: _posts, ...rest }) => rest],
    [
      'an address that is none',
      (json) => ({ ...json, posts: [{ ...firstOf(json), uri: 'https://x.example' }] }),
    ],
    [
      'an author without a handle',
      (json) => ({ ...json, posts: [{ ...firstOf(json), author: { did: 'did:plc:a' } }] }),
    ],
    ['a count that is text', (json) => ({ ...json, posts: [{ ...firstOf(json), likeCount: '3' }] })],
  ])('find %s', async (_name, broken) => {
    const network = await readyWorld();
    const world = readingWorld({ secrets: network.secrets });
    network.server.alter = (answer, request) =>
      request.path.endsWith('searchPosts')
        ? { ...answer, json: broken(answer.json as Record<string, unknown>) }
        : answer;
    const api = heldAgainstLexicons(folder ?? '', network.server);
    try {
      const source = await openNetwork(bluesky, network.settings(network.server.url), network.brand, world);
      const search = source.streams.find(({ finds }) => finds === 'hits');
      await pagesIn(search).catch(() => undefined);
      expect(api.violations[0]).toMatchObject({ side: 'answer' });
    } finally {
      await world.close();
      await network.close();
    }
  });

  it('find a parameter that is unknown or of another type', async () => {
    const network = await readyWorld();
    const api = heldAgainstLexicons(folder ?? '', network.server);
    try {
      for (const query of ['q=x&odd=1', 'q=x&limit=many', 'limit=5', 'q=x&limit=101'])
        await fetch(`${network.server.url}/xrpc/app.bsky.feed.searchPosts?${query}`);
      expect(api.violations.filter(({ side }) => side === 'request')).toHaveLength(4);
    } finally {
      await network.close();
    }
  });
});

function firstOf(json: Record<string, unknown>): object {
  const [first = {}] = json['posts'] as object[];
  return first;
}
