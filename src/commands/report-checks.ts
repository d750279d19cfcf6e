import { UsageError } from '../core/errors.ts';
import { namedColumns } from '../render/column-names.ts';
import { namedFields } from '../render/formats.ts';
import { formatOf, listsWaits } from './arguments.ts';
import type { ReportFlags } from './report.ts';

/** A UsageError for flags that contradict each other, or that would be without effect. */
export function checkFlags(flags: ReportFlags): void {
  checkOutput(flags);
  checkNew(flags);
  if (flags.author !== undefined && flags.author.replace(/^@/, '').trim() === '')
    throw new UsageError('--author is empty', 'Write a handle or an id: --author @mira.');
  if (listsWaits(flags) && flags.negative)
    throw new UsageError(
      '--negative lists mentions, --unanswered lists waits',
      'Ask for one of them at a time.',
    );
}

function checkOutput(flags: ReportFlags): void {
  const format = formatOf(flags);
  if (typeof flags.json === 'string') namedFields(flags.json);
  if (flags.columns !== undefined && format === 'table') namedColumns(flags.columns);
  const ofTables = (['columns', 'wide', 'times'] as const).find((name) => flags[name] !== undefined);
  if (ofTables !== undefined && format !== 'table')
    throw new UsageError(
      `--${ofTables} is about tables, not about ${format}`,
      ofTables === 'columns' && format === 'json'
        ? 'Name fields instead: --json id,author.'
        : 'Leave it out.',
    );
}

/** A UsageError where --new and --peek are not what they can be. */
function checkNew({ new: name, peek, asOf }: ReportFlags): void {
  if (name === undefined) {
    if (!peek) return;
    throw new UsageError('--peek goes with --new', 'Say whose news: --new NAME --peek.');
  }
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(name))
    throw new UsageError(
      `--new ${JSON.stringify(name)}: a name has letters, digits, dots and dashes, 64 at most`,
      'For example: --new chat.',
    );
  if (asOf !== undefined)
    throw new UsageError(
      '--new tells what is new by now, --as-of what stood then',
      'Use one of them at a time.',
    );
}
