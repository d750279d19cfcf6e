import { counted } from '../../core/counted.ts';
import { startOfDay } from '../../core/zone.ts';
import type { RunFact } from '../../store/store.ts';
import { type Finding, ok, warning } from './finding.ts';
import type { DoctorInput } from './input.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A day of a fetch every minute. */
const mostRuns = 1500;
const leastGaps = 5;
const lateTimes = 4;
const leastLateMs = 60 * minuteMs;

/** How long it is usually from run to run; undefined where it is now so, now so: by hand. */
export function rhythmOf(runs: readonly RunFact[]): number | undefined {
  const gaps = runs
    .slice(1, 60)
    .map((run, index) => (runs[index]?.startedAt ?? run.startedAt) - run.startedAt)
    .sort((a, b) => a - b);
  if (gaps.length < leastGaps) return undefined;
  const at = (share: number): number => gaps[Math.floor((gaps.length - 1) * share)] ?? 0;
  const usual = at(0.5);
  const isEven = at(0.25) >= usual * 0.8 && at(0.75) <= usual * 1.2;
  return isEven && usual >= 30_000 ? Math.round(usual / minuteMs) * minuteMs || usual : undefined;
}

/** A run that was asked for and did not bring what it could: limits and interruptions are none. */
function failed({ exitCode }: RunFact): boolean {
  return exitCode !== undefined && [2, 3, 4, 5].includes(exitCode);
}

/** When the last fetch was, how regularly they come, how many failed today. */
export async function cronFinding({ store, now, tell, machine }: DoctorInput): Promise<Finding | undefined> {
  const runs = (await store?.runs(mostRuns)) ?? [];
  const [last] = runs;
  if (!last) return undefined;
  const age = now() - last.startedAt;
  const every = rhythmOf(runs);
  const rhythm = every === undefined ? '' : `, every ${tell.rough(every)}`;
  const late = every === undefined ? dayMs : Math.min(dayMs, Math.max(leastLateMs, lateTimes * every));
  if (age > Math.max(late, every ?? 0))
    return warning(
      'cron',
      `last fetch ${tell.rough(age)} ago${every === undefined ? '' : `, usually every ${tell.rough(every)}`}: nobody fetches any more`,
      'listen cron',
      { since: last.startedAt },
    );
  const dawn = startOfDay(machine.zone, now());
  const today = runs.filter(({ startedAt }) => startedAt >= dawn);
  const bad = today.filter(failed).length;
  const share = `${bad} of ${counted(today.length, 'run')} failed today`;
  return ok('cron', `last fetch ${tell.rough(age)} ago${rhythm}, ${share}`);
}
