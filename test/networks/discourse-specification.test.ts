import { afterAll, describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/post.ts';
import { discourse } from '../../src/networks/discourse/index.ts';
import { readyWorld } from '../servers/discourse.ts';
import { checksIn, openNetwork, postsIn, readingWorld } from '../support/reading.ts';
import { type Specified, specificationAt, specified } from '../support/specification.ts';

const file = specificationAt('discourse/openapi.json');

/**
 * Where the description is wrong of itself: keys are asked for though visitors may read, numbers that a reply bears are
 * called text, parameters of a GET stand in a body.
 */
function amend(description: Record<string, unknown>): void {
  const paths = description['paths'] as Record<string, { get?: Described }>;
  for (const { get } of Object.values(paths)) {
    if (!get) continue;
    get.parameters = (get.parameters ?? []).filter((each) => each.in !== 'header');
    delete get.requestBody;
  }
  paths['/t/{id}/posts.json']?.get?.parameters?.push({
    name: 'post_ids',
    in: 'query',
    schema: { type: 'array', items: { type: 'integer' } },
  });
  const number = { type: ['integer', 'null'] };
  walk(description, (fields) => {
    for (const name of ['reply_to_post_number', 'post_id', 'reviewable_id'])
      if (name in fields && typeof fields[name] === 'object') fields[name] = number;
    // Described from an empty search: one with posts has their topics, and tells whether there are more of them.
    if ('grouped_search_result' in fields) fields['topics'] = { type: 'array' };
    if ('more_full_page_results' in fields) fields['more_full_page_results'] = { type: ['boolean', 'null'] };
    // The least of a user is told, and what a first page may lack.
    if ('user_badges' in fields || 'timeline_lookup' in fields) delete fields['required'];
  });
}

interface Described {
  parameters?: { name?: string; in?: string; schema?: unknown }[];
  requestBody?: unknown;
}

function walk(value: unknown, each: (fields: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) each(value as Record<string, unknown>);
  for (const inner of Object.values(value)) walk(inner, each);
}

/** Requests of the connector and answers of the test server, both held against the API's OpenAPI description. */
describe.skipIf(file === undefined)(
  file === undefined ? 'skipped: no description of Discourse' : 'Discourse’s OpenAPI',
  () => {
    let proxy: Specified | undefined;
    afterAll(() => proxy?.close());

    it('finds no fault with what is asked and what the test server answers', async () => {
      const world = await readyWorld();
      proxy = await specified(file ?? '', world.server.url, {
        brackets: true,
        amend,
        // The pages that apps use and the description leaves out.
        undescribed: /^\/(?:session\/current\.json|posts\/by_number\/|u\/)/,
      });
      const reading = readingWorld({ secrets: world.secrets });
      try {
        const posts: Post[] = [];
        for (const firehose of [true, false]) {
          const settings = { ...world.settings(proxy.url), firehose };
          const source = await openNetwork(discourse, settings, world.brand, reading);
          for (const stream of source.streams) posts.push(...(await postsIn(stream)));
          for (const post of posts.slice(0, 3)) posts.push(...(await postsIn(source.thread?.(post))));
          for (const check of await checksIn(source, posts)) posts.push(...check.posts);
          const [one] = posts;
          for (const check of await checksIn(source, one ? [{ id: one.id }] : [])) posts.push(...check.posts);
        }
        expect(posts.length).toBeGreaterThan(40);
        expect(proxy.calls.length).toBeGreaterThan(20);
        expect(proxy.violations).toEqual([]);
      } finally {
        await reading.close();
        await world.close();
      }
    });
  },
);
