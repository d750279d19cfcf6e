import { type NetworkField, type NetworkRow, networkFields, networkRow } from '../app/network-rows.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { networkEntry, networks } from '../networks/index.ts';
import { jsonText } from '../render/json.ts';
import { networkLines, networksLines, networksMarkdown } from '../render/networks.ts';
import { formatOf } from './arguments.ts';
import type { NetworksFlags } from './networks.ts';

/** Runs `listen networks`; needs no configuration. */
export async function runNetworks(
  context: Context,
  ids: readonly string[],
  flags: NetworksFlags,
): Promise<void> {
  const wanted = ids.length > 0 ? [...new Set(ids)] : networks.map(({ id }) => id);
  const rows = (await Promise.all(wanted.map(loaded))).map(networkRow);
  const print = (lines: readonly string[]): void => void context.out.write(`${lines.join('\n')}\n`);
  const format = formatOf(flags);
  if (format === 'json') {
    const fields = typeof flags.json === 'string' ? fieldsIn(flags.json) : networkFields;
    print([
      jsonText(
        rows.map((row) => picked(row, fields)),
        2,
      ),
    ]);
  } else if (format === 'markdown') {
    print(networksMarkdown(rows));
  } else if (ids.length > 0) {
    print(rows.flatMap((row, at) => [...(at === 0 ? [] : ['']), ...networkLines(row, context.outTerminal)]));
  } else {
    print(networksLines(rows, context.outTerminal));
  }
}

function loaded(id: string) {
  const entry = networkEntry(id);
  if (entry) return entry.load();
  const names = networks.map((each) => each.id);
  const near = nearest(id, names);
  throw new UsageError(
    `there is no network "${id}"`,
    near === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${near}?`,
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
