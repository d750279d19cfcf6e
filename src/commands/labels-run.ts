import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { importLabelFile } from '../app/import-labels.ts';
import { exportObjects } from '../app/labels-file.ts';
import { waitRulesOf } from '../app/rules.ts';
import type { Context } from '../context.ts';
import { counted } from '../core/counted.ts';
import { exitCodes, UsageError } from '../core/errors.ts';
import { ownAccounts } from '../core/own.ts';
import { jsonText } from '../render/json.ts';
import { oneLine } from '../render/printable.ts';
import { writerTo } from './output.ts';
import { type GlobalFlags, openMarker, openReader, readSettings } from './world.ts';

const mostBytes = 100 * 1024 * 1024;
const mostTold = 20;

/** Prints every label that stands. */
export async function exportLabels(context: Context, flags: GlobalFlags): Promise<void> {
  const settings = await readSettings(context, flags);
  const store = await openReader(context, settings);
  const write = writerTo(context.out);
  try {
    for await (const page of store.labelledTexts()) {
      const lines = page.flatMap(exportObjects).map((each) => `${jsonText(each)}\n`);
      await write(lines.join(''));
    }
  } finally {
    await store.close();
  }
}

/** Imports labels; returns the exit code. */
export async function importLabels(context: Context, file: string, flags: GlobalFlags): Promise<number> {
  const settings = await readSettings(context, flags);
  const bytes = file === '-' ? await all(context.stdin) : await contents(resolve(context.cwd, file));
  const store = await openMarker(context, settings);
  try {
    const own = ownAccounts([...settings.brand.accounts, ...(await store.resolvedAccounts())]);
    const rules = waitRulesOf(settings, own);
    const done = await importLabelFile({ store, rules, bytes, by: context.user, now: context.now() });
    for (const { line, why } of done.faults.slice(0, mostTold))
      context.err.write(`listen: line ${line}: ${oneLine(why)}\n`);
    const more = done.faults.length - mostTold;
    if (more > 0) context.err.write(`listen: … and ${more} more lines\n`);
    const known = done.known > 0 ? `, ${done.known} known already` : '';
    const left = done.faults.length > 0 ? `, ${done.faults.length} left out` : '';
    context.out.write(`${counted(done.imported, 'label')} imported${known}${left}\n`);
    return done.faults.length > 0 ? exitCodes.failed : 0;
  } finally {
    await store.close();
  }
}

async function contents(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > mostBytes) throw tooLong(path);
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${path} cannot be read`, 'Check the path and its permissions.', { cause });
  }
}

async function all(stdin: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    const piece = chunk as Uint8Array;
    chunks.push(piece);
    bytes += piece.length;
    if (bytes > mostBytes) throw tooLong('standard input');
  }
  return Buffer.concat(chunks);
}

function tooLong(name: string): UsageError {
  return new UsageError(`${name} is longer than 100 MB`, 'Import it in pieces.');
}
