import type { World } from '../networks/network.ts';

/** What a source remembers between runs, and what of it has not been written yet. */
export interface Memory {
  readonly open: World['memory'];
  /** Takes the changes since the last call. */
  take(): ReadonlyMap<string, string>;
}

export function createMemory(stored: ReadonlyMap<string, string>): Memory {
  const known = new Map(stored);
  let changed = new Map<string, string>();
  return {
    open: {
      get: (key) => known.get(key),
      set(key, value) {
        if (known.get(key) === value) return;
        known.set(key, value);
        changed.set(key, value);
      },
    },
    take() {
      const taken = changed;
      changed = new Map();
      return taken;
    },
  };
}
