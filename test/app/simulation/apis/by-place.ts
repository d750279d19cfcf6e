import type { Page, Stream, Window } from '../../../../src/networks/network.ts';
import { offsetPages } from '../../../../src/networks/shared/offset-pages.ts';
import type { Item } from '../world.ts';
import { type Api, hour, type Scene, settleByLookup } from './api.ts';
import { lookupBy } from './lookup.ts';

const historyMs = 6 * hour;

/** What one request covers of the listing. */
interface Span {
  readonly from: number;
  readonly limit: number;
}

/** The span with which to go on below the first `read` places: from the last of them on, unless planted otherwise. */
type Next = (read: number, limit: number) => Span;

const byOffset: Next = (read, limit) => ({ from: Math.max(0, read - 1), limit });

/** A page begins at a multiple of its limit: of several limits the one that overlaps and reaches furthest. */
const byPageNumber: Next = (read, limit) => {
  let best: Span = { from: 0, limit };
  for (let smaller = limit + 2; smaller >= 3; smaller -= 1) {
    const from = Math.floor(Math.max(0, read - 1) / smaller) * smaller;
    if (from + smaller > best.from + best.limit) best = { from, limit: smaller };
  }
  return best;
};

const withoutOverlap: Next = (read, limit) => ({ from: read, limit });

/** Newest first by place: what goes above pulls unread posts up, what comes pushes read ones down. */
function listing({ world, steps, pageSize, run, slips }: Scene, next: Next): Stream {
  const newestFirst = (): Item[] => world.living().sort((a, b) => b.id - a.id);
  const ask = ({ from, limit }: Span) =>
    steps.request(() =>
      newestFirst()
        .slice(from, from + limit)
        .map(world.seen),
    );
  return {
    id: 'all',
    finds: 'addressed',
    order: 'newest-first',
    pageSize,
    async *read({ since, after, older }: Window): AsyncGenerator<Page> {
      const most = Math.max(pageSize, 5);
      let read = older === undefined ? 0 : Number.parseInt(older, 10);
      let lowest: number | undefined;
      let newest: string | undefined;
      for (;;) {
        const span = (slips.noOverlap || slips.offsetStored ? withoutOverlap : next)(read, most);
        const found = await ask(span);
        const known =
          lowest === undefined || slips.noOverlap || found.some((item) => item.id >= (lowest ?? 0));
        if (!known && span.from > 0) {
          // So much went between the two requests that posts may have been skipped: a step back.
          read = Math.max(0, read - Math.ceil(most / 2));
          continue;
        }
        const fresh = found.filter((item) => item.id < (lowest ?? Number.POSITIVE_INFINITY));
        newest ??= found[0] && String(found[0].id);
        lowest = Math.min(lowest ?? Number.POSITIVE_INFINITY, ...found.map((item) => item.id));
        read = span.from + found.length;
        yield {
          posts: fresh.map(({ post }) => post),
          ...(newest === undefined ? {} : { newest }),
          ...(slips.offsetStored ? { older: `${read} at request ${steps.requests()} of run ${run}` } : {}),
        };
        const last = found.at(-1);
        if (found.length < span.limit || (last && (last.id <= Number(after ?? 0) || last.at < since))) return;
      }
    },
  };
}

/** By offset through the pager that the networks share. */
function shared({ world, steps, pageSize }: Scene): Stream {
  const most = 2 * pageSize + 6;
  return {
    id: 'all',
    finds: 'addressed',
    order: 'newest-first',
    pageSize,
    async *read({ since, after }: Window): AsyncGenerator<Page> {
      const pages = offsetPages({
        where: 'all',
        pageSize: most,
        overlap: 1,
        deepest: Number.POSITIVE_INFINITY,
        fetch: (from) =>
          steps.request(() =>
            world
              .living()
              .sort((a, b) => b.id - a.id)
              .slice(from, from + most)
              .map(world.seen),
          ),
        idOf: ({ id }) => String(id),
      });
      let newest: string | undefined;
      for await (const { items } of pages) {
        newest ??= items[0] && String(items[0].id);
        yield { posts: items.map(({ post }) => post), ...(newest === undefined ? {} : { newest }) };
        const last = items.at(-1);
        if (last && (last.id <= Number(after ?? 0) || last.at < since)) return;
      }
    },
  };
}

function api(kind: string, listed: (scene: Scene) => Stream): Api {
  return {
    kind,
    shape: {},
    historyMs,
    settleMs: settleByLookup,
    tellsGone: 'lookup',
    connect: (scene) => ({ own: [], streams: [listed(scene)], lookup: lookupBy(scene) }),
    streamOf: () => 'all',
  };
}

export const offset = api('offset', (scene) => listing(scene, byOffset));
export const pageNumber = api('page-number', (scene) => listing(scene, byPageNumber));
export const offsetShared = api('offset-by-the-shared-pager', shared);
