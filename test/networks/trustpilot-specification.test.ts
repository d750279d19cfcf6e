import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { trustpilot } from '../../src/networks/trustpilot/index.ts';
import {
  trustpilotBrand,
  trustpilotSecrets,
  trustpilotServer,
  trustpilotSettings,
} from '../servers/trustpilot.ts';
import { openNetwork, pagesIn, readingWorld } from '../support/reading.ts';
import { specificationAt } from '../support/specification.ts';

const path = 'trustpilot/sample-private-review.json';
const file = specificationAt(path);
const sample = file ? JSON.parse(readFileSync(file, 'utf8')) : { reviews: [{}] };

/** A private review as the documentation shows one, through the connector; and the test server's beside it. */
describe.skipIf(!file)(
  file ? 'Trustpilot’s sample of a review' : `skipped: no ../shared/specs/${path}`,
  () => {
    async function read(reportData: unknown) {
      const server = await trustpilotServer();
      const world = readingWorld({ secrets: trustpilotSecrets });
      server.put({
        id: '65a000000000000000000001',
        at: '2026-01-05T12:00:00Z',
        reply: { text: 'x', createdAt: '2026-01-05T12:00:00' },
      });
      let answered: { reviews: object[] } | undefined;
      server.alter = (answer, request) => {
        if (!request.path.includes('/private/')) return answer;
        answered ??= answer.json as { reviews: object[] };
        const isFirst = request.query.get('endDateTime') === null;
        const reviews = isFirst ? [{ ...sample.reviews[0], reportData }] : [];
        return { ...answer, json: { ...sample, reviews } };
      };
      try {
        const source = await openNetwork(trustpilot, trustpilotSettings(server.url), trustpilotBrand, world);
        const pages = await pagesIn(source.streams[0]);
        return {
          posts: pages.flatMap(({ posts }) => posts),
          skipped: pages.flatMap((page) => page.skipped ?? []),
          answered,
        };
      } finally {
        await world.close();
        await server.close();
      }
    }

    it('is hidden, so it does not come', async () => {
      expect(await read(sample.reviews[0].reportData)).toMatchObject({ posts: [], skipped: [] });
    });

    it('comes with its answer, whose times lack a zone, when it is not', async () => {
      const { posts, skipped } = await read(null);
      expect(skipped).toEqual([]);
      expect(posts).toMatchObject([
        {
          id: '507f191e810c19729de860ea',
          rating: 1,
          lang: 'en',
          postedAt: Date.UTC(2023, 0, 1, 12),
          author: { id: '507f191e810c19729de860ea', name: 'John Doe' },
          counts: { likes: 0 },
        },
        { id: '507f191e810c19729de860ea/reply', postedAt: Date.UTC(2013, 8, 7, 13, 37) },
      ]);
      expect(posts.some(({ editedAt }) => editedAt !== undefined)).toBe(false);
    });

    it('has each field that the test server gives, of the same type', async () => {
      const { answered } = await read(null);
      const [review = {}] = answered?.reviews ?? [];
      // Beside what the sample has: what a private review may hold of the customer (`customersOwn`).
      const others = [
        'referralEmail',
        'orderId',
        'referenceId',
        'tags',
        'companyReply.updatedAt',
        'consumer.phone',
        'invitation.invoice',
      ];
      expect(strange(review, sample.reviews[0]).filter((key) => !others.includes(key))).toEqual([]);
    });
  },
);

/** Keys of a value that the sample lacks or has otherwise; null stands for any type. */
function strange(value: object, like: Record<string, unknown>, at = ''): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const other = like[key];
    if (inner === null) return key in like ? [] : [at + key];
    if (typeof inner !== typeof other) return [at + key];
    if (typeof inner !== 'object' || Array.isArray(inner)) return [];
    return strange(inner, (other ?? {}) as Record<string, unknown>, `${at}${key}.`);
  });
}
