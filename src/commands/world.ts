import { existsSync, readFileSync } from 'node:fs';
import { findConfig } from '../config/find.ts';
import { loadSettings } from '../config/load.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { DatabaseError, UsageError } from '../core/errors.ts';
import { isZone } from '../core/zone.ts';
import type { Holder } from '../store/lock.ts';
import type { Store } from '../store/store.ts';

/** Flags that every command takes. */
export interface GlobalFlags {
  readonly config?: string;
  readonly db?: string;
}

/** Reads the configuration file; `--db` overrules its database. */
export async function readSettings(context: Context, flags: GlobalFlags): Promise<Settings> {
  const path = findConfig({ flag: flags.config, env: context.env, cwd: context.cwd, exists: existsSync });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`${path} cannot be read`, 'Check the path and its permissions.', { cause });
  }
  const settings = await loadSettings(text, path, context.env);
  return flags.db === undefined ? settings : { ...settings, database: flags.db };
}

/** Zone of people's times: configured, else the system's, else UTC. */
export function zoneOf(settings: Settings, context: Context): string {
  const configured = settings.zone ?? settings.office?.zone;
  if (configured !== undefined) return configured;
  // TZ may hold what is no IANA name (":/etc/localtime", "CET-1CEST", nothing at all).
  const { zone } = context;
  return zone && isZone(zone) ? zone : 'UTC';
}

/** Who this process is, in the lock's row. */
export function holderOf(context: Context): Holder {
  return { pid: context.pid, host: context.host, startedAt: context.now() };
}

/** The store for reading: takes no lock. */
export async function openReader(context: Context, settings: Settings): Promise<Store> {
  const { openStore } = await import('../store/open.ts');
  return openStore(settings.database, {
    write: false,
    brand: settings.brand.name,
    holder: holderOf(context),
  });
}

/** The store for writing marks: the database's own short locks suffice, a running fetch does not stop it. */
export async function openMarker(context: Context, settings: Settings): Promise<Store> {
  if (!existsSync(settings.database)) {
    throw new DatabaseError(
      `nothing fetched yet: ${settings.database} does not exist`,
      'Run `listen fetch` first.',
    );
  }
  const { openStore } = await import('../store/open.ts');
  return openStore(settings.database, { write: true, brand: settings.brand.name, holder: holderOf(context) });
}
