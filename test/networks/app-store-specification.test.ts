import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appStore } from '../../src/networks/app-store/index.ts';
import { countryOf } from '../../src/networks/app-store/territories.ts';
import { appStoreBrand, appStoreKey, appStoreServer, appStoreSettings } from '../servers/app-store.ts';
import { checksIn, openNetwork, pagesIn, readingWorld } from '../support/reading.ts';
import { specificationAt, specified } from '../support/specification.ts';

const path = 'appstore/app-store-connect-3.7.0.customerReviews.json';
const file = specificationAt(path);

/** Requests of the connector and answers of the test server, both held against Apple's OpenAPI description. */
describe.skipIf(!file)(file ? 'App Store Connect’s OpenAPI' : `skipped: no ../shared/specs/${path}`, () => {
  it('finds no fault with what is asked and what the test server answers', async () => {
    const server = await appStoreServer({ mostPerPage: 5 });
    for (let index = 0; index < 12; index += 1) {
      const at = new Date(Date.UTC(2026, 0, 10) + index * 3_600_000).toISOString();
      const response = index % 3 === 0 ? { response: { body: 'Sorry!', at } } : {};
      server.put({ id: `r${index}`, at, title: 'Late', body: 'Again', territory: 'GBR', ...response });
    }
    // `links.next` is to be followed as it is: the description does not name the cursor in it.
    const amend = (description: Record<string, unknown>) => {
      const paths = description['paths'] as Record<string, { get?: { parameters: object[] } }>;
      paths['/v1/apps/{id}/customerReviews']?.get?.parameters.push({
        name: 'cursor',
        in: 'query',
        schema: { type: 'string' },
      });
    };
    const api = await specified(file ?? '', server.url, { amend, flatNames: true });
    const world = readingWorld({ secrets: { privateKey: appStoreKey } });
    try {
      const settings = { ...appStoreSettings(api.url), countries: ['gb', 'us'] };
      const source = await openNetwork(appStore, settings, appStoreBrand, world);
      const pages = await pagesIn(source.streams[0]);
      const older = pages[0]?.older ?? '';
      await pagesIn(source.streams[0], { since: 0, older });
      const refs = [...server.reviews.keys()].map((id) => ({ id }));
      const checks = await checksIn(source, [...refs, { id: 'gone' }, { id: 'r0/reply' }]);
      expect(pages.flatMap(({ posts }) => posts)).toHaveLength(16);
      expect(checks.flatMap(({ checked }) => checked)).toHaveLength(14);
      await appStore.login?.check(settings, world);
      expect(api.calls.length).toBeGreaterThan(10);
      expect(api.violations).toEqual([]);
    } finally {
      await world.close();
      await api.close();
      await server.close();
    }
  });

  it('names no territory that has no country here', () => {
    const words = readFileSync(file ?? '', 'utf8').match(/"[A-Z]{3}"/g) ?? [];
    const territories = [...new Set(words.map((word) => word.slice(1, -1)))].filter((word) => word !== 'JWT');
    expect(territories.length).toBeGreaterThan(200);
    expect(territories.filter((territory) => countryOf(territory) === undefined)).toEqual([]);
  });
});
