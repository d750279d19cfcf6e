import { replaceConfig } from '../app/config-write.ts';
import { type Addition, addToFile } from '../config/add.ts';
import { loadSettings } from '../config/load.ts';
import { nameOf } from '../config/problems.ts';
import { readYaml } from '../config/yaml.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import { shellQuoted } from '../core/shell-quote.ts';
import { networks } from '../networks/index.ts';
import { diffLines } from '../render/diff.ts';
import { paintFor } from '../render/paint.ts';
import { parseQuery } from '../text/query-parser.ts';
import type { ConfigAddFlags } from './config.ts';
import { readConfig } from './world.ts';

/** Runs `listen config add account`. */
export function runAddAccount(
  context: Context,
  network: string,
  handles: readonly string[],
  flags: ConfigAddFlags,
): void {
  const ids = networks.map(({ id }) => id);
  if (!ids.includes(network)) {
    throw new UsageError(
      `there is no network "${network}"`,
      didYouMean(
        network,
        ids,
        `Write the network first: listen config add account x acmeair. Networks: ${ids.join(', ')}.`,
      ),
    );
  }
  if (flags.team && flags.bot)
    throw new UsageError(
      '--team and --bot exclude each other',
      'Add people and machines one after the other.',
    );
  const key = flags.team ? 'team' : flags.bot ? 'bots' : 'accounts';
  const items = handles.map((handle) => handle.trim().replace(/^@/, ''));
  const below = { accounts: ['brand'], team: ['accounts', 'brand'], bots: ['team', 'accounts', 'brand'] };
  add(context, { keys: [key, network], items, below: below[key] }, flags, (handle) =>
    handle.trim().replace(/^@/, '').toLowerCase(),
  );
}

/** Runs `listen config add query`. */
export function runAddQuery(context: Context, query: string, flags: ConfigAddFlags): void {
  try {
    parseQuery(query);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`the query ${query}: ${error.message}`, error.hint);
  }
  const keys: readonly [string] = [flags.exclude ? 'exclude' : 'track'];
  add(context, { keys, items: [query.trim()], below: ['track'] }, flags, (text) => text.trim());
}

/** Adds what is not there yet; the result is loaded before anything is written. */
function add(
  context: Context,
  wanted: Addition,
  flags: ConfigAddFlags,
  sameAs: (text: string) => string,
): void {
  const { path, text } = readConfig(context, flags);
  const load = (checked: string) =>
    loadSettings(
      checked,
      path,
      context.env,
      networks.map(({ id }) => id),
    );
  load(text);
  const there = new Set(listAt(readYaml(text, path).value, wanted.keys).map(sameAs));
  const items = wanted.items.filter((item) => {
    const isNew = !there.has(sameAs(item));
    there.add(sameAs(item));
    return isNew;
  });
  const name = nameOf(wanted.keys);
  if (items.length === 0) {
    context.out.write(`Nothing to add: ${wanted.items.join(', ')} is under ${name} already.\n`);
    return;
  }
  const edited = addToFile(text, path, { ...wanted, items });
  load(edited);
  if (flags.dryRun) {
    context.out.write(`${diffLines(path, text, edited, paintFor(context.outTerminal)).join('\n')}\n`);
    return;
  }
  replaceConfig(path, text, edited, context.pid);
  context.out.write(`Added ${items.join(', ')} to ${name} in ${path}.\nNext: ${nextStep(wanted, items)}\n`);
}

function nextStep({ keys }: Addition, items: readonly string[]): string {
  if (keys.length === 2) return 'listen fetch (computes who waits afresh)';
  return `listen query test ${shellQuoted(items[0] ?? '')} · listen fetch`;
}

/** The entries that are there, one or a list. */
function listAt(value: unknown, keys: readonly string[]): readonly string[] {
  let part: unknown = value;
  for (const key of keys) part = (part as Record<string, unknown> | undefined)?.[key];
  const list: readonly unknown[] = Array.isArray(part) ? part : [part];
  return list.filter((item) => typeof item === 'string');
}
