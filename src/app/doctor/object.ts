import { timeValue } from '../../core/machine-values.ts';
import type { Finding } from './finding.ts';

/** The findings as scripts get them. Names do not change within a major version. */
export function doctorObject(findings: readonly Finding[]) {
  const count = (state: Finding['state']): number => findings.filter((each) => each.state === state).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    checks: findings.map(({ check, name, state, message, hint, since }) => ({
      check,
      name,
      state,
      message,
      hint: hint ?? null,
      since: timeValue(since),
    })),
  };
}
