import { balanceOf } from './balance.ts';
import { readCorpus } from './corpus.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { placesIn } from './places.ts';

/** Prints how the corpus is spread and refuses posts that nearly say the same; exit code 1 when there are any. */
export async function run(root: string): Promise<void> {
  const corpus = readCorpus(placesIn(root).corpus);
  const posts = [...corpus.customers, ...corpus.replies];
  for (const lang of [...new Set(posts.map((entry) => entry.lang))].sort()) {
    const { customers, replies, typeTokenRatio, lengths, ...spread } = balanceOf(corpus, lang);
    print(
      `${lang}: ${customers} customers' posts, ${replies} replies; type/token ratio ${typeTokenRatio.toFixed(3)}; ` +
        `words: a fifth up to ${lengths.p20}, half up to ${lengths.median}, a tenth from ${lengths.p90}`,
    );
    for (const [name, counts] of Object.entries(spread))
      if (typeof counts === 'object')
        print(
          `  ${name}: ${Object.entries(counts)
            .map(([key, count]) => `${key} ${count}`)
            .join(', ')}`,
        );
    const twins = nearDuplicates(posts.filter((entry) => entry.lang === lang));
    for (const { one, other } of twins) print(`  ${other} nearly says what ${one} says`);
    if (twins.length > 0) process.exitCode = 1;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
