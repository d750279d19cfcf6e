import { UsageError } from '../core/errors.ts';

/** Commands that make sense for several brands at once, and the hidden one that completions ask. */
const taking: ReadonlySet<string> = new Set([
  'fetch',
  'today',
  'report',
  'search',
  'themes',
  'sources',
  'doctor',
  'cron',
  'config check',
  'config path',
  'complete',
]);

/** A UsageError for a command that is about one brand; `path` is its name without the program's. */
export function mustTakeAllBrands(path: string): void {
  if (taking.has(path)) return;
  const names = [...taking].filter((name) => name !== 'complete').join(', ');
  throw new UsageError(
    `listen ${path} is about one brand and takes no --all-brands`,
    `Name its configuration: --config brands/acme.yaml. All brands at once: ${names}.`,
  );
}
