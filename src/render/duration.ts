import { millisecondsToHours } from 'date-fns/millisecondsToHours';
import { millisecondsToMinutes } from 'date-fns/millisecondsToMinutes';

interface Parts {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

/** Waits are cut, never rounded up: what is printed has passed. */
function parts(ms: number): Parts {
  const all = Math.max(0, ms);
  const hours = millisecondsToHours(all);
  return { days: Math.floor(hours / 24), hours: hours % 24, minutes: millisecondsToMinutes(all) % 60 };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `10 min`, `4 h 46 min`, `5 d 20 h`, `410 d`. */
export function duration(ms: number): string {
  const { days, hours, minutes } = parts(ms);
  if (days >= 100) return `${days} d`;
  if (days > 0) return `${days} d ${two(hours)} h`;
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return minutes > 0 ? `${minutes} min` : '< 1 min';
}

/** `60 h`, `4 h 46 min`: hours at work make no days. */
export function hoursText(ms: number): string {
  const hours = millisecondsToHours(Math.max(0, ms));
  return hours < 24 ? duration(ms) : `${hours} h`;
}

/** `10m`, `4h46`, `5d20h`: for narrow columns. */
export function shortDuration(ms: number): string {
  const { days, hours, minutes } = parts(ms);
  if (days >= 100) return `${days}d`;
  if (days > 0) return `${days}d${two(hours)}h`;
  if (hours > 0) return `${hours}h${two(minutes)}`;
  return minutes > 0 ? `${minutes}m` : '<1m';
}

/** One unit, the greatest that fits, for "2 min ago": `4 min`, `3 h`, `9 d`. */
export function roughDuration(ms: number): string {
  const { days, hours, minutes } = parts(ms);
  if (days > 0) return `${days} d`;
  if (hours > 0) return `${hours} h`;
  return minutes > 0 ? `${minutes} min` : '< 1 min';
}
