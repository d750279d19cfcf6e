import { checkLabels } from '../app/check-labels.ts';
import type { Context } from '../context.ts';
import { jsonText } from '../render/json.ts';
import { checkLines } from '../render/label-check.ts';
import type { ScoreFlags } from './score.ts';
import { openScorer, tellOutdated } from './scoring.ts';
import { openReader, readSettings } from './world.ts';

/** How right the scorer is on the user's labels; returns the exit code. */
export async function runCheck(context: Context, version: string, flags: ScoreFlags): Promise<number> {
  const settings = await readSettings(context, flags);
  const store = await openReader(context, settings);
  try {
    const scoring = await openScorer(context, settings, flags.scorer, {
      model: flags.model,
      version,
      cache: store,
    });
    try {
      const check = await checkLabels(store, scoring.scorer, settings.answers.needs, context.signal);
      if (flags.json) context.out.write(`${jsonText(check, 2)}\n`);
      else context.out.write(`${checkLines(check).join('\n').trimEnd()}\n`);
      tellOutdated(context, scoring);
      if (scoring.learnt === 'yes')
        context.err.write(
          'Learnt from these very labels: `listen train --list` has the figures on labels held back.\n',
        );
      return 0;
    } finally {
      await scoring.served?.close();
    }
  } finally {
    await store.close();
  }
}
