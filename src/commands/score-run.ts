import { readLines } from '../app/read-lines.ts';
import { type Scorable, type ScoreLine, scorableOf, scoreFields } from '../app/score-lines.ts';
import type { Context } from '../context.ts';
import { exitCodes, UsageError } from '../core/errors.ts';
import type { Scorer } from '../core/judgement.ts';
import { harmless, jsonText } from '../render/json.ts';
import { scoreLines } from '../render/score.ts';
import { writerTo } from './output.ts';
import type { ScoreFlags } from './score.ts';
import { isConfigured, openScorer, type Scoring, type ScoringSettings } from './scoring.ts';
import { tellPerson } from './tell-person.ts';
import { readSettings } from './world.ts';

const linesAtOnce = 256;
const plain: ScoringSettings = { scorer: 'listen' };

/** Scores a text or standard input; returns the exit code. */
export async function runScore(
  context: Context,
  version: string,
  words: readonly string[],
  flags: ScoreFlags,
): Promise<number> {
  if (flags.check) {
    const { runCheck } = await import('./score-check-run.ts');
    return runCheck(context, version, flags);
  }
  const text = words.join(' ');
  const isPiped = text === '-' || text === '';
  if (text === '' && context.stdin.isTTY)
    throw new UsageError(
      'there is no text',
      'Write one: listen score "Where is my bag?", or pipe lines into it.',
    );
  const needsConfig = flags.config !== undefined || isConfigured(flags);
  const settings = needsConfig ? await readSettings(context, flags) : plain;
  const scoring = await openScorer(context, settings, flags.scorer, { model: flags.model, version });
  try {
    if (isPiped) return await scoreInput(context, scoring);
    const [judgement] = await scoring.scorer.judge([{ text, as: 'customer' }]);
    if (flags.json) context.out.write(`${jsonText({ text, ...scoreFields(judgement, 'customer') })}\n`);
    else context.out.write(`${scoreLines(judgement, context.outTerminal.width).join('\n')}\n`);
    return endOf(context, scoring);
  } finally {
    await scoring.served?.close();
  }
}

/** Line by line, in order, at the reader's pace. */
async function scoreInput(context: Context, scoring: Scoring): Promise<number> {
  const write = writerTo(context.out);
  let broken = 0;
  for await (const lines of readLines(context.stdin))
    for (let start = 0; start < lines.length; start += linesAtOnce) {
      const { texts, faults } = sorted(lines.slice(start, start + linesAtOnce));
      for (const { line, why } of faults) context.err.write(`listen: line ${line}: ${why}\n`);
      broken += faults.length;
      if (texts.length > 0) await write(await scored(scoring.scorer, texts));
    }
  return broken > 0 ? exitCodes.failed : endOf(context, scoring);
}

function sorted(lines: readonly ScoreLine[]) {
  const texts: Scorable[] = [];
  const faults: { readonly line: number; readonly why: string }[] = [];
  for (const line of lines) {
    const found = scorableOf(line);
    if (typeof found === 'string') faults.push({ line: line.line, why: found });
    else if (found) texts.push(found);
  }
  return { texts, faults };
}

async function scored(scorer: Scorer, texts: readonly Scorable[]): Promise<string> {
  const said = await scorer.judge(texts.map(({ input }) => input));
  return texts.map(({ write }, index) => `${harmless(write(said[index]))}\n`).join('');
}

/** What ended a scorer that asks elsewhere is told, and its exit code is that of the run. */
function endOf(context: Context, { served }: Scoring): number {
  const ended = served?.outcome().ended;
  if (!ended) return 0;
  tellPerson(context, ended.message, ended.hint);
  return ended.exitCode;
}
