import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { linkedin } from '../../src/networks/linkedin/index.ts';
import { readyWorld } from '../servers/linkedin.ts';
import { openNetwork, pagesIn, readingWorld, testNow } from '../support/reading.ts';
import { specificationAt } from '../support/specification.ts';

const webhooks = specificationAt('linkedin/linkedin-webhooks.yml');
const commentSchema = specificationAt('linkedin/linkedin-comment-schema.json');

/** LinkedIn publishes no OpenAPI: what there is are the fields and actions of notifications, and of a comment. */
describe.skipIf(!webhooks || !commentSchema)(
  webhooks ? 'LinkedIn as far as it is described' : 'skipped: no linkedin/linkedin-webhooks.yml',
  () => {
    interface Described {
      readonly event_families: readonly {
        readonly notification_schema?: { readonly fields: readonly { readonly name: string }[] };
        readonly actions: readonly string[];
      }[];
    }
    const [family] = (load(readFileSync(webhooks ?? '', 'utf8')) as Described).event_families;
    const described = new Set(family?.notification_schema?.fields.map(({ name }) => name));
    const { properties } = JSON.parse(readFileSync(commentSchema ?? '', 'utf8')) as { properties: object };

    it('asks for described actions, and is answered with described fields', async () => {
      const ready = await readyWorld();
      const world = readingWorld({ secrets: ready.secrets });
      const notifications: Record<string, unknown>[] = [];
      const comments: Record<string, unknown>[] = [];
      ready.server.alter = (answer, { path }) => {
        const json = answer.json as Record<string, unknown>;
        if (path.endsWith('Notifications')) notifications.push(...(json['elements'] as typeof notifications));
        if (/\/comments\/\d+$/.test(path)) comments.push(json);
        return answer;
      };
      try {
        const source = await openNetwork(linkedin, ready.settings(ready.server.url), ready.brand, world);
        await pagesIn(source.streams[0], { since: testNow - 86_400_000 * 3 });
        const asked = ready.server.requests.flatMap(({ query }) => query.get('actions') ?? []);
        const actions = asked[0]?.replace(/^List\(|\)$/g, '').split(',') ?? [];
        expect(actions.length).toBeGreaterThan(3);
        expect(actions.filter((action) => !family?.actions.includes(action))).toEqual([]);
        expect(notifications.length).toBeGreaterThan(4);
        for (const each of notifications)
          expect(Object.keys(each).filter((key) => !described.has(key))).toEqual([]);
        expect(comments.length).toBeGreaterThan(3);
        for (const each of comments)
          expect(Object.keys(each)).toEqual(expect.arrayContaining(Object.keys(properties)));
      } finally {
        await world.close();
        await ready.close();
      }
    });
  },
);
