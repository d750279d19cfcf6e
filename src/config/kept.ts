import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { OwnAccount } from '../core/brand.ts';
import type { Office, OpenSpan } from '../core/office.ts';
import type { PromiseRule } from '../core/promise.ts';
import type { Topic } from '../core/query.ts';
import { defaultDatabase } from './find.ts';
import { absolutePath } from './paths.ts';
import type { Settings } from './settings.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The part of the settings that reports need; never a source's own keys, which may hold a secret. */
export interface ReportSettings {
  readonly path: string;
  readonly brand: { readonly name: string; readonly accounts: readonly OwnAccount[] };
  readonly topics: readonly Topic[];
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

interface Kept {
  readonly of: string;
  readonly settings: Omit<ReportSettings, 'office'> & { readonly office: KeptOffice | undefined };
}

interface KeptOffice extends Omit<Office, 'dated'> {
  readonly dated: readonly (readonly [string, readonly OpenSpan[]])[];
}

/**
 * What `fetch` leaves in the database for reports, as text: reading and checking YAML again would take them longer than
 * all the rest. It holds for this very text and program only.
 */
export function keepSettings(settings: Settings, file: ConfigText, version: string): string {
  const { path, brand, topics, promises, office, zone, database, sources } = settings;
  const kept: Kept = {
    of: fingerprintOf(file, version),
    settings: {
      path,
      brand: { name: brand.name, accounts: brand.accounts },
      topics,
      promises,
      office: office && { ...office, dated: [...office.dated] },
      zone,
      database,
      sources: sources.map(({ name, network }) => ({ name, network })),
    },
  };
  return JSON.stringify(kept);
}

/** The settings that `keepSettings` kept of this very file; undefined when it has changed since. */
export function keptSettings(
  text: string | undefined,
  file: ConfigText,
  version: string,
): ReportSettings | undefined {
  if (text === undefined) return undefined;
  const { of, settings } = JSON.parse(text) as Kept;
  if (of !== fingerprintOf(file, version)) return undefined;
  // Databases of builds before topics have none.
  const { office, zone, topics = [], ...rest } = settings;
  return { ...rest, topics, zone, office: office && { ...office, dated: new Map(office.dated) } };
}

/** A digest, not the text: what somebody wrote into the file by mistake does not get into the database. */
function fingerprintOf({ path, text }: ConfigText, version: string): string {
  return createHash('sha256')
    .update(JSON.stringify([version, path, text]))
    .digest('hex');
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
