import type { Page, Stream, Window } from '../../../../src/networks/network.ts';
import type { Item } from '../world.ts';
import { type Api, hour, minute, type Scene } from './api.ts';

/** All that happened, oldest first: posts come, change and are told to be gone; nothing can be looked up. */
function log({ world, steps, pageSize }: Scene): Stream {
  const order = (one: Item, other: Item) => one.changedAt - other.changedAt || one.id - other.id;
  return {
    id: 'log',
    finds: 'addressed',
    order: 'oldest-first',
    pageSize,
    async *read({ since, after }: Window): AsyncGenerator<Page> {
      let [time = since, id = 0] = after === undefined ? [] : after.split('/').map(Number);
      for (;;) {
        const found = await steps.request(() =>
          world.items
            .filter((item) => item.changedAt > time || (item.changedAt === time && item.id > id))
            .sort(order)
            .slice(0, pageSize)
            .map(world.seen),
        );
        const last = found.at(-1);
        if (last) [time, id] = [last.changedAt, last.id];
        yield {
          posts: found.filter(({ gone }) => !gone).map(({ post }) => post),
          gone: found.filter(({ gone }) => gone).map((each) => ({ id: each.post.id, by: 'author' as const })),
          ...(last ? { newest: `${time}/${id}` } : {}),
        };
        if (found.length < pageSize) return;
      }
    },
  };
}

export const changes: Api = {
  kind: 'changes',
  shape: {},
  historyMs: 8 * hour,
  settleMs: [minute],
  tellsGone: 'listing',
  terms: { judge: true, deletionHours: 24 },
  connect: (scene) => ({ own: [], streams: [log(scene)] }),
  streamOf: () => 'log',
};
