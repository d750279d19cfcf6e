import { checkConfig } from '../app/config-check.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../core/errors.ts';
import { configCheckLines, faultRow } from '../render/config-check.ts';
import { paintFor } from '../render/paint.ts';
import { Command } from './commander.ts';
import type { ConfigFlags } from './config.ts';
import { printObjects } from './print-objects.ts';
import { withListFlags } from './report.ts';
import { viewFault } from './view-check.ts';
import { readConfig } from './world.ts';

/** Runs `listen config check`; returns the exit code. */
export async function runConfigCheck(context: Context, flags: ConfigFlags): Promise<number> {
  const { env, now, signal, outTerminal } = context;
  const parser = () => withListFlags(new Command('report'));
  const found = await checkConfig(readConfig(context, flags), {
    env,
    now,
    signal,
    viewFault: (text, settings) => viewFault(text, settings, { context, parser }),
  });
  const { turn } = flags;
  if (flags.json) {
    const rows = found.faults.map((fault) => faultRow(found.path, fault));
    printObjects(context, rows, turn);
  } else {
    const paint = paintFor(outTerminal);
    const lines = configCheckLines(found, paint, outTerminal.width);
    context.out.write(`${[...(turn?.head(false, paint.strong) ?? []), ...lines].join('\n')}\n`);
  }
  return found.faults.length > 0 ? exitCodes.usage : 0;
}
