import { parseDuration } from './durations.ts';
import { UsageError } from './errors.ts';

/** One pause in the words of those who keep it. */
export interface Schedule {
  /** The first five fields of a line of crontab(5). */
  readonly cron: string;
  /** For `OnCalendar=`, see systemd.time(7). */
  readonly calendar: string;
  readonly everyMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * `5m`, `1h`, `1d` as a schedule. A crontab counts anew each hour and each day, so that only parts of them come evenly; a
 * UsageError names those for anything else.
 */
export function scheduleOf(text: string): Schedule {
  const everyMs = parseDuration(text);
  const minutes = everyMs / minuteMs;
  const hours = everyMs / hourMs;
  if (minutes >= 1 && minutes < 60 && Number.isInteger(60 / minutes) && Number.isInteger(minutes))
    return {
      everyMs,
      cron: minutes === 1 ? '* * * * *' : `*/${minutes} * * * *`,
      calendar: `*:0/${minutes}`,
    };
  if (hours >= 1 && hours < 24 && Number.isInteger(24 / hours) && Number.isInteger(hours))
    return { everyMs, cron: hours === 1 ? '0 * * * *' : `0 */${hours} * * *`, calendar: `0/${hours}:00` };
  if (hours === 24) return { everyMs, cron: '0 6 * * *', calendar: '06:00' };
  throw new UsageError(
    `--every ${text}: cron cannot keep that`,
    'Write 1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30m, 1, 2, 3, 4, 6, 8 or 12h, or 1d.',
  );
}
