import { describe, expect, it } from 'vitest';
import { lemmy } from '../../src/networks/lemmy/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { account, startLemmy } from '../servers/lemmy.ts';
import type { LemmyVersion } from '../servers/lemmy-views.ts';
import { acmeAir } from '../support/brand.ts';
import { checksIn, openNetwork, pagesIn, postsIn, readingWorld } from '../support/reading.ts';
import { specificationAt, specified } from '../support/specification.ts';

const brand = acmeAir({
  accounts: [{ network: 'lemmy', name: 'acmeair@m.example', role: 'team' }],
  track: [parseQuery('"acme air"')],
});

type Schemas = Record<string, { required?: string[]; properties?: Record<string, Schema>; anyOf?: unknown }>;
interface Schema {
  $ref?: string;
}

function schemasOf(description: Record<string, unknown>): Schemas {
  return (description['components'] as { schemas: Schemas }).schemas;
}

/** Of an instance and of its user we read a few fields: the test server writes no more of them. */
function withoutRest(description: Record<string, unknown>, names: readonly string[]): void {
  const schemas = schemasOf(description);
  for (const name of names) delete schemas[name]?.required;
}

const dialects: readonly {
  readonly version: LemmyVersion;
  readonly path: string;
  readonly undescribed?: RegExp;
  amend(description: Record<string, unknown>): void;
}[] = [
  {
    version: '0.19',
    path: 'lemmy/specs/v3/0.19.11/openapi.yaml',
    amend(description) {
      withoutRest(description, [
        'GetSiteResponse',
        'SiteView',
        'Site',
        'MyUserInfo',
        'LocalUserView',
        'LocalUser',
      ]);
    },
  },
  {
    version: '1.0',
    path: 'lemmy/specs/v4/1.0.0-pre/openapi.yaml',
    // The layer for old apps is in no description of 1.0.
    undescribed: /^\/api\/v3\/site/,
    amend(description) {
      withoutRest(description, ['MyUserInfo', 'LocalUserView', 'LocalUser']);
      // It was made from a client, and wraps each answer as that client hands it on: `{ state: "success", data }`.
      const schemas = schemasOf(description);
      for (const [name, schema] of Object.entries(schemas)) {
        const data = schemas[`Success${name}`]?.properties?.['data']?.$ref;
        if (!name.startsWith('RequestState_') || data === undefined) continue;
        delete schema.anyOf;
        Object.assign(schema, { allOf: [{ $ref: data }] });
      }
    },
  },
];

/** Requests of the connector and answers of the test server, both held against each version's OpenAPI description. */
describe.each(dialects)('Lemmy $version', ({ version, path, undescribed, amend }) => {
  const file = specificationAt(path);

  it.skipIf(!file)(
    file
      ? 'finds no fault with what is asked and what the test server answers'
      : `skipped: no ../shared/specs/${path}`,
    async () => {
      const server = await startLemmy({ version, mostPerPage: 4 });
      const news = server.add({ by: 'acmeair', at: '2026-01-14T09:00:00Z', title: 'News', text: 'Hi' });
      for (let minute = 10; minute < 20; minute += 1) {
        const at = `2026-01-15T09:${minute}:00Z`;
        const post = server.add({ by: 'jo@other.example', at, title: 'Acme Air', url: 'https://a.example/' });
        const mention = server.add({ by: 'kim', at, parent: post, text: '@acmeair acme air?', updated: at });
        const answer = server.add({ by: 'acmeair', at, parent: mention, text: 'Yes' });
        server.add({ by: 'kim', at, parent: answer, text: 'Good' });
      }
      const api = await specified(file ?? '', server.server.url, {
        amend,
        prefix: '/',
        ...(undescribed ? { undescribed } : {}),
      });
      const world = readingWorld({ secrets: { password: account.password } });
      try {
        const settings = { server: api.url, username: account.name, password: true };
        const source = await openNetwork(lemmy, settings, brand, world);
        const posts = [];
        for (const stream of source.streams) {
          const pages = await pagesIn(stream);
          const after = pages.find(({ newest }) => newest !== undefined)?.newest;
          posts.push(...pages.flatMap((page) => page.posts));
          posts.push(...(await postsIn(stream, { since: 0, ...(after === undefined ? {} : { after }) })));
        }
        for (const post of posts.filter(({ kind }) => kind === 'post').slice(0, 2))
          posts.push(...(await postsIn(source.thread?.(post))));
        const refs = [{ id: news.replace(/^[^/]+/, new URL(api.url).host) }, ...posts.slice(0, 5)];
        const checks = await checksIn(source, refs);
        expect(checks.flatMap((check) => check.posts).length).toBeGreaterThan(1);
        expect(posts.length).toBeGreaterThan(60);
        expect(api.calls.length).toBeGreaterThan(18);
        expect(api.violations).toEqual([]);
        expect(server.server.refused).toEqual([]);
      } finally {
        await world.close();
        await api.close();
        await server.close();
      }
    },
  );
});
