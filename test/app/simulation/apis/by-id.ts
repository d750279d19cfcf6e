import { StaleTokenError } from '../../../../src/core/errors.ts';
import type { Page, Stream, Window } from '../../../../src/networks/network.ts';
import type { Item } from '../world.ts';
import { type Api, hour, refused, type Scene, settleByLookup } from './api.ts';
import { lookupBy } from './lookup.ts';

const historyMs = 6 * hour;

interface Listing {
  readonly id: string;
  readonly items: (item: Item) => boolean;
  readonly token: 'id' | 'stored' | 'unstored';
}

/** Newest first by id, from an id or a token that stands for one, down to an id or a time. */
function listing(scene: Scene, { id, items, token }: Listing): Stream {
  const { world, random, steps, pageSize, slips, known } = scene;
  const page = (below: number, after: number) => {
    const below_ = world
      .living()
      .filter((item) => items(item) && item.id < below && item.id > after)
      .sort((a, b) => b.id - a.id);
    return { found: below_.slice(0, pageSize).map(world.seen), more: below_.length > pageSize };
  };
  const opened = (older: string | undefined): number => {
    if (older === undefined) return Number.POSITIVE_INFINITY;
    const [below = '', run = ''] = older.split('@');
    if (token !== 'id' && Number(run) < scene.run && random.chance(0.5))
      throw new StaleTokenError(refused, '');
    return Number(below);
  };
  return {
    id,
    finds: 'addressed',
    order: 'newest-first',
    pageSize,
    async *read({ since, after, older }: Window): AsyncGenerator<Page> {
      let below = opened(older);
      let newest: string | undefined;
      for (;;) {
        if (token === 'unstored' && !world.still && random.chance(0.02))
          throw new StaleTokenError(refused, '');
        const { found, more } = await steps.request(() => page(below, Number(after ?? 0)));
        const last = found.at(-1);
        newest ??= found[0] && String(found[0].id);
        below = last?.id ?? below;
        const done = !more || (last !== undefined && last.at < since);
        const posts = found.map(({ post }) => post);
        const place = token === 'unstored' || last === undefined ? {} : { older: `${below}@${scene.run}` };
        yield { posts, ...(newest === undefined ? {} : { newest }), ...place };
        if (done || (slips.stopsAtKnown && found.some((item) => known.has(`p${item.id}`)))) return;
      }
    },
  };
}

const everything = (): boolean => true;

function api(kind: string, token: Listing['token']): Api {
  return {
    kind,
    shape: {},
    historyMs,
    settleMs: settleByLookup,
    tellsGone: 'lookup',
    connect: (scene) => ({
      own: [],
      streams: [listing(scene, { id: 'all', items: everything, token })],
      lookup: lookupBy(scene),
    }),
    streamOf: () => 'all',
  };
}

export const idKeyset = api('id-keyset', 'id');
export const tokenStored = api('token', 'stored');
export const tokenUnstored = api('token-unstored', 'unstored');

/** Texts may be kept for a few hours only: those that stand there are read again, those of deleted posts go. */
export const shortTerms: Api = {
  ...idKeyset,
  kind: 'short-terms',
  terms: { judge: true, texts: { hours: 5, after: 'refresh' }, deletionHours: 24 },
};

/** Two streams that share posts: one that is known from the other must not stop the walk. */
export const twoStreams: Api = {
  ...idKeyset,
  kind: 'two-streams',
  connect: (scene) => ({
    own: [],
    streams: [
      listing(scene, { id: 'thirds', items: (item) => item.id % 3 !== 0, token: 'id' }),
      listing(scene, { id: 'evens', items: (item) => item.id % 2 === 0 || item.id % 3 === 0, token: 'id' }),
    ],
    lookup: lookupBy(scene),
  }),
  streamOf: (item) => (item.id % 3 === 0 ? 'evens' : 'thirds'),
};

/** Two sources side by side that share nothing but the writer. */
export const twoSources: Api = {
  ...idKeyset,
  kind: 'two-sources',
  sources: 2,
  connect: (scene, source) => ({
    own: [],
    streams: [listing(scene, { id: `half-${source}`, items: (item) => item.id % 2 === source, token: 'id' })],
    lookup: lookupBy(scene),
  }),
  streamOf: (item) => `half-${item.id % 2}`,
};
