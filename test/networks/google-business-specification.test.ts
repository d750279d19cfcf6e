import { describe, expect, it } from 'vitest';
import { googleBusiness } from '../../src/networks/google-business/index.ts';
import { readyWorld } from '../servers/google-business.ts';
import { heldAgainst } from '../support/discovery.ts';
import { checksIn, openNetwork, postsIn, readingWorld } from '../support/reading.ts';
import { specificationAt } from '../support/specification.ts';

const names = ['mybusinessaccountmanagement.v1.json', 'mybusinessbusinessinformation.v1.json'];
const files = names.flatMap((name) => specificationAt(`google-business-profile/${name}`) ?? []);
const isThere = files.length === names.length;

/**
 * Accounts and locations are held against Google's discovery documents. That of the reviews (v4) is given to approved
 * projects only: those calls are not described here.
 */
describe.skipIf(!isThere)(
  isThere
    ? 'the discovery documents of the Business Profile'
    : `skipped: no ../shared/specs/google-business-profile`,
  () => {
    it('find no fault with what is asked and what the test server answers', async () => {
      const ready = await readyWorld();
      const world = readingWorld({ secrets: ready.secrets });
      const api = heldAgainst(files, ready.server);
      try {
        const settings = ready.settings(ready.server.url);
        const source = await openNetwork(googleBusiness, settings, ready.brand, world);
        const posts = await postsIn(source.streams[0]);
        await checksIn(source, posts.slice(0, 3));
        await googleBusiness.login?.check(settings, world);
        expect(new Set(api.methods)).toEqual(
          new Set([
            'mybusinessaccountmanagement.accounts.list',
            'mybusinessbusinessinformation.accounts.locations.list',
          ]),
        );
        const paths = api.undescribed.map((call) => call.replace(/\/reviews\/[^/]+$/, '/reviews/ID'));
        expect(new Set(paths)).toEqual(
          new Set([
            'POST /token',
            'GET /v4/accounts/1/locations/9007199254740993/reviews',
            'GET /v4/accounts/1/locations/9007199254740993/reviews/ID',
          ]),
        );
        expect(api.violations).toEqual([]);
      } finally {
        await world.close();
        await ready.close();
      }
    });
  },
);
