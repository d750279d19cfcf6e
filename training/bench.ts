import { readFileSync } from 'node:fs';
import { loadLexicon } from '../src/understand/lexicon.ts';
import { readModel } from '../src/understand/model.ts';
import { moodOf } from '../src/understand/mood.ts';
import { createReader } from '../src/understand/reading.ts';
import { createScorer } from '../src/understand/scorer.ts';
import { wordsOf } from '../src/understand/words.ts';
import { readCorpus } from './corpus.ts';
import { type MoodPost, type MoodScoring, otherScorings, scoringOf } from './evaluate.ts';
import { readGeneral } from './general.ts';
import { judgedLines } from './judged.ts';
import { judgingFiles, placesIn } from './places.ts';
import { moodLines } from './tables.ts';

const rounds = 5;
/** As many as a fetch judges at once, about. */
const batch = 500;
const goals = { postsPerSecond: 25_000, readyMs: 30 };

/** Accuracy and speed of the shipped model beside the packages that people would take, all in one run. */
export async function run(root: string): Promise<void> {
  const places = placesIn(root);
  const model = readFileSync(places.model);
  const begun = performance.now();
  const scorer = await createScorer({ model });
  const readyMs = performance.now() - begun;
  const scorings = [scoringOf('listen', scorer), ...(await otherScorings())];
  const apart = readCorpus(places.corpus).customers.filter((entry) => entry.isApart && entry.lang === 'en');
  print(...(await moodLines('our own posts, set apart', apart, scorings)));
  let posts: readonly MoodPost[] = apart;
  for (const name of judgingFiles) {
    const general = readGeneral(places.general, name);
    if (!general) continue;
    print(...(await moodLines(name, general, scorings)));
    posts = [...posts, ...general];
  }
  print(...(await judgedLines(places, scorer, scorings)));
  print(`scorer ready in ${readyMs.toFixed(0)} ms (goal ${goals.readyMs})`);
  const speeds = await speedsOf(
    [await moodAlone(model), ...scorings],
    posts.map(({ text }) => text),
  );
  for (const [name, perSecond] of speeds)
    print(`${name.padEnd(18)} ${Math.round(perSecond).toLocaleString('en')} posts a second`);
  const ours = speeds.get(aloneName) ?? 0;
  print(
    `${aloneName}: ${ours >= goals.postsPerSecond ? 'reaches' : 'misses'} ${goals.postsPerSecond.toLocaleString('en')} a second on one core`,
  );
}

const aloneName = 'listen, mood alone';

/** What the packages give too: the mood and its probabilities, without intent, signs and quotes. */
async function moodAlone(model: Uint8Array): Promise<MoodScoring> {
  const reader = createReader(await loadLexicon(), new Set());
  const head = readModel(model).head('mood');
  return {
    name: aloneName,
    score: async (texts) =>
      texts.map((text) => {
        const { sentiment, probabilities } = moodOf(head, reader.customer(wordsOf(text)), [], undefined);
        return { mood: sentiment, negative: probabilities.negative };
      }),
  };
}

/** Medians of rounds in turn, so that a busy machine is busy for all. */
async function speedsOf(
  scorings: readonly MoodScoring[],
  texts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const speeds = new Map<string, number[]>(scorings.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const { name, score } of scorings) {
      const begun = performance.now();
      for (let at = 0; at < texts.length; at += batch) await score(texts.slice(at, at + batch));
      speeds.get(name)?.push((texts.length / (performance.now() - begun)) * 1000);
    }
  return new Map(
    [...speeds].map(([name, all]) => [name, all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0]),
  );
}

function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
