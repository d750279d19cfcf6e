/** A rule that changed lately: zone data that lacks it is older than the release that brought it. */
export interface RecentRule {
  readonly zone: string;
  readonly at: number;
  readonly offsetMs: number;
  /** Of the IANA data, https://data.iana.org/time-zones/tzdb/NEWS */
  readonly release: string;
}

const hourMs = 3_600_000;

/**
 * Mexico gave up summer time after October 2022 (2022f), all of Kazakhstan is at +05 since 1 March 2024 (2024a). The last
 * one is a rule that stays: clocks in London go forward in the night to 29 March 2026.
 */
export const recentRules: readonly RecentRule[] = [
  {
    zone: 'America/Mexico_City',
    at: Date.UTC(2025, 6, 1, 12),
    offsetMs: -6 * hourMs,
    release: '2022f',
  },
  { zone: 'Asia/Almaty', at: Date.UTC(2024, 2, 1, 12), offsetMs: 5 * hourMs, release: '2024a' },
  { zone: 'Europe/London', at: Date.UTC(2026, 2, 29, 1), offsetMs: hourMs, release: '2022a' },
];

/** The rules that these offsets (milliseconds ahead of UTC) get wrong; a zone that is not known is wrong too. */
export function wrongRules(offsetMs: (zone: string, at: number) => number): readonly RecentRule[] {
  return recentRules.filter((rule) => {
    try {
      return offsetMs(rule.zone, rule.at) !== rule.offsetMs;
    } catch {
      return true;
    }
  });
}
