/** Two posts of which one says more than half of what the other says. */
export interface Twins {
  readonly one: string;
  readonly other: string;
}

/** Runs of so many words (letters, where words are not set apart) are compared. */
const run = { words: 3, letters: 6 } as const;
/** Posts with fewer runs are too short to be told apart by them; these must differ as a whole. */
const leastRuns = 4;
const mostShared = 0.5;
const unspaced = /[\u3040-\u9fff]/;

/** Finds the pairs that share half of the runs of the shorter one, or are the same but for names. */
export function nearDuplicates(
  posts: readonly { readonly at: string; readonly text: string }[],
): readonly Twins[] {
  const byRun = new Map<string, { readonly at: string; readonly runs: ReadonlySet<string> }[]>();
  const whole = new Map<string, string>();
  const twins: Twins[] = [];
  for (const { at, text } of posts) {
    const words = wordsIn(text);
    const key = words.join(' ');
    const same = key === '' ? undefined : whole.get(key);
    if (same !== undefined) twins.push({ one: same, other: at });
    else whole.set(key, at);
    const runs = runsOf(text, words);
    if (runs.size < leastRuns) continue;
    const twin = sharing(byRun, runs);
    if (twin !== undefined && same === undefined) twins.push({ one: twin, other: at });
    const post = { at, runs };
    for (const one of runs) {
      const others = byRun.get(one);
      if (others) others.push(post);
      else byRun.set(one, [post]);
    }
  }
  return twins;
}

function sharing(
  byRun: ReadonlyMap<string, readonly { readonly at: string; readonly runs: ReadonlySet<string> }[]>,
  runs: ReadonlySet<string>,
): string | undefined {
  const shared = new Map<{ readonly at: string; readonly runs: ReadonlySet<string> }, number>();
  for (const one of runs)
    for (const other of byRun.get(one) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  for (const [other, count] of shared)
    if (count / Math.min(other.runs.size, runs.size) >= mostShared) return other.at;
  return undefined;
}

/** In lower case, without names, tags' signs and marks. */
export function wordsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll(/@\S+/g, ' ')
    .replaceAll(/[^\p{L}\p{N}' ]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function runsOf(text: string, words: readonly string[]): ReadonlySet<string> {
  const isUnspaced = unspaced.test(text);
  const units = isUnspaced ? [...text.replaceAll(/[@#]\S+|\s/g, '')] : words;
  const length = isUnspaced ? run.letters : run.words;
  const runs = new Set<string>();
  for (let at = 0; at + length <= units.length; at += 1) runs.add(units.slice(at, at + length).join(' '));
  return runs;
}
