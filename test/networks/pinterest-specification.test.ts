import { describe, expect, it } from 'vitest';
import { pinterest } from '../../src/networks/pinterest/index.ts';
import { readyWorld } from '../servers/pinterest.ts';
import { openNetwork, postsIn, readingWorld } from '../support/reading.ts';
import { specificationAt, specified } from '../support/specification.ts';

const file = specificationAt('pinterest/openapi.v5.json');

/** Requests of the connector and answers of the test server, both held against Pinterest's own OpenAPI description. */
describe.skipIf(!file)(file ? 'Pinterest’s OpenAPI' : 'skipped: no pinterest/openapi.v5.json', () => {
  it('finds no fault with what is asked and what the test server answers', async () => {
    const ready = await readyWorld();
    const proxy = await specified(file ?? '', ready.server.url, {
      amend,
      // Its form is not parsed on the way.
      undescribed: /\/oauth\/token$/,
    });
    const world = readingWorld({ secrets: { ...ready.secrets, accessToken: 'an-old-token' } });
    try {
      const source = await openNetwork(pinterest, ready.settings(proxy.url), ready.brand, world);
      expect(await postsIn(source.streams[0])).toHaveLength(5);
      expect(proxy.calls.length).toBeGreaterThanOrEqual(3);
      expect(proxy.violations).toEqual([]);
    } finally {
      await world.close();
      await proxy.close();
      await ready.close();
    }
  });
});

/** Only what is asked: the whole of it takes seconds to read. */
function amend(description: Record<string, unknown>): void {
  const paths = description['paths'] as Record<string, unknown>;
  for (const path of Object.keys(paths)) if (!['/pins', '/user_account'].includes(path)) delete paths[path];
  const components = description['components'] as Record<string, Record<string, unknown>>;
  const used = new Set<string>();
  for (const text = [JSON.stringify(paths)]; text.length > 0; )
    for (const [, kind = '', name = ''] of (text.pop() ?? '').matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      if (used.has(`${kind}/${name}`)) continue;
      used.add(`${kind}/${name}`);
      text.push(JSON.stringify(components[kind]?.[name] ?? {}));
    }
  for (const [kind, named] of Object.entries(components))
    for (const name of Object.keys(named)) if (!used.has(`${kind}/${name}`)) delete named[name];
  withTypes(description);
}

/** `nullable` without `type` (Pin.creative_type) is no OpenAPI 3.0.3, and validators refuse the whole description for it. */
function withTypes(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const fields = part as Record<string, unknown>;
  if ('nullable' in fields && !('type' in fields)) delete fields['nullable'];
  for (const inner of Object.values(fields)) withTypes(inner);
}
