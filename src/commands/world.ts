import { existsSync, readFileSync } from 'node:fs';
import { findConfig } from '../config/find.ts';
import type { ConfigText, ReportSettings } from '../config/kept.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { DatabaseError, ListenError, UsageError } from '../core/errors.ts';
import { isZone, learnZone } from '../core/zone.ts';
import type { Holder, Lock } from '../store/lock.ts';
import type { Store } from '../store/store.ts';
import type { BrandTurn } from './brand-turn.ts';

/** Flags that every command takes. */
export interface GlobalFlags {
  readonly config?: string;
  readonly db?: string;
  readonly allBrands?: boolean;
  readonly debug?: boolean;
  /** Never typed: set where `--all-brands` runs the command for one of them. */
  readonly turn?: BrandTurn;
}

/** The text of the configuration file in force. */
export function readConfig(context: Context, flags: GlobalFlags): ConfigText {
  return readText(findConfig({ flag: flags.config, env: context.env, cwd: context.cwd, exists: existsSync }));
}

/** A UsageError for a file that cannot be read. */
export function readText(path: string): ConfigText {
  try {
    return { path, text: readFileSync(path, 'utf8') };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EISDIR')
      throw new UsageError(
        `${path} is a folder, not a configuration`,
        'Name one of its files; for all of them add --all-brands.',
        { cause },
      );
    throw new UsageError(`${path} cannot be read`, 'Check the path and its permissions.', { cause });
  }
}

/** Reads the configuration file; `--db` overrules its database. */
export async function readSettings(
  context: Context,
  flags: GlobalFlags,
  file = readConfig(context, flags),
): Promise<Settings> {
  const { loadSettings } = await import('../config/load.ts');
  const { networks } = await import('../networks/index.ts');
  const known = networks.map(({ id }) => id);
  const settings = loadSettings(file.text, file.path, context.env, known);
  return flags.db === undefined ? settings : { ...settings, database: flags.db };
}

/** What a report needs, once a fetch has left it there. */
interface Reporting {
  readonly settings: ReportSettings;
  readonly store: Store;
}

/**
 * The settings as the last fetch kept them in the database, and that open for reading, when the file is the same text still.
 * Undefined whatever the reason: then the file is read, and what is wrong with it or with the database is told.
 */
export async function openAsKept(
  context: Context,
  version: string,
  flags: GlobalFlags,
  file: ConfigText,
): Promise<Reporting | undefined> {
  const { guessDatabase, keptSettings, keptKey } = await import('../config/kept.ts');
  const database = flags.db ?? guessDatabase(file, context.env);
  if (database === undefined || !existsSync(database)) return undefined;
  let store: Store | undefined;
  try {
    const { openStore } = await import('../store/open.ts');
    store = await openStore(database, {
      write: false,
      // Who this is stands in the lock's row alone, when an old database must be brought up to date.
      get holder() {
        return holderOf(context);
      },
    });
    const kept = keptSettings(await store.getMeta(keptKey), file, { version, zoneData: context.zoneData });
    if (kept && (flags.db !== undefined || kept.settings.database === database)) {
      for (const table of kept.zones) learnZone(table);
      return { settings: { ...kept.settings, database }, store };
    }
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
  }
  await store?.close();
  return undefined;
}

/** Zone of people's times: configured, else the system's, else UTC. */
export function zoneOf(settings: Pick<Settings, 'zone' | 'office'>, context: Context): string {
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
export async function openReader(
  context: Context,
  settings: Pick<ReportSettings, 'database' | 'brand'>,
): Promise<Store> {
  const { openStore } = await import('../store/open.ts');
  return openStore(settings.database, {
    write: false,
    brand: settings.brand.name,
    holder: holderOf(context),
  });
}

/** The same; undefined where nothing was fetched yet. */
export async function openIfFetched(
  context: Context,
  settings: Pick<ReportSettings, 'database' | 'brand'>,
): Promise<Store | undefined> {
  return existsSync(settings.database) ? openReader(context, settings) : undefined;
}

/** The store for writing marks: the database's own short locks suffice, a running fetch does not stop it. */
export async function openMarker(
  context: Context,
  settings: Pick<ReportSettings, 'database' | 'brand'>,
): Promise<Store> {
  mustBeFetched(settings);
  const { openStore } = await import('../store/open.ts');
  return openStore(settings.database, { write: true, brand: settings.brand.name, holder: holderOf(context) });
}

/** The store for a long write, with the lock that keeps other writers out: release it once the store is closed. */
export async function openLocked(
  context: Context,
  { database, brand }: Pick<Settings, 'database' | 'brand'>,
): Promise<{ readonly store: Store; readonly lock: Lock }> {
  const { takeLock } = await import('../store/lock.ts');
  const lock = await takeLock(database, holderOf(context));
  try {
    const { openStore } = await import('../store/open.ts');
    const holder = holderOf(context);
    return { store: await openStore(database, { write: true, brand: brand.name, holder, lock }), lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A DatabaseError when there is nothing yet to work on. */
export function mustBeFetched({ database }: Pick<Settings, 'database'>): void {
  if (existsSync(database)) return;
  throw new DatabaseError(`nothing fetched yet: ${database} does not exist`, 'Run `listen fetch` first.');
}

/**
 * Does `work` while no fetch runs, by the database's lock; without one where there is no database yet. LockedError says
 * who holds it.
 */
export async function whileNoFetch<T>(
  context: Context,
  { database }: Pick<Settings, 'database'>,
  work: () => Promise<T> | T,
): Promise<T> {
  if (!existsSync(database)) return work();
  const { takeLock } = await import('../store/lock.ts');
  const lock = await takeLock(database, holderOf(context));
  try {
    return await work();
  } finally {
    lock.release();
  }
}
