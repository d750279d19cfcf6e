import type { Check, Source } from '../../../../src/networks/network.ts';
import type { Scene } from './api.ts';

const batch = 5;

/** Reads posts again by id; now and then one does not come back though it lives. */
export function lookupBy({ world, random, steps }: Scene): NonNullable<Source['lookup']> {
  return async function* (refs): AsyncGenerator<Check> {
    for (let from = 0; from < refs.length; from += batch) {
      const ids = refs.slice(from, from + batch).map(({ id }) => id);
      yield await steps.request(() => {
        const items = ids.map((id) => ({ id, item: world.item(Number(id.slice(1))) }));
        const found = items.filter(({ item }) => item && !item.gone && (world.still || !random.chance(0.01)));
        return {
          checked: ids.filter(
            (id) => found.some((one) => one.id === id) || isGone(world.item(Number(id.slice(1)))),
          ),
          posts: found.flatMap(({ item }) => (item ? [world.seen(item).post] : [])),
          gone: items.filter(({ item }) => isGone(item)).map(({ id }) => ({ id, by: 'author' as const })),
        };
      });
    }
  };
}

function isGone(item: { readonly gone: boolean } | undefined): boolean {
  return item === undefined || item.gone;
}
