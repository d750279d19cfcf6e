import { checkConfig } from '../app/config-check.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../core/errors.ts';
import { configCheckLines, faultRow } from '../render/config-check.ts';
import { jsonText } from '../render/json.ts';
import { paintFor } from '../render/paint.ts';
import type { ConfigFlags } from './config.ts';
import { readConfig } from './world.ts';

/** Runs `listen config check`; returns the exit code. */
export async function runConfigCheck(context: Context, flags: ConfigFlags): Promise<number> {
  const { env, now, signal, outTerminal } = context;
  const found = await checkConfig(readConfig(context, flags), { env, now, signal });
  const text = flags.json
    ? jsonText(
        found.faults.map((fault) => faultRow(found.path, fault)),
        2,
      )
    : configCheckLines(found, paintFor(outTerminal), outTerminal.width).join('\n');
  context.out.write(`${text}\n`);
  return found.faults.length > 0 ? exitCodes.usage : 0;
}
