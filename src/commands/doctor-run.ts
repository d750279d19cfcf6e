import { existsSync } from 'node:fs';
import { examine, type Finding } from '../app/doctor.ts';
import { createOpener } from '../app/open-source.ts';
import { scorerEntry } from '../app/scorers/index.ts';
import { tryScorer } from '../app/scorers/try-scorer.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { DatabaseError, LockedError } from '../core/errors.ts';
import { wait } from '../http/wait.ts';
import { doctorLines } from '../render/doctor.ts';
import { jsonText } from '../render/json.ts';
import { paintFor } from '../render/paint.ts';
import type { DoctorFlags } from './doctor.ts';
import { printObjects } from './print-objects.ts';
import { openScorer } from './scoring.ts';
import { openReader, readSettings, whileNoFetch } from './world.ts';

const maxWaitMs = 5_000;

async function tryConfigured(context: Context, version: string, settings: Settings): Promise<Finding> {
  const open = async () => {
    const { scorer } = await openScorer(context, settings, undefined, { version, maxWaitMs });
    return scorer;
  };
  return tryScorer(settings.scorer, open, context.signal);
}

/** Runs `listen doctor`; 1 when something needs a person. */
export async function runDoctor(context: Context, version: string, flags: DoctorFlags): Promise<number> {
  const { turn } = flags;
  const settings = await readSettings(context, flags);
  const store = existsSync(settings.database) ? await openReader(context, settings) : undefined;
  try {
    const open = createOpener({
      settings,
      env: context.env,
      version,
      store: undefined,
      maxWaitMs,
      wait,
    });
    const { now, signal, env } = context;
    const isOwn = scorerEntry(settings.scorer, 'scorer').configured;
    const scorer = isOwn ? () => tryConfigured(context, version, settings) : undefined;
    const look = (busy: boolean) => examine({ settings, store, open, now, signal, env, busy, scorer });
    // Trying a source may renew its token: never beside a fetch.
    const findings = await whileNoFetch(context, settings, () => look(false)).catch(
      async (error: unknown): Promise<readonly Finding[]> => {
        if (error instanceof LockedError) return look(true);
        if (!(error instanceof DatabaseError)) throw error;
        // Who may not write here cannot fetch, and can still be told about all the rest.
        const { message, hint } = error;
        return [{ name: 'lock', state: 'error', message, hint }, ...(await look(false))];
      },
    );
    const errors = findings.filter((each) => each.state === 'error').length;
    const warnings = findings.filter((each) => each.state === 'warning').length;
    if (flags.json) {
      const checks = findings.map(({ faults: _, ...each }) => ({ ...each, hint: each.hint ?? null }));
      const found = { errors, warnings, checks };
      if (turn) printObjects(context, [found], turn);
      else context.out.write(`${jsonText(found, 2)}\n`);
    } else {
      const { outTerminal } = context;
      const paint = paintFor(outTerminal);
      const lines = doctorLines(findings, paint, outTerminal.width);
      context.out.write(`${[...(turn?.head(true, paint.strong) ?? []), ...lines].join('\n')}\n`);
    }
    return errors + warnings > 0 ? 1 : 0;
  } finally {
    await store?.close();
  }
}
