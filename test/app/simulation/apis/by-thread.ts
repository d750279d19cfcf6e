import { NotFoundError } from '../../../../src/core/errors.ts';
import type { Page, Stream, Window } from '../../../../src/networks/network.ts';
import { type Api, day, hour, minute, type Scene } from './api.ts';

/** The brand's own posts with their counts of replies: all of them each time, since counts move. */
function roots({ world, steps, pageSize }: Scene): Stream {
  return {
    id: 'own',
    finds: 'own',
    order: 'newest-first',
    pageSize,
    whole: true,
    async *read({ since }: Window): AsyncGenerator<Page> {
      let below = Number.POSITIVE_INFINITY;
      for (;;) {
        const found = await steps.request(() =>
          world
            .living()
            .filter((item) => item.root === undefined && item.id < below)
            .sort((a, b) => b.id - a.id)
            .slice(0, pageSize)
            .map(world.seen),
        );
        const last = found.at(-1);
        below = last?.id ?? below;
        yield { posts: found.map(({ post }) => post) };
        if (found.length < pageSize || (last && last.at < since)) return;
      }
    },
  };
}

/**
 * The replies under one root. Nothing is said of what went: all are read again. Half of them keep no mark at all; the
 * others read what is new, and all once a day.
 */
function replies({ world, steps, pageSize }: Scene, root: number): Stream {
  const keepsMark = root % 2 === 0;
  return {
    id: `thread:p${root}`,
    finds: 'addressed',
    order: 'newest-first',
    pageSize,
    whole: true,
    ...(keepsMark ? { sweepMs: day } : {}),
    async *read({ since, after, older }: Window): AsyncGenerator<Page> {
      let below = older === undefined ? Number.POSITIVE_INFINITY : Number(older);
      let newest: string | undefined;
      for (;;) {
        const found = await steps.request(() => {
          if (world.item(root)?.gone !== false) throw new NotFoundError('404', '');
          return world
            .living()
            .filter((item) => item.root === root && item.id < below && item.id > Number(after ?? 0))
            .sort((a, b) => b.id - a.id)
            .slice(0, pageSize)
            .map(world.seen);
        });
        newest ??= found[0] && String(found[0].id);
        const last = found.at(-1);
        below = last?.id ?? below;
        yield {
          posts: found.map(({ post }) => post),
          ...(keepsMark && newest !== undefined ? { newest } : {}),
          ...(keepsMark && last ? { older: String(below) } : {}),
        };
        if (found.length < pageSize || (last && last.at < since)) return;
      }
    },
  };
}

export const threads: Api = {
  kind: 'threads',
  shape: { threads: true },
  historyMs: 8 * hour,
  settleMs: [minute, 25 * hour, 25 * hour, 25 * hour],
  tellsGone: 'whole',
  connect: (scene) => ({
    own: ['acme'],
    streams: [roots(scene)],
    thread: ({ id, parentId }) => (parentId === undefined ? replies(scene, Number(id.slice(1))) : undefined),
  }),
  streamOf: (item) => (item.root === undefined ? 'own' : `thread:p${item.root}`),
};
