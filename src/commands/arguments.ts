import { UsageError } from '../core/errors.ts';
import { InvalidArgumentError, Option } from './commander.ts';

/** Every way to print a list. */
export const formats = ['table', 'json', 'ndjson', 'csv', 'markdown', 'html'] as const;
export type Format = (typeof formats)[number];

/** `--format`, for all formats or some. */
export function formatOption(choices: readonly Format[] = formats): InstanceType<typeof Option> {
  return new Option('--format <format>', 'how to print').choices(choices);
}

/** How to print; `--json` is short for `--format json`, a UsageError beside another format. */
export function formatOf<F extends Format>({
  format,
  json,
}: {
  readonly format?: F;
  readonly json?: true | string;
}): F | 'table' | 'json' {
  if (json === undefined) return format ?? 'table';
  if (format === undefined || format === 'json') return 'json';
  throw new UsageError(
    `--json is short for --format json, and --format ${format} asks for another`,
    'Leave one of the two out.',
  );
}

/** Whether one row of a list is one wait, and not one mention. */
export function listsWaits({
  unanswered,
  late,
  olderThan,
  negative,
  sort,
}: {
  readonly unanswered?: boolean;
  readonly late?: boolean;
  readonly olderThan?: string;
  readonly negative?: boolean;
  readonly sort?: string;
}): boolean {
  if (unanswered || late || sort === 'waiting' || sort === 'priority') return true;
  return olderThan !== undefined && !negative;
}

/** A whole number from 0 up. */
export function nonNegative(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number, for example 20.');
  return Number(text);
}

/** A port that can be listened on. */
export function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535)
    throw new InvalidArgumentError('Write a port from 1 to 65535, for example 8914.');
  return port;
}

/** `id,author` as typed; its names are checked where the fields are known. */
export function commaList(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Write field names, for example --json id,author.');
  return text;
}
