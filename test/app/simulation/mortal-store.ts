import type { Batch, Store } from '../../../src/store/store.ts';
import { Killed, type Steps } from './steps.ts';

/** The store as one run sees it: a step before and after each commit, and nothing at all once the run is dead. */
export function mortalStore(store: Store, steps: Steps, committed: (batch: Batch) => void): Store {
  const alive = (): void => {
    if (steps.dead) throw new Killed('dead');
  };
  return new Proxy(store, {
    get(target, name: keyof Store) {
      if (name === 'saveBatch') {
        return async (...args: Parameters<Store['saveBatch']>) => {
          await steps.step();
          const saved = await target.saveBatch(...args);
          committed(args[0]);
          await steps.step();
          return saved;
        };
      }
      const method = target[name];
      return async (...args: never[]) => {
        alive();
        return await (method as (...rest: never[]) => unknown).apply(target, args);
      };
    },
  });
}
