import { sourceObject } from '../app/source-object.ts';
import { sourceRows } from '../app/sources.ts';
import type { Settings, SourceSettings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { paintFor } from '../render/paint.ts';
import { allSourcesLine, sourcesLines } from '../render/sources.ts';
import { unknownSource } from './auth-desk.ts';
import { printObjects } from './print-objects.ts';
import type { SourcesFlags } from './sources.ts';
import { openReader, readSettings, zoneOf } from './world.ts';

/** Runs `listen sources`. */
export async function runSources(
  context: Context,
  names: readonly string[],
  flags: SourcesFlags,
): Promise<void> {
  const { turn } = flags;
  const all = await readSettings(context, flags);
  const settings = names.length === 0 ? all : { ...all, sources: names.map((name) => named(all, name)) };
  const now = context.now();
  const store = await openReader(context, settings);
  try {
    const rows = await sourceRows({ store, settings, env: context.env, now });
    if (!flags.json) {
      const zone = flags.utc ? 'UTC' : zoneOf(settings, context);
      const screen = context.outTerminal;
      const head = turn?.head(true, paintFor(screen).strong) ?? [];
      const lines = sourcesLines(rows, { screen, zone, now, full: names.length > 0 });
      context.out.write(`${[...head, ...lines].join('\n')}\n`);
      turn?.gather(rows, (all) => void context.out.write(`\n${allSourcesLine(all)}\n`));
      return;
    }
    const coverage = await store.coverage(now);
    const objects = rows.map((row) => sourceObject(row, coverage));
    printObjects(context, objects, turn);
  } finally {
    await store.close();
  }
}

function named({ sources }: Settings, name: string): SourceSettings {
  const found = sources.find((source) => source.name === name);
  if (!found) throw unknownSource(name, sources);
  return found;
}
