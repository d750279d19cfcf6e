import { describe, expect, it } from 'vitest';
import { instagram } from '../../src/networks/instagram/index.ts';
import { startInstagram } from '../servers/instagram.ts';
import { acmeAir } from '../support/brand.ts';
import { type MetaCall, metaFaults, metaTypes } from '../support/meta-specification.ts';
import { checksIn, openNetwork, postsIn, readingWorld, testNow } from '../support/reading.ts';

const types = metaTypes('instagram');
const brand = acmeAir();
/** What the two logins call their types; comments are described once. */
const byLogin = {
  instagram: { user: 'IGUserForIGOnlyAPI', medium: 'IGMediaForIGOnlyAPI' },
  facebook: { user: 'IGUser', medium: 'IGMedia' },
} as const;

/** Requests of the connector and answers of the test server, both held against the description Meta's SDKs are made from. */
describe.skipIf(!types)(
  types ? 'Instagram’s own description' : 'skipped: no ../shared/specs/instagram',
  () => {
    it.each(['instagram', 'facebook'] as const)(
      'finds no fault with what is asked and answered by login: %s',
      async (login) => {
        const server = await startInstagram({ login, mostPerPage: 2 });
        const world = readingWorld({ secrets: { token: server.token() } });
        const names = byLogin[login];
        const typeNamed = (name: string): string | undefined =>
          ({
            Media: names.medium,
            IGMedia: names.medium,
            Comment: 'IGComment',
            IGComment: 'IGComment',
            IGCommentFromUser: 'IGCommentFromUser',
          })[name];
        const callOf = (path: string): MetaCall | undefined => {
          const [, , id = '', edge] = path.split('/');
          // The Page's own call, and the search for a hashtag's id, are described elsewhere.
          if (id === 'me') return login === 'instagram' ? { type: names.user } : undefined;
          if (id.startsWith('ig_')) return undefined;
          if (id === server.account.id && edge !== undefined) return { type: names.user, edge };
          if (edge === 'recent_media') return { type: 'ShadowIGHashtag', edge };
          if (edge === 'replies') return { type: 'IGComment', edge };
          return edge === undefined ? undefined : { type: names.medium, edge };
        };
        const faults: string[] = [];
        let held = 0;
        server.alter = (answer, request) => {
          const call = callOf(request.path);
          if (call) {
            held += 1;
            faults.push(...metaFaults(types ?? fail, call, request, answer, typeNamed));
          }
          return answer;
        };
        try {
          for (let left = 5; left > 0; left -= 1) {
            const at = testNow - left * 3_600_000;
            const on = server.medium({ at });
            const to = server.comment({ on, at, by: 'ann.lee' });
            for (let more = 3; more > 0; more -= 1) server.comment({ on, to, at, by: 'acmeair' });
            server.medium({ at, by: 'tags' });
            server.medium({ at, by: '#acmeair' });
          }
          const hashtags = login === 'facebook' ? ['acmeair'] : [];
          const settings = { login, server: server.api, token: true, hashtags };
          const source = await openNetwork(instagram, settings, brand, world);
          const posts = [];
          for (const stream of source.streams) posts.push(...(await postsIn(stream)));
          for (const root of posts.slice()) posts.push(...(await postsIn(source.thread?.(root))));
          expect((await checksIn(source, posts)).flatMap((check) => check.posts).length).toBeGreaterThan(15);
          expect(held).toBeGreaterThan(15);
          expect([...new Set(faults)]).toEqual([]);
        } finally {
          await world.close();
          await server.close();
        }
      },
    );
  },
);

function fail(): never {
  throw new Error('not here');
}
