import { describe, expect, it } from 'vitest';
import { youtube } from '../../src/networks/youtube/index.ts';
import { oauthClient } from '../servers/google.ts';
import { brand, ownChannel, startYoutube } from '../servers/youtube.ts';
import { heldAgainst } from '../support/discovery.ts';
import { checksIn, testNow as now, openNetwork, postsIn, readingWorld } from '../support/reading.ts';
import { specificationAt } from '../support/specification.ts';

const path = 'youtube/youtube.v3.json';
const file = specificationAt(path);
const hour = 3_600_000;

/** Requests of the connector and answers of the test server, both held against Google's discovery document. */
describe.skipIf(!file)(file ? 'YouTube’s discovery document' : `skipped: no ../shared/specs/${path}`, () => {
  it('finds no fault with what is asked and what the test server answers', async () => {
    const tube = await startYoutube({ mostPerPage: 3 });
    const video = tube.video({
      id: 'acmevideo01',
      channel: ownChannel,
      at: now,
      title: 'Our seats',
      unlisted: true,
    });
    const theirs = tube.video({
      id: 'kimvideo001',
      channel: 'UCkim',
      at: now - 60 * hour,
      title: 'Acme Air',
    });
    for (let index = 0; index < 7; index += 1) {
      const at = now - index * hour;
      const top = tube.add({ video, by: `UCjo${index}`, at, text: 'Late' });
      for (let count = 0; count < 6; count += 1) tube.add({ parent: top, by: ownChannel, at, text: 'Sorry' });
      tube.add({ video, at, text: 'Held', held: true });
      tube.add({ video: theirs, by: 'UCjo', at, text: 'Acme Air?' });
      tube.video({ id: `flight0000${index}`, channel: 'UCkim', at: at - 20 * hour, title: 'Acme Air' });
    }
    const world = readingWorld({
      secrets: { clientSecret: oauthClient.secret, refreshToken: oauthClient.refreshToken },
    });
    const api = heldAgainst([file ?? ''], tube.server);
    try {
      const settings = {
        clientId: oauthClient.id,
        clientSecret: true,
        refreshToken: true,
        watch: [theirs],
        channels: ['@acmeair', ownChannel],
        server: tube.url,
        tokenServer: tube.url,
      };
      const source = await openNetwork(youtube, settings, brand, world);
      const posts = [];
      for (const stream of source.streams) {
        posts.push(...(await postsIn(stream)));
        await postsIn(stream, { since: 0, after: String(now - hour) });
      }
      for (const post of posts) await postsIn(source.thread?.(post));
      await checksIn(source, posts);
      await youtube.login?.check(settings, world);
      expect(new Set(api.methods)).toEqual(
        new Set(
          ['channels', 'comments', 'commentThreads', 'search', 'videos'].map(
            (name) => `youtube.${name}.list`,
          ),
        ),
      );
      expect(api.methods.length).toBeGreaterThan(40);
      expect(new Set(api.undescribed)).toEqual(new Set(['POST /token']));
      expect(api.violations).toEqual([]);
    } finally {
      await world.close();
      await tube.close();
    }
  });
});
