import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadLexicon } from '../src/understand/lexicon.ts';
import { createReader } from '../src/understand/reading.ts';
import { createScorer } from '../src/understand/scorer.ts';
import { type Corpus, readCorpus } from './corpus.ts';
import { type MoodScoring, otherScorings, scoringOf } from './evaluate.ts';
import { fitModel } from './fit-model.ts';
import { readGeneral } from './general.ts';
import { generalFiles, judgingFiles, placesIn } from './places.ts';
import { corpusLines, moodLines } from './tables.ts';

/** Raised with every release of other weights: posts are judged anew where it differs. */
const modelVersion = 1;
const mostBytes = 1_000_000;

/** Fits the model, writes it to its place and prints how well it judges posts that it was not trained on. */
export async function run(root: string): Promise<void> {
  const places = placesIn(root);
  const corpus = readCorpus(places.corpus);
  const general = generalFiles.flatMap((name) => readGeneral(places.general, name) ?? []);
  print(
    `${corpus.customers.length} customers' posts and ${corpus.replies.length} replies of our own, ` +
      (general.length > 0
        ? `${general.length} general posts`
        : `no general posts: ${places.general} is not there, so the model will be another than the released one`),
  );
  const before = existsSync(places.model) ? readFileSync(places.model) : undefined;
  const bytes = fitModel(
    trainedOn(corpus, general),
    createReader(await loadLexicon(), new Set()),
    modelVersion,
  );
  if (bytes.length > mostBytes)
    throw new Error(`the model has ${bytes.length} bytes, more than ${mostBytes}`);
  writeFileSync(places.model, bytes);
  print(`${places.model}: ${bytes.length} bytes`);
  const scorings: MoodScoring[] = [
    scoringOf('this model', await createScorer({ model: bytes })),
    ...(before ? [scoringOf('the one before', await createScorer({ model: before }))] : []),
    ...(await otherScorings()),
  ];
  const apart = corpus.customers.filter((entry) => entry.isApart);
  print(
    ...(await moodLines(
      'our own posts, set apart',
      apart.filter(({ lang }) => lang === 'en'),
      scorings,
    )),
  );
  for (const name of judgingFiles) {
    const posts = readGeneral(places.general, name);
    if (posts) print(...(await moodLines(name, posts, scorings)));
  }
  const scorer = await createScorer({ model: bytes });
  print(...(await corpusLines(scorer, corpus, 'en')));
  const languages = [...new Set(corpus.customers.map(({ lang }) => lang))].filter((lang) => lang !== 'en');
  for (const lang of languages) {
    const posts = apart.filter((entry) => entry.lang === lang);
    print(...(await moodLines(lang, posts, [scoringOf('this model', scorer, lang)])));
    print(...(await corpusLines(scorer, corpus, lang)));
  }
}

function trainedOn(
  corpus: Corpus,
  general: Parameters<typeof fitModel>[0]['general'],
): Parameters<typeof fitModel>[0] {
  return {
    customers: corpus.customers.filter(({ isApart }) => !isApart),
    replies: corpus.replies.filter(({ isApart }) => !isApart),
    general,
  };
}

function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
