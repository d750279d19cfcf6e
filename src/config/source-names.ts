/** Gives sources their names, in the order of the file: as typed, else the network's id, `mastodon-2` for the second. */
export function sourceNamer(): (network: string, typed: string | undefined) => string {
  const counts = new Map<string, number>();
  return (network, typed) => {
    const count = (counts.get(network) ?? 0) + 1;
    counts.set(network, count);
    return typed ?? (count === 1 ? network : `${network}-${count}`);
  };
}

/** Names in an unchecked configuration, as far as they can be made out; for completions, which must be fast and never fail. */
export function namesIn(value: unknown, what: 'sources' | 'topics' | 'views'): readonly string[] {
  const part = isObject(value) ? value[what] : undefined;
  if (what !== 'sources') return isObject(part) ? Object.keys(part) : [];
  if (!Array.isArray(part)) return [];
  const named = sourceNamer();
  return part.flatMap((entry) => {
    if (!isObject(entry) || typeof entry['network'] !== 'string') return [];
    return named(entry['network'], typeof entry['name'] === 'string' ? entry['name'] : undefined);
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
