import { describe, expect, it } from 'vitest';
import { facebook } from '../../src/networks/facebook/index.ts';
import { startFacebook } from '../servers/facebook.ts';
import { acmeAir } from '../support/brand.ts';
import { type MetaCall, metaFaults, metaTypes } from '../support/meta-specification.ts';
import { checksIn, openNetwork, postsIn, readingWorld, testNow } from '../support/reading.ts';

const types = metaTypes('facebook');
const brand = acmeAir();
const named = ['Page', 'PagePost', 'Comment', 'User'];

function callOf(path: string, page: string): MetaCall {
  const [, , id = '', edge] = path.split('/');
  if (id === 'me') return { type: 'Page' };
  if (id === page) return { type: 'Page', ...(edge === undefined ? {} : { edge }) };
  if (edge !== undefined) return { type: 'PagePost', edge };
  return { type: id.startsWith(`${page}_`) ? 'PagePost' : 'Comment' };
}

/** Requests of the connector and answers of the test server, both held against the description Meta's SDKs are made from. */
describe.skipIf(!types)(types ? 'Facebook’s own description' : 'skipped: no ../shared/specs/facebook', () => {
  it('finds no fault with what is asked and what the test server answers', async () => {
    const server = await startFacebook({ mostPerPage: 2 });
    const world = readingWorld({ secrets: { token: server.token, appSecret: server.app.secret } });
    const faults: string[] = [];
    let held = 0;
    server.alter = (answer, request) => {
      held += 1;
      const call = callOf(request.path, server.pageId);
      const typeNamed = (name: string) => (named.includes(name) ? name : undefined);
      faults.push(...metaFaults(types ?? fail, call, request, answer, typeNamed));
      return answer;
    };
    try {
      const from = { id: '7012', name: 'Ann Lee' };
      for (let left = 5; left > 0; left -= 1) {
        const at = testNow - left * 3_600_000;
        const on = server.post({ list: 'published_posts', at, fields: { shares: { count: 2 }, story: 'x' } });
        const to = server.comment({ on, at, from, fields: { private_reply_conversation: { id: 't_1' } } });
        server.comment({ on, to, at, from });
        server.post({ list: 'visitor_posts', at, from, fields: { message_tags: [] } });
        server.post({ list: 'tagged', at });
      }
      const source = await openNetwork(
        facebook,
        { server: `${server.url}/v26.0`, token: true },
        brand,
        world,
      );
      const posts = [];
      for (const stream of source.streams) posts.push(...(await postsIn(stream)));
      for (const root of posts.slice()) posts.push(...(await postsIn(source.thread?.(root))));
      const checks = await checksIn(source, posts);
      expect(checks.flatMap((check) => check.posts).length).toBeGreaterThan(15);
      expect(held).toBeGreaterThan(25);
      expect([...new Set(faults)]).toEqual([]);
    } finally {
      await world.close();
      await server.close();
    }
  });
});

function fail(): never {
  throw new Error('not here');
}
