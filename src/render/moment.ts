const formats = new Map<string, Intl.DateTimeFormat>();

/** Made on first use: a formatter costs 8 ms of start-up. */
function formatter(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return format;
}

interface Local {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly hour: string;
  readonly minute: string;
}

function local(at: number, zone: string): Local {
  const found: Record<string, string> = {};
  for (const part of formatter(zone).formatToParts(at)) found[part.type] = part.value;
  const { weekday = '', day = '', month = '', year = '', hour = '', minute = '' } = found;
  return { weekday, day, month: month.slice(0, 3), year, hour, minute };
}

/** The part of a zone that people say: `London`, `New York`, `UTC`. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** `22:45`. */
export function clock(at: number, zone: string): string {
  const { hour, minute } = local(at, zone);
  return `${hour}:${minute}`;
}

/** `Tue 31 Oct`, with the year when it is another than that of `now`. */
export function dayOf(at: number, zone: string, now: number): string {
  const { weekday, day, month, year } = local(at, zone);
  return `${weekday} ${day} ${month}${year === local(now, zone).year ? '' : ` ${year}`}`;
}

/** `31 Oct 22:45`, with the year when it is another than that of `now`. */
export function moment(at: number, zone: string, now: number): string {
  const { day, month, year, hour, minute } = local(at, zone);
  return `${day} ${month}${year === local(now, zone).year ? '' : ` ${year}`} ${hour}:${minute}`;
}

/** `22:45` on the same local day as `now`, else `Mon 22:45` within six days, else `31 Oct 22:45`. */
export function nearMoment(at: number, zone: string, now: number): string {
  if (dayOf(at, zone, now) === dayOf(now, zone, now)) return clock(at, zone);
  if (Math.abs(now - at) < 6 * 86_400_000) return `${local(at, zone).weekday} ${clock(at, zone)}`;
  return moment(at, zone, now);
}
