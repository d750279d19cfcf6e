import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { counted } from '../../core/counted.ts';
import { DatabaseError, LockedError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-quote.ts';
import type { Store, StoreFacts } from '../../store/store.ts';
import { type Finding, failure, ok, warning } from './finding.ts';
import type { DoctorInput } from './input.ts';
import { shortPath } from './paths.ts';

const lowDiskBytes = 500 * 1024 * 1024;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** A check reads the whole file: it is given so long, and made anew once a day. */
const patienceMs = 10_000;
const checkedKey = 'integrityCheckedAt';

/** Path, size, schema, integrity, free disk, whether it can be written. */
export async function databaseFindings(input: DoctorInput): Promise<readonly Finding[]> {
  const { settings, store, machine } = input;
  const path = shortPath(settings.database, machine.folder);
  if (!store) return [missing(input, path), ...(await lowDisk(settings.database, path))];
  const facts = await store.facts();
  const free = await freeBytes(settings.database);
  const integrity = await integrityOf(store, input);
  if (integrity.damage !== undefined) {
    const copy = `sqlite3 ${shellWord(path)} .recover | sqlite3 recovered.db`;
    return [failure('database', `${path} is damaged: ${integrity.damage}`, copy)];
  }
  const text = [path, ...sizes(facts), integrity.told, `${byteText(free)} free`].join(', ');
  const low = free < lowDiskBytes;
  return [
    low
      ? warning('database', `${text}: too little`, `df -h ${shellWord(dirname(path))}`)
      : ok('database', text),
    ...(await writable(input, integrity.checkedAt)),
    ...lockFindings(input),
  ];
}

function missing({ unreadable }: DoctorInput, path: string): Finding {
  return unreadable
    ? failure('database', unreadable.message, unreadable.hint)
    : warning('database', `${path} does not exist yet`, 'listen fetch');
}

async function freeBytes(database: string): Promise<number> {
  const disk = await statfs(dirname(database));
  return disk.bavail * disk.bsize;
}

/** A full disk is why many a database never came to be. Nothing where the folder is not there yet. */
async function lowDisk(database: string, path: string): Promise<readonly Finding[]> {
  const free = await freeBytes(database).catch(() => undefined);
  if (free === undefined || free >= lowDiskBytes) return [];
  return [
    warning('database', `${byteText(free)} free: too little`, `df -h ${shellWord(dirname(path))}`, {
      name: 'disk',
    }),
  ];
}

function sizes({ bytes, posts, schema }: StoreFacts): readonly string[] {
  return [byteText(bytes), counted(posts, 'post'), `schema ${schema}`];
}

interface Integrity {
  readonly told: string;
  readonly damage?: string;
  /** When it was checked to its end in this run (ms). */
  readonly checkedAt?: number;
}

async function integrityOf(
  store: Store,
  { settings, now, signal, busy, tell }: DoctorInput,
): Promise<Integrity> {
  const last = Number((await store.getMeta(checkedKey)) ?? Number.NaN);
  const age = now() - last;
  if (age >= 0 && (age < dayMs || busy)) return { told: `checked ${tell.rough(age)} ago` };
  if (busy) return { told: 'never checked' };
  const { quickCheck } = await import('../../store/integrity.ts');
  const found = await quickCheck(settings.database, patienceMs, signal);
  if (found === undefined)
    return {
      told: `not checked to its end in ${patienceMs / 1000} s${age >= 0 ? ` (last time ${tell.rough(age)} ago)` : ''}`,
    };
  const [damage] = found;
  return damage === undefined ? { told: 'checked just now', checkedAt: now() } : { told: '', damage };
}

/** Tried by a note of this very look: what a fetch could not write is told before it runs. */
async function writable(
  { openWriter, busy, settings, now, machine }: DoctorInput,
  checkedAt: number | undefined,
): Promise<readonly Finding[]> {
  if (busy || !openWriter) return [];
  try {
    const writer = await openWriter();
    try {
      await writer.setMeta('doctorAt', String(now()));
      if (checkedAt !== undefined) await writer.setMeta(checkedKey, String(checkedAt));
    } finally {
      await writer.close();
    }
    return [];
  } catch (error) {
    if (!(error instanceof DatabaseError || error instanceof LockedError)) throw error;
    const path = shortPath(settings.database, machine.folder);
    const message = `it cannot be written: ${error.message}. ${error.hint}`;
    return [failure('database', message, `ls -l ${shellWord(path)}*`)];
  }
}

function lockFindings({ busy, now, tell }: DoctorInput): readonly Finding[] {
  if (!busy) return [];
  const held = busy.heldSince === undefined ? 0 : now() - busy.heldSince;
  const pid = /process (\d+)/.exec(busy.message)?.[1];
  const who = pid === undefined ? 'another process' : `process ${pid}`;
  if (held < hourMs) return [ok('lock', `a fetch is at work (${who}): no source is tried beside it`)];
  const message = `${who} has held it for ${tell.span(held)}: nothing else is fetched meanwhile`;
  const hint = pid === undefined ? 'listen fetch' : `ps -fp ${pid}`;
  return [warning('lock', message, hint, { since: busy.heldSince })];
}

/** `254 kB`, `84 MB`, `31 GB`. */
export function byteText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e9)} GB`;
}
