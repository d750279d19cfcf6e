/**
 * Reads words in groups: a weight, then the words that have it, up to the next weight. Throws on a word that stands
 * twice or before any weight: the lists are part of the program.
 */
export function weightsOf(typed: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  let weight: number | undefined;
  for (const part of typed.trim().split(/\s+/)) {
    if (/^-?\d(?:\.\d)?$/.test(part)) {
      weight = Number(part);
      continue;
    }
    if (weight === undefined) throw new Error(`no weight stands before "${part}"`);
    if (weights.has(part)) throw new Error(`"${part}" stands twice`);
    weights.set(part, weight);
  }
  return weights;
}
