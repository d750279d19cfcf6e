import type { View } from '../config/views.ts';
import type { Context } from '../context.ts';
import { UnknownName, UsageError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import type { Command } from './commander.ts';
import type { ReportFlags } from './report.ts';
import { checkFlags } from './report-checks.ts';
import { type ViewSettings, viewFault, viewFlags } from './view-check.ts';

/** What a view is read with. */
export interface ViewWorld {
  readonly context: Context;
  readonly parser: () => Command;
  readonly settings: ViewSettings & { readonly views: readonly View[] };
  readonly file: { readonly path: string; readonly text: string };
}

/** Two flags that say the same thing: typing one replaces the other. */
const together: readonly (readonly (keyof ReportFlags)[])[] = [['format', 'json']];
const ofTables = ['columns', 'wide', 'times'] as const;

/**
 * The flags of a saved view with those typed behind it, which win one by one. A UsageError for a name that there is not, a
 * ConfigError with its place for a view that `report` cannot read.
 */
export async function flagsOfView(typed: ReportFlags, world: ViewWorld): Promise<ReportFlags> {
  const { settings, file } = world;
  const view = viewCalled(typed.view ?? '', settings.views);
  const fault = viewFault(view.flags, settings, world);
  if (fault !== undefined) {
    const [{ readYaml }, { configError }] = await Promise.all([
      import('../config/yaml.ts'),
      import('../config/problems.ts'),
    ]);
    throw configError([{ keys: ['views', view.name], ...fault }], readYaml(file.text, file.path).spot);
  }
  const flags = merged(viewFlags(view.flags, world.parser), typed);
  try {
    checkFlags(flags);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(error.message, `${error.hint} The view ${view.name} says: ${view.flags.trim()}`);
  }
  return flags;
}

function merged(saved: ReportFlags, typed: ReportFlags): ReportFlags {
  const over = new Set<string>(Object.keys(typed));
  for (const names of together)
    if (names.some((each) => over.has(each))) for (const each of names) over.add(each);
  if (typed.json !== undefined || (typed.format ?? 'table') !== 'table')
    for (const each of ofTables) over.add(each);
  const kept = Object.entries(saved).filter(([name]) => !over.has(name));
  return { ...Object.fromEntries(kept), ...typed };
}

function viewCalled(name: string, views: readonly View[]): View {
  const found = views.find((view) => view.name === name);
  if (found) return found;
  const names = views.map((view) => view.name);
  if (/^#?\d+$/.test(name))
    throw new UnknownName(
      `there is no view ${JSON.stringify(name)}`,
      `A post is shown by: listen show ${name}`,
    );
  const near = nearest(name, names);
  const there =
    names.length > 0
      ? `Views are: ${names.join(', ')}.`
      : "None is saved: write views: { mine: '--unanswered --network x' } into the configuration.";
  throw new UnknownName(
    `there is no view ${JSON.stringify(name)}`,
    near === undefined ? there : `Did you mean ${near}? ${there}`,
  );
}
