import type { QueryFinds } from '../../store/store.ts';
import type { SourceRow } from '../sources.ts';
import { type Finding, ok, warning } from './finding.ts';
import type { DoctorInput } from './input.ts';

const dayMs = 86_400_000;
const leastSilenceMs = 14 * dayMs;
const rareSilenceMs = 60 * dayMs;
const gapsOfSilence = 8;
const fewFinds = 5;

/** Longest silence (ms) that is nothing odd for a query that finds so rarely or so often. */
export function bearableSilence({ posts, firstAt, lastAt }: QueryFinds): number {
  if (posts < fewFinds) return rareSilenceMs;
  return Math.max(leastSilenceMs, (gapsOfSilence * (lastAt - firstAt)) / (posts - 1));
}

/** A query that finds nothing is a slip, where anything looks for it. */
export async function queryFindings(
  { settings, store, now, tell }: DoctorInput,
  rows: readonly SourceRow[],
): Promise<readonly Finding[]> {
  const { track } = settings.brand;
  if (!store || !rows.some(({ means }) => means?.can.search)) return [];
  const finds = await store.queryFinds();
  const asked = new Set(rows.flatMap(({ means }) => means?.silent ?? []));
  const begun = rows.map(({ lastReadAt }) => lastReadAt).filter((at) => at !== undefined);
  if (begun.length === 0) return [];
  const findings = track.flatMap(({ source }, index): readonly Finding[] => {
    const found = finds.get(source);
    const name = `query ${index + 1}`;
    const hint = `listen query test ${index + 1}`;
    if (!found)
      return asked.has(source) ? [warning('query', `${source} has found nothing yet`, hint, { name })] : [];
    const silence = now() - found.lastAt;
    if (silence <= bearableSilence(found)) return [];
    const message = `${source} has found nothing in ${tell.rough(silence)}`;
    return [warning('query', message, hint, { name, since: found.lastAt })];
  });
  if (findings.length > 0) return findings;
  const each = track.length === 1 ? 'it finds' : 'each finds';
  return [ok('query', `${track.length} tracked, ${each} something`, { name: 'queries' })];
}
