import type { CoverageRow } from '../core/coverage.ts';
import { nearMoment } from './moment.ts';
import { oneLine } from './printable.ts';

const kinds: Readonly<Record<CoverageRow['kind'], string>> = {
  down: 'not read',
  hole: 'a hole, will be filled',
  lost: 'lost for ever',
  limited: 'limited',
  auth: 'refused, needs a person',
  rules: 'rules changed',
  late: 'not read up to now',
};

const most = 6;

/** What the store does not know, one line each; one reassuring line when there is nothing. */
export function coverageLines(
  rows: readonly CoverageRow[],
  options: { readonly zone: string; readonly now: number; readonly readUpTo: number | undefined },
): readonly string[] {
  const at = (time: number): string => nearMoment(time, options.zone, options.now);
  if (rows.length === 0) {
    return [
      options.readUpTo === undefined
        ? 'Coverage: complete.'
        : `Coverage: read up to ${at(options.readUpTo)}, no holes.`,
    ];
  }
  const lines = rows.slice(0, most).map((row) => {
    const span =
      row.from === null || row.to === null ? `since ${at(row.since)}` : `${at(row.from)} to ${at(row.to)}`;
    return `  ${row.source}: ${kinds[row.kind]}, ${span}${row.detail === '' ? '' : ` (${oneLine(row.detail)})`}`;
  });
  const rest = rows.length > most ? [`  and ${rows.length - most} more: listen sources --json`] : [];
  return ['Coverage is not complete:', ...lines, ...rest];
}
