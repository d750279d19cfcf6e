import { describe, expect, it } from 'vitest';
import { googlePlay } from '../../src/networks/google-play/index.ts';
import { readyWorld } from '../servers/google-play.ts';
import { heldAgainst } from '../support/discovery.ts';
import { checksIn, openNetwork, postsIn, readingWorld } from '../support/reading.ts';
import { specificationAt } from '../support/specification.ts';

const path = 'google-play/androidpublisher.v3.json';
const file = specificationAt(path);

/** Requests of the connector and answers of the test server, both held against Google's discovery document. */
describe.skipIf(!file)(
  file ? 'Google Play’s discovery document' : `skipped: no ../shared/specs/${path}`,
  () => {
    it('finds no fault with what is asked and what the test server answers', async () => {
      const ready = await readyWorld();
      const world = readingWorld({ secrets: ready.secrets });
      const api = heldAgainst([file ?? ''], ready.server);
      try {
        const settings = ready.settings(ready.server.url);
        const source = await openNetwork(googlePlay, settings, ready.brand, world);
        const posts = await postsIn(source.streams[0]);
        await checksIn(source, [...posts, { id: 'gp:unknown' }]);
        await googlePlay.login?.check(settings, world);
        expect(new Set(posts.map(({ id }) => id)).size).toBe(14);
        expect(new Set(api.methods)).toEqual(
          new Set(['androidpublisher.reviews.list', 'androidpublisher.reviews.get']),
        );
        expect(api.methods.length).toBeGreaterThan(15);
        expect(api.undescribed).toEqual(['POST /token']);
        expect(api.violations).toEqual([]);
      } finally {
        await world.close();
        await ready.close();
      }
    });

    it('finds faults where there are some', async () => {
      const ready = await readyWorld();
      try {
        const api = heldAgainst([file ?? ''], ready.server);
        const reviews = `${ready.server.url}/androidpublisher/v3/applications/com.acme.air/reviews`;
        await fetch(`${reviews}?maxResults=many&pageToken=x`);
        expect(api.violations.map(({ errors }) => errors)).toEqual([
          'maxResults=many is no integer',
          'unknown parameter pageToken',
        ]);
      } finally {
        await ready.close();
      }
    });
  },
);
