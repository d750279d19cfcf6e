import { describe, expect, it } from 'vitest';
import { x } from '../../src/networks/x/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { startX } from '../servers/x.ts';
import { acmeAir } from '../support/brand.ts';
import { checksIn, openNetwork, pagesIn, postsIn, readingWorld, testNow } from '../support/reading.ts';
import { specificationAt, specified } from '../support/specification.ts';

const brand = acmeAir({
  accounts: [{ network: 'x', name: 'acmeair', role: 'team' }],
  track: [parseQuery('"acme air" NOT airsoft')],
});

const cases = [
  { dialect: 'tweet', path: 'x/openapi-2.149.json' },
  { dialect: 'post', path: 'x/openapi-2.167-2026-08-22-postfields.json' },
] as const;

/** Requests of the connector and answers of the test server, both held against X's own descriptions, one a dialect. */
describe.each(cases)('X’s OpenAPI with $dialect fields', ({ dialect, path }) => {
  const file = specificationAt(path);

  it.skipIf(!file)(
    file
      ? 'finds no fault with what is asked and what the test server answers'
      : `skipped: no ../shared/specs/${path}`,
    async () => {
      const server = await startX({ mostPerPage: 6, from2167: dialect === 'post' });
      server.user('acmeair', { id: '42' });
      const at = (minutes: number): string => new Date(testNow - minutes * 60_000).toISOString();
      for (let left = 20; left > 0; left -= 1) {
        const asked = server.post({ by: 'jo', at: at(left * 3), text: '@acmeair where is my bag?' });
        server.post({ by: 'acmeair', at: at(left * 3 - 1), text: '@jo here', replyTo: asked });
        const found = server.post({
          by: 'kim',
          at: at(left * 3 - 1),
          text: 'acme air, a long story …',
          fields: { note_tweet: { text: 'acme air, a long story and its end' } },
          ...(left > 1 ? { quotes: asked } : {}),
        });
        if (left % 4 === 0) server.edit(found, 'acme air, again', at(left * 3 - 2));
      }
      const api = await specified(file ?? '', server.url, { amend: withoutLooseNulls });
      const world = readingWorld({ secrets: { token: 'app-token-of-acme' } });
      try {
        const source = await openNetwork(x, { server: api.url, token: true, dialect }, brand, world);
        const posts = [];
        for (const stream of source.streams) {
          const pages = await pagesIn(stream);
          const after = pages.find(({ newest }) => newest !== undefined)?.newest ?? '';
          const older = pages[1]?.older ?? '';
          posts.push(...pages.flatMap((page) => page.posts));
          await postsIn(stream, { since: testNow - 3_600_000 });
          await postsIn(stream, { since: 0, after });
          await postsIn(stream, { since: 0, after: '1', older });
          await postsIn(stream, { since: 0, after: '2008000000000000000' });
        }
        server.remove(posts[0]?.id ?? '');
        server.hide(posts[1]?.id ?? '');
        posts.push(...(await checksIn(source, posts)).flatMap((check) => check.posts));
        await checksIn(source, [{ id: '5' }]);
        await x.login?.check({ server: api.url, token: true, prices: {} }, world).catch(() => undefined);
        expect(posts.length).toBeGreaterThan(100);
        expect(api.calls.length).toBeGreaterThan(30);
        expect(api.violations).toEqual([]);
      } finally {
        await world.close();
        await api.close();
        await server.close();
      }
    },
  );
});

/** The newer description says `nullable` beside `oneOf` and no `type`, which OpenAPI 3.0 does not know: it is left out there. */
function withoutLooseNulls(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const fields = node as Record<string, unknown>;
  if (fields['nullable'] === true && fields['type'] === undefined) delete fields['nullable'];
  for (const inner of Object.values(fields)) withoutLooseNulls(inner);
}
