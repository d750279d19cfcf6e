import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { JudgeInput, Scorer } from '../src/core/judgement.ts';
import { intentWords, replyWords } from '../src/core/labels.ts';
import { moodNamed } from './corpus.ts';
import { type MoodScoring, percent } from './evaluate.ts';
import { figuresOf } from './metrics.ts';
import { classLines, moodLines, needsFrom } from './tables.ts';

/** Texts of the help desks' export by their id; undefined where it does not lie beside the project. */
function exportedTexts(path: string): ReadonlyMap<string, string> | undefined {
  if (!existsSync(path)) return undefined;
  const rows: readonly Record<string, string>[] = parse(readFileSync(path), {
    columns: true,
    relaxColumnCount: true,
    relaxQuotes: true,
  });
  const named: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
  return new Map(
    rows.map((row) => [
      row['tweet_id'] ?? '',
      (row['text'] ?? '').replaceAll(/&(?:amp|lt|gt);/g, (entity) => named[entity] ?? entity),
    ]),
  );
}

function labelled(folder: string, name: string): readonly Readonly<Record<string, string>>[] {
  return parse(readFileSync(join(folder, `${name}.tsv`)), { columns: true, delimiter: '\t' });
}

/**
 * How the scorers do on real posts that were labelled by eye, blind, for this: `training/judging` holds ids and labels, the
 * texts are read from beside the project. Nothing is trained on them.
 */
export async function judgedLines(
  places: { readonly judging: string; readonly support: string },
  scorer: Scorer,
  scorings: readonly MoodScoring[],
): Promise<readonly string[]> {
  const texts = exportedTexts(places.support);
  if (!texts) return [`real posts of help desks: not measured, ${places.support} is not there`];
  const customers = labelled(places.judging, 'customers').filter(({ lang }) => lang === 'en');
  const lines: string[] = [];
  for (const [place, title] of [
    ['first', 'first posts'],
    ['follow', 'posts that follow a reply'],
  ] as const) {
    const posts = customers
      .filter((row) => row['place'] === place)
      .map((row) => ({ ...row, text: texts.get(row['id'] ?? '') ?? '', mood: moodNamed(row['mood'] ?? '') }));
    lines.push(...(await moodLines(`help desks, ${title}`, posts, scorings)));
    const judged = await scorer.judge(posts.map(({ text }) => customer(text)));
    const pairs = customers
      .filter((row) => row['place'] === place)
      .map((row, index) => ({ row, one: judged[index] }));
    const wanted = figuresOf(
      intentWords,
      pairs.map(({ row, one }) => ({ label: row['intent'] ?? '', predicted: one?.intent ?? 'other' })),
    );
    const needed = figuresOf(
      ['y', 'n'],
      pairs.map(({ row, one }) => ({
        label: row['needs'] ?? '',
        predicted: (one?.needs ?? 1) >= needsFrom ? 'y' : 'n',
      })),
    );
    const { y } = needed.perClass;
    lines.push(
      ...classLines(`help desks, ${title}: intent`, wanted),
      `help desks, ${title}: needs an answer P ${percent(y?.precision ?? 0)} R ${percent(y?.recall ?? 0)}`,
    );
  }
  const replies = labelled(places.judging, 'replies');
  const judged = await scorer.judge(
    replies.map((row) => ({ text: texts.get(row['id'] ?? '') ?? '', as: 'brand' as const })),
  );
  lines.push(
    ...classLines(
      'help desks: kind of reply',
      figuresOf(
        replyWords,
        replies.map((row, index) => ({
          label: row['kind'] ?? '',
          predicted: judged[index]?.reply ?? 'answer',
        })),
      ),
    ),
  );
  return lines;
}

function customer(text: string): JudgeInput {
  return { text, as: 'customer' };
}
