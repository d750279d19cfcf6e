import { exitCodes, type ListenError } from '../core/errors.ts';
import type { SourceResult } from './fetch-report.ts';

/** The first that applies (README, exit codes). */
export function fetchExitCode(
  sources: readonly Pick<SourceResult, 'state' | 'problem' | 'lost' | 'onlyHoles'>[],
  ended: ListenError | undefined,
): number {
  if (ended) return ended.exitCode;
  if (sources.some(({ problem }) => problem === 'config')) return exitCodes.usage;
  const lost = sources.some((source) => source.lost.length > 0);
  const broken = sources.filter(({ state }) => state === 'failed' || state === 'auth');
  if (!lost && broken.length > 0 && broken.every(({ state }) => state === 'auth')) return exitCodes.auth;
  if (lost || broken.length > 0) return exitCodes.failed;
  return sources.some(({ state, onlyHoles }) => state === 'limited' && !onlyHoles) ? exitCodes.later : 0;
}
