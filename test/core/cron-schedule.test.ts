import { describe, expect, it } from 'vitest';
import { scheduleOf } from '../../src/core/cron-schedule.ts';

describe('a schedule', () => {
  it.each([
    ['1m', '* * * * *', '*:0/1'],
    ['5m', '*/5 * * * *', '*:0/5'],
    ['300s', '*/5 * * * *', '*:0/5'],
    ['30min', '*/30 * * * *', '*:0/30'],
    ['1h', '0 * * * *', '0/1:00'],
    ['60m', '0 * * * *', '0/1:00'],
    ['12h', '0 */12 * * *', '0/12:00'],
    ['1d', '0 6 * * *', '06:00'],
  ])('%s is %s in a crontab and %s in a timer', (text, cron, calendar) => {
    expect(scheduleOf(text)).toMatchObject({ cron, calendar });
  });

  it.each(['7m', '45m', '90m', '5h', '2d', '30s', '90s', '0m', 'often'])('%s is refused', (text) => {
    expect(() => scheduleOf(text)).toThrow(/cron cannot keep that|is not a length of time/);
  });
});
