import { basename } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import type { Files } from '../network.ts';
import { byteOrderMark } from '../shared/encoding.ts';
import { ndjsonReader, type PieceReader } from './lines.ts';
import type { RowRules } from './row.ts';
import { scopeOf } from './scope.ts';
import type { FileSettings } from './settings.ts';
import { openTable } from './table.ts';
import { timeReader } from './times.ts';

const headLength = 64 * 1024;

export interface Opened {
  readonly read: PieceReader;
  readonly rules: Omit<RowRules, 'now'>;
}

/** How a file is read, by its settings and its first bytes. Undefined: its header is not whole yet. */
export async function openReader(
  path: string,
  size: number,
  settings: FileSettings,
  files: Files,
): Promise<Opened | undefined> {
  const { columns, delimiter, entities = true, html = false } = settings;
  const name = basename(path);
  const head = await files.read(path, 0, headLength);
  const format = settings.format ?? formatOf(name);
  refuseOthers(head, name, format);
  const rules = {
    scope: scopeOf(settings.path, settings.scope),
    time: timeReader(settings.dateFormat, settings.zone),
    html,
    entities,
  };
  if (format === 'ndjson')
    return { read: ndjsonReader(columns), rules: { ...rules, needsTime: columns?.postedAt !== undefined } };
  const table = await openTable({ name, columns, delimiter: format === 'tsv' ? '\t' : delimiter, head });
  if (table !== undefined)
    return { read: table.read, rules: { ...rules, needsTime: table.has.has('postedAt') } };
  if (size <= headLength) return undefined;
  throw new UsageError(
    `${name}: its first line, which names the columns, does not end within ${headLength / 1024} kB`,
    'Is it CSV at all? format: says how to read it.',
  );
}

function formatOf(name: string): 'ndjson' | 'csv' | 'tsv' {
  const ending = /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (ending === 'ndjson' || ending === 'jsonl' || ending === 'json') return 'ndjson';
  if (ending === 'csv' || ending === 'tsv') return ending;
  if (ending === 'tab') return 'tsv';
  throw new UsageError(`${name}: its name does not tell its format`, 'Set format: ndjson, csv or tsv.');
}

/** Files that people have and that only look like ours: each with the way to make it one. */
function refuseOthers(head: Uint8Array, name: string, format: string): void {
  const mark = byteOrderMark(head);
  if (mark === 'utf-16le' || mark === 'utf-16be')
    throw new UsageError(`${name} is UTF-16`, `Make it UTF-8: iconv -f UTF-16 -t UTF-8 ${name}`);
  if (head[0] === 0x1f && head[1] === 0x8b)
    throw new UsageError(`${name} is compressed`, `Unpack it: gunzip ${name}`);
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03)
    throw new UsageError(`${name} is a spreadsheet or an archive`, 'Export it as CSV (UTF-8).');
  const start = new TextDecoder().decode(head.subarray(0, 1_000)).trimStart();
  if (format === 'ndjson' && start.startsWith('['))
    throw new UsageError(
      `${name} is one JSON list`,
      `Write one object a line: jq -c '.[]' ${name} > ${name.replace(/\.[^.]*$/, '')}.ndjson`,
    );
}
