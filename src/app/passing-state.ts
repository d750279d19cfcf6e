import type { SavedSource } from './state-disk.ts';
import type { StateFile } from './state-file.ts';

/** Saved logins before there is a configuration to save them for: in memory, until they are handed over. */
export interface PassingState extends StateFile {
  /** Writes them for the sources that `names` still has, each in place of what was saved there. */
  handOver(to: StateFile, names: readonly string[]): void;
}

export function createPassingState(now: () => number): PassingState {
  const sources = new Map<string, SavedSource>();
  const put = (
    source: string,
    old: SavedSource | undefined,
    values: Readonly<Record<string, string>>,
    endsAt: number | undefined,
  ): void => {
    const kept = new Map(old?.values);
    for (const [name, value] of Object.entries(values)) kept.set(name, { value, savedAt: now() });
    const end = endsAt ?? old?.endsAt;
    sources.set(source, { values: kept, ...(end === undefined ? {} : { endsAt: end }) });
  };
  return {
    path: '',
    get: (source, name) => sources.get(source)?.values.get(name)?.value,
    all: (source) => [...(sources.get(source)?.values.values() ?? [])].map(({ value }) => value),
    saved: (source) => sources.get(source),
    mustBeWritable: () => undefined,
    save: (source, values, endsAt) => put(source, sources.get(source), values, endsAt),
    replace: (source, values, endsAt) => put(source, undefined, values, endsAt),
    remove: (source) => sources.delete(source),
    handOver(to, names) {
      for (const name of names) {
        const saved = sources.get(name);
        if (saved === undefined) continue;
        const values = [...saved.values].map(([key, { value }]) => [key, value]);
        to.replace(name, Object.fromEntries(values), saved.endsAt);
      }
    },
  };
}
