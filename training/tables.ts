import type { JudgeInput, Judgement, Scorer } from '../src/core/judgement.ts';
import { intentWords, replyWords } from '../src/core/labels.ts';
import type { Corpus, CustomerEntry } from './corpus.ts';
import { type MoodPost, type MoodScoring, measureMood, percent } from './evaluate.ts';
import { type Figures, figuresOf } from './metrics.ts';

/** Lines of mF1, macro-recall, precision and recall of negative, and calibration, one scorer a line. */
export async function moodLines(
  name: string,
  posts: readonly MoodPost[],
  scorings: readonly MoodScoring[],
): Promise<readonly string[]> {
  const lines = [`${name} (${posts.length} posts)`];
  for (const scoring of scorings) {
    const { figures, calibrationError } = await measureMood(scoring, posts);
    const negative = figures.perClass['negative'];
    const ece = calibrationError === undefined ? '' : `  ECE ${percent(calibrationError)}`;
    lines.push(
      `  ${scoring.name.padEnd(18)} mF1 ${percent(figures.macroF1)}  macro-recall ${percent(figures.macroRecall)}  ` +
        `negative P/R ${percent(negative?.precision ?? 0)}/${percent(negative?.recall ?? 0)}${ece}`,
    );
  }
  return lines;
}

/** One line a class: how many there are, precision and recall. */
export function classLines(name: string, { posts, accuracy, macroF1, perClass }: Figures): readonly string[] {
  return [
    `${name} (${posts} posts): accuracy ${percent(accuracy)}, mF1 ${percent(macroF1)}`,
    ...Object.entries(perClass).map(
      ([label, one]) =>
        `  ${label.padEnd(12)} ${String(one.posts).padStart(5)}  P ${percent(one.precision)}  R ${percent(one.recall)}`,
    ),
  ];
}

/** From this probability up a post is taken to need an answer, as in the configuration's default. */
export const needsFrom = 0.35;

async function judgeAll(scorer: Scorer, inputs: readonly JudgeInput[]): Promise<readonly Judgement[]> {
  const judged = await scorer.judge(inputs);
  return judged.map((one, index) => {
    if (!one) throw new Error(`not judged: ${inputs[index]?.text}`);
    return one;
  });
}

/** Intent, need of an answer, replyWords of reply and signs on the fifth that is set apart, in one language. */
export async function corpusLines(scorer: Scorer, corpus: Corpus, lang: string): Promise<readonly string[]> {
  const customers = corpus.customers.filter((entry) => entry.isApart && entry.lang === lang);
  const replies = corpus.replies.filter((entry) => entry.isApart && entry.lang === lang);
  const judged = await judgeAll(
    scorer,
    customers.map(({ text }) => ({ text, as: 'customer' as const, lang })),
  );
  const answers = await judgeAll(
    scorer,
    replies.map(({ text }) => ({ text, as: 'brand' as const, lang })),
  );
  const yesNo = (is: boolean): string => (is ? 'yes' : 'no');
  const pairs = <Entry>(
    all: readonly Entry[],
    of: readonly Judgement[],
    pair: (entry: Entry, one: Judgement) => { label: string; predicted: string },
  ) =>
    all.flatMap((entry, index) => {
      const one = of[index];
      return one ? [pair(entry, one)] : [];
    });
  return [
    ...classLines(
      `${lang}: intent`,
      figuresOf(
        intentWords,
        pairs(customers, judged, ({ intent }, one) => ({ label: intent, predicted: one.intent ?? 'other' })),
      ),
    ),
    ...classLines(
      `${lang}: needs an answer`,
      figuresOf(
        ['yes', 'no'],
        pairs(customers, judged, ({ needs }, one) => ({
          label: yesNo(needs),
          predicted: yesNo((one.needs ?? 1) >= needsFrom),
        })),
      ),
    ),
    ...classLines(
      `${lang}: kind of reply`,
      figuresOf(
        replyWords,
        pairs(replies, answers, ({ kind }, one) => ({ label: kind, predicted: one.reply ?? 'answer' })),
      ),
    ),
    ...(lang === 'en' ? signLines(customers, judged) : []),
  ];
}

const urgencies = ['safety', 'health', 'fraud', 'locked', 'stranded', 'legal'] as const;
const channels: Readonly<Record<string, string>> = { dm: 'private' };
const channelFlag = /^(phone|mail|chat|store|dm|form|app|letter)(?:=|$)/;

/** Flags of the corpus as a judgement's signs name them. */
function flagsOf({ flags }: CustomerEntry): ReadonlySet<string> {
  return new Set(
    flags.flatMap((flag) => {
      const channel = channelFlag.exec(flag)?.[1];
      if (channel !== undefined) return [`tried ${channels[channel] ?? channel}`];
      if (flag.startsWith('!')) return [flag.slice(1)];
      if (flag.startsWith('times=')) return ['times'];
      if (flag.startsWith('since=')) return ['since'];
      return flag === 'pii' ? ['exposed'] : [flag];
    }),
  );
}

function signsOf({ signs }: Judgement): ReadonlySet<string> {
  if (!signs) return new Set();
  const claims = signs.claims ?? [];
  return new Set([
    ...(signs.urgent ?? []),
    ...(signs.deadline ? ['deadline'] : []),
    ...(signs.leaving ? ['leaving'] : []),
    ...(signs.money ? ['money'] : []),
    ...(signs.exposed ? ['exposed'] : []),
    ...(signs.sinceMinutes === undefined ? [] : ['since']),
    ...claims.flatMap(({ channel, times }) => [
      ...(channel === undefined ? [] : [`tried ${channel}`]),
      ...(times === undefined ? [] : ['times']),
    ]),
  ]);
}

const signNames = [
  ...urgencies,
  'deadline',
  'leaving',
  'money',
  'exposed',
  'since',
  'times',
  ...['phone', 'mail', 'chat', 'store', 'private', 'form', 'app', 'letter'].map((name) => `tried ${name}`),
];

/** Precision and recall of each sign by itself: a post may bear several. */
function signLines(customers: readonly CustomerEntry[], judged: readonly Judgement[]): readonly string[] {
  const pairs = customers.map((entry, index) => {
    const one = judged[index];
    return { labelled: flagsOf(entry), found: one ? signsOf(one) : new Set<string>() };
  });
  return [
    `en: signs (${customers.length} posts)`,
    ...signNames.map((name) => {
      const labelled = pairs.filter((pair) => pair.labelled.has(name)).length;
      const found = pairs.filter((pair) => pair.found.has(name)).length;
      const both = pairs.filter((pair) => pair.labelled.has(name) && pair.found.has(name)).length;
      const share = (of: number): string => (of === 0 ? 'none' : percent(both / of));
      return `  ${name.padEnd(14)} ${String(labelled).padStart(4)}  P ${share(found)}  R ${share(labelled)}`;
    }),
  ];
}
