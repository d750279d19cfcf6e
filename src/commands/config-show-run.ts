import { resolve } from 'node:path';
import { viewConfig } from '../app/config-show.ts';
import { nameOf } from '../config/problems.ts';
import { yamlLines } from '../config/write-yaml.ts';
import type { Context } from '../context.ts';
import { configShowLines, configShowRow, originNote } from '../render/config-show.ts';
import { jsonText } from '../render/json.ts';
import { paintFor } from '../render/paint.ts';
import type { ConfigFlags } from './config.ts';
import { readConfig } from './world.ts';

/** Runs `listen config show`. */
export async function runConfigShow(context: Context, flags: ConfigFlags): Promise<void> {
  const { env, now } = context;
  const view = await viewConfig(readConfig(context, flags), {
    env,
    now,
    get zone() {
      return context.zone;
    },
    database: flags.db === undefined ? undefined : resolve(context.cwd, flags.db),
  });
  if (flags.json) {
    context.out.write(`${jsonText(configShowRow(view), 2)}\n`);
    return;
  }
  const lines = yamlLines(view.settings, (keys) => {
    const origin = view.origins.get(nameOf(keys));
    return origin && originNote(origin);
  });
  const paint = paintFor(context.outTerminal);
  context.out.write(`${configShowLines(view.path, lines, paint).join('\n')}\n`);
}
