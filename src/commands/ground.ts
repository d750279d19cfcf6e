import type { Report } from '../app/report.ts';
import type { ConfigText, ReportSettings } from '../config/kept.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import type { Store } from '../store/store.ts';
import { type GlobalFlags, openAsKept, openReader, readConfig, readSettings } from './world.ts';

/** What a report stands on. */
export interface Ground {
  readonly file: ConfigText;
  readonly settings: ReportSettings;
  /** Open for reading; undefined: not opened yet. */
  readonly store: Store | undefined;
  /** Read from the file, which is another than the last fetch's. */
  readonly changed: Settings | undefined;
}

/** Settings and database, by the quickest way: as the last fetch kept them, else the file alone. */
export async function groundOf(context: Context, version: string, flags: GlobalFlags): Promise<Ground> {
  const file = readConfig(context, flags);
  const kept = await openAsKept(context, version, flags, file);
  if (kept) return { ...kept, file, changed: undefined };
  const settings = await readSettings(context, flags, file);
  return { settings, store: undefined, file, changed: settings };
}

/** The stored waits may have been computed by other rules than those of a file that has changed. */
export async function coverageOf(
  { coverage, rules }: Pick<Report, 'coverage' | 'rules'>,
  store: Store,
  changed: Settings | undefined,
): Promise<Report['coverage']> {
  if (!changed) return coverage;
  const { rulesChanged } = await import('../app/rules-changed.ts');
  const row = await rulesChanged(store, changed, rules.now);
  return row ? [row, ...coverage] : coverage;
}

/** The same with the database open for reading, to be closed by who asked. */
export async function openGround(
  context: Context,
  version: string,
  flags: GlobalFlags,
): Promise<Ground & { readonly store: Store }> {
  const ground = await groundOf(context, version, flags);
  return { ...ground, store: ground.store ?? (await openReader(context, ground.settings)) };
}
