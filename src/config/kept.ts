import { dirname } from 'node:path';
import type { OwnAccount } from '../core/brand.ts';
import { digestOf } from '../core/digest.ts';
import type { Office, OpenSpan } from '../core/office.ts';
import type { PromiseRule } from '../core/promise.ts';
import type { Query, Topic } from '../core/query.ts';
import { type ZoneTable, zoneTable } from '../core/zone.ts';
import { defaultDatabase } from './find.ts';
import { absolutePath } from './paths.ts';
import type { Settings } from './settings.ts';
import type { View } from './views.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The part of the settings that reports need; never a source's own keys, which may hold a secret. */
export interface ReportSettings {
  readonly path: string;
  readonly brand: {
    readonly name: string;
    readonly accounts: readonly OwnAccount[];
    readonly track: readonly Query[];
  };
  readonly topics: readonly Topic[];
  readonly views: readonly View[];
  readonly promises: readonly PromiseRule[];
  readonly office: Office | undefined;
  readonly zone: string | undefined;
  readonly database: string;
  readonly sources: readonly { readonly name: string; readonly network: string }[];
}

/** A configuration file as it was read. */
export interface ConfigText {
  readonly path: string;
  readonly text: string;
}

/** Under this name `fetch` leaves in the database what it kept. */
export const keptKey = 'settings';

/** What was kept holds for one build of the program and one edition of the zone data. */
export interface Edition {
  readonly version: string;
  /** Of the IANA zone data that Node came with: `2025b`. */
  readonly zoneData: string;
}

/** What `keepSettings` kept, read back. */
export interface KeptSettings {
  readonly settings: ReportSettings;
  /** For `learnZone`: the zones of people's times and of the office. */
  readonly zones: readonly ZoneTable[];
}

interface Kept {
  readonly of: string;
  readonly zones: readonly ZoneTable[];
  readonly settings: Omit<ReportSettings, 'office'> & { readonly office: KeptOffice | undefined };
}

interface KeptOffice extends Omit<Office, 'dated'> {
  readonly dated: readonly (readonly [string, readonly OpenSpan[]])[];
}

/**
 * What `fetch` leaves in the database for reports, as text: reading and checking YAML again would take them longer than
 * all the rest, and so would asking Intl for the offsets of a zone. It holds for this very text and edition only.
 */
export function keepSettings(settings: Settings, file: ConfigText, edition: Edition, now: number): string {
  const { path, brand, topics, views, promises, office, zone, database, sources } = settings;
  const kept: Kept = {
    of: fingerprintOf(file, edition),
    zones: zonesOf(settings).map((name) => zoneTable(name, newYear(now, -3), newYear(now, 2))),
    settings: {
      path,
      brand: { name: brand.name, accounts: brand.accounts, track: brand.track },
      topics,
      views,
      promises,
      office: office && { ...office, dated: [...office.dated] },
      zone,
      database,
      sources: sources.map(({ name, network }) => ({ name, network })),
    },
  };
  return JSON.stringify(kept);
}

function zonesOf({ zone, office }: Settings): readonly string[] {
  return [...new Set([zone, office?.zone])].filter((name) => name !== undefined);
}

function newYear(now: number, years: number): number {
  return Date.UTC(new Date(now).getUTCFullYear() + years, 0);
}

/** The settings that `keepSettings` kept of this very file; undefined when it has changed since. */
export function keptSettings(
  text: string | undefined,
  file: ConfigText,
  edition: Edition,
): KeptSettings | undefined {
  if (text === undefined) return undefined;
  const { of, settings, zones } = JSON.parse(text) as Kept;
  if (of !== fingerprintOf(file, edition)) return undefined;
  const { office, ...rest } = settings;
  return { settings: { ...rest, office: office && { ...office, dated: new Map(office.dated) } }, zones };
}

/** A digest, not the text: what somebody wrote into the file by mistake does not get into the database. */
function fingerprintOf({ path, text }: ConfigText, { version, zoneData }: Edition): string {
  return digestOf(JSON.stringify([version, zoneData, path, text]));
}

/**
 * Where the database is, by a look at the text: only a guess, to be held against the settings that are kept there.
 * Undefined where a line does not tell it plainly.
 */
export function guessDatabase({ text, path }: ConfigText, env: Env): string | undefined {
  const typed = plainScalar(text, 'database');
  if (typed !== undefined) return absolutePath(typed, dirname(path), env);
  const brand = /^database\s*:/m.test(text) ? undefined : plainScalar(text, 'brand');
  return brand === undefined ? undefined : defaultDatabase(env, brand);
}

/** The value of a key at the start of a line, when it is plain text or in single quotes without more to it. */
function plainScalar(text: string, key: string): string | undefined {
  const value = new RegExp(`^${key}:[ \\t]+(.*?)[ \\t]*(?:[ \\t]#.*)?$`, 'm').exec(text)?.[1];
  const quoted = value === undefined ? undefined : /^'([^']*)'$/.exec(value)?.[1];
  if (quoted !== undefined) return quoted;
  return value !== undefined && /^[\w./~-][\w./~ -]*$/.test(value) ? value : undefined;
}
