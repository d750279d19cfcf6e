import { startOfDay } from '../core/zone.ts';
import type { Allowance } from '../networks/network.ts';

/** When the period of an allowance that holds `at` began. */
export function periodStart({ per, zone = 'UTC' }: Allowance, at: number): number {
  return per === 'hour' ? Math.floor(at / 3_600_000) * 3_600_000 : startOfDay(zone, at);
}

/** When the period after the one that began at `from` begins. */
export function nextPeriod(allowance: Allowance, from: number): number {
  return allowance.per === 'hour' ? from + 3_600_000 : periodStart(allowance, from + 26 * 3_600_000);
}
