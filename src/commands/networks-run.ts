import { type NetworkField, type NetworkRow, networkFields, networkRow } from '../app/network-rows.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import { networkEntry, networks } from '../networks/index.ts';
import { jsonText } from '../render/json.ts';
import { networkLines, networksLines, networksMarkdown } from '../render/networks.ts';
import { formatOf } from './arguments.ts';
import type { NetworksFlags } from './networks.ts';
import { printText } from './print-text.ts';

/** Runs `listen networks`; needs no configuration. */
export async function runNetworks(
  context: Context,
  ids: readonly string[],
  flags: NetworksFlags,
): Promise<void> {
  const wanted = ids.length > 0 ? [...new Set(ids)] : networks.map(({ id }) => id);
  const rows = (await Promise.all(wanted.map(loaded))).map(networkRow);
  const print = (lines: readonly string[]) => printText(context, `${lines.join('\n')}\n`);
  const format = formatOf(flags);
  if (format === 'json') {
    const fields = typeof flags.json === 'string' ? fieldsIn(flags.json) : networkFields;
    const found = rows.map((row) => picked(row, fields));
    context.out.write(`${jsonText(found, 2)}\n`);
  } else if (format === 'markdown') {
    await print(networksMarkdown(rows));
  } else if (ids.length > 0) {
    await print(
      rows.flatMap((row, at) => [...(at === 0 ? [] : ['']), ...networkLines(row, context.outTerminal)]),
    );
  } else {
    await print(networksLines(rows, context.outTerminal));
  }
}

function loaded(id: string) {
  const entry = networkEntry(id);
  if (entry) return entry.load();
  const names = networks.map((each) => each.id);
  throw new UsageError(
    `there is no network "${id}"`,
    didYouMean(id, names, `There are: ${names.join(', ')}.`),
  );
}

function fieldsIn(list: string): readonly NetworkField[] {
  return list.split(',').map((typed) => {
    const name = networkFields.find((each) => each === typed.trim());
    if (name) return name;
    throw new UsageError(
      `--json: there is no field ${JSON.stringify(typed.trim())}`,
      `Fields: ${networkFields.join(', ')}.`,
    );
  });
}

function picked(row: NetworkRow, fields: readonly NetworkField[]): object {
  return Object.fromEntries(fields.map((name) => [name, row[name]]));
}
