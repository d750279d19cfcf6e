import { afterAll, describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/post.ts';
import { stackExchange } from '../../src/networks/stack-exchange/index.ts';
import { readyWorld } from '../servers/stack-exchange.ts';
import { checksIn, openNetwork, postsIn, readingWorld } from '../support/reading.ts';
import { type Specified, specificationAt, specified } from '../support/specification.ts';

const file = specificationAt('stackexchange/stackexchange-api-v2-3.community.yaml');

interface Described {
  readonly parameters?: { name?: string; in?: string; schema?: unknown; $ref?: string }[];
}

/**
 * The description is a community's, drawn from the documentation, and leaves out parameters that the documentation has for
 * all listings (https://api.stackexchange.com/docs/min-max), as well as what an excerpt is.
 */
function amend(description: Record<string, unknown>): void {
  const paths = description['paths'] as Record<string, { get?: Described }>;
  const whole = ['integer', 'fromdate todate'] as const;
  const words = ['string', 'sort order'] as const;
  for (const { get } of Object.values(paths))
    for (const [type, names] of [whole, words])
      for (const name of names.split(' ')) {
        const isThere = get?.parameters?.some(
          (each) => each.name === name || each.$ref?.toLowerCase().endsWith(`/${name}`),
        );
        if (!isThere) get?.parameters?.push({ name, in: 'query', schema: { type } });
      }
  const excerpts = paths['/search/excerpts']?.get as { responses?: unknown } | undefined;
  if (excerpts)
    excerpts.responses = {
      200: {
        description: 'excerpts',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Wrapper' } } },
      },
    };
  for (const path of ['/comments/{ids}', '/posts/{ids}', '/questions/{ids}', '/answers/{ids}'])
    for (const name of ['page', 'pagesize']) {
      const parameters = paths[path]?.get?.parameters;
      if (!parameters?.some((each) => each.$ref?.toLowerCase().endsWith(`/${name}`)))
        parameters?.push({ name, in: 'query', schema: { type: 'integer' } });
    }
}

/** Requests of the connector and answers of the test server, both held against the API's OpenAPI description. */
describe.skipIf(file === undefined)(
  file === undefined ? 'skipped: no description of Stack Exchange' : 'Stack Exchange’s OpenAPI',
  () => {
    let proxy: Specified | undefined;
    afterAll(() => proxy?.close());

    it('finds no fault with what is asked and what the test server answers', async () => {
      const world = await readyWorld();
      proxy = await specified(file ?? '', world.server.url, {
        amend,
        prefix: '/2.3',
        undescribed: /\/users\/[\d;]+\/mentioned\?/,
      });
      const reading = readingWorld({ secrets: world.secrets });
      try {
        const posts: Post[] = [];
        const source = await openNetwork(stackExchange, world.settings(proxy.url), world.brand, reading);
        for (const stream of source.streams) posts.push(...(await postsIn(stream)));
        for (const check of await checksIn(source, posts)) posts.push(...check.posts);
        for (const check of await checksIn(
          source,
          posts.map(({ id }) => ({ id })),
        ))
          posts.push(...check.posts);
        expect(posts.length).toBeGreaterThan(60);
        expect(proxy.calls.length).toBeGreaterThan(20);
        expect(proxy.violations).toEqual([]);
      } finally {
        await reading.close();
        await world.close();
      }
    });
  },
);
