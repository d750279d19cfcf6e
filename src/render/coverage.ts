import type { CoverageRow } from '../core/coverage.ts';
import { nearMoment } from './moment.ts';
import { oneLine } from './printable.ts';
import { wrap } from './width.ts';

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

export interface CoverageOptions {
  readonly zone: string;
  readonly now: number;
  /** When the last fetch ended; undefined: not told. */
  readonly readUpTo: number | undefined;
  /** Columns of the screen. */
  readonly width: number;
  /** Whose it is, where that of several brands is told. */
  readonly brand?: string | undefined;
}

/** What the store does not know, one line each; one reassuring line when there is nothing. */
export function coverageLines(rows: readonly CoverageRow[], options: CoverageOptions): readonly string[] {
  const at = (time: number): string => nearMoment(time, options.zone, options.now);
  const what = options.brand === undefined ? 'Coverage' : `${oneLine(options.brand)}: coverage`;
  if (rows.length === 0) {
    return [
      options.readUpTo === undefined
        ? `${what}: complete.`
        : `${what}: read up to ${at(options.readUpTo)}, no holes.`,
    ];
  }
  const texts = rows.map((row) => {
    const span =
      row.from === null || row.to === null
        ? `since ${at(row.since)}`
        : `${row.from <= 0 ? 'all there is' : at(row.from)} to ${at(row.to)}`;
    const detail = row.detail === '' ? '' : ` (${oneLine(row.detail)})`;
    return row.kind === 'rules'
      ? `${kinds.rules}${detail}`
      : `${oneLine(row.source)}: ${kinds[row.kind]}, ${span}${detail}`;
  });
  // Streams of one source that stopped together read the same.
  const different = [...new Set(texts)];
  const lines = different
    .slice(0, most)
    .flatMap((text) =>
      wrap(text, options.width - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`),
    );
  const rest =
    different.length > most ? [`  and ${different.length - most} more: listen sources --json`] : [];
  return [`${what} is not complete:`, ...lines, ...rest];
}
