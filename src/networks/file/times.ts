import { toUtc } from '../../core/zone.ts';
import { type DateReader, datePattern } from '../shared/date-pattern.ts';
import { parseFeedDate } from '../shared/feed-date.ts';

/** Milliseconds UTC of a value from a file; undefined: not understood. */
export type TimeReader = (value: unknown) => number | undefined;

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;
/** After this moment (5138) epoch seconds would be milliseconds of 1973 and later. */
const latestSeconds = 100_000_000_000;

/**
 * `dateFormat:` as a reader: `epoch` (seconds), `epoch-ms`, a pattern, or by itself: ISO 8601, epoch in either unit, and
 * the dates of mails and feeds. `zone` is where the clocks hung that wrote times without an offset; UTC if absent.
 */
export function timeReader(format: string | undefined, zone: string | undefined): TimeReader {
  if (format === 'epoch') return (value) => epoch(value, 1_000);
  if (format === 'epoch-ms') return (value) => epoch(value, 1);
  const pattern = format === undefined || format === 'iso' ? undefined : datePattern(format);
  if (typeof pattern === 'function') return (value) => placed(pattern, value, zone);
  const isAny = format === undefined;
  return (value) => {
    const text = typeof value === 'string' ? value.trim() : '';
    const match = iso.exec(text);
    if (match !== null) return fromIso(match, zone);
    if (!isAny) return undefined;
    return epoch(value, undefined) ?? (/[a-z]{3}/i.test(text) ? parseFeedDate(text) : undefined);
  };
}

function placed(read: DateReader, value: unknown, zone: string | undefined): number | undefined {
  const date = typeof value === 'string' ? read(value) : undefined;
  return date === undefined || date.hasOffset || zone === undefined ? date?.ms : toUtc(zone, date.ms);
}

function fromIso(match: RegExpExecArray, zone: string | undefined): number | undefined {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '0', offset] = match;
  const time = `${hour}:${minute}:${second}.${fraction.slice(0, 3)}`;
  const shift = offset?.toUpperCase().replace(/^([+-]\d\d):?(\d\d)?$/, (_all, h, m = '00') => `${h}:${m}`);
  const ms = Date.parse(`${year}-${month}-${day}T${time}${shift ?? 'Z'}`);
  const isDay =
    Number(day) <= 28 ||
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  if (!Number.isFinite(ms) || ms < 0 || !isDay) return undefined;
  return offset === undefined && zone !== undefined ? toUtc(zone, ms) : ms;
}

/** `unit` in milliseconds; undefined: seconds while they are few enough, else milliseconds. */
function epoch(value: unknown, unit: number | undefined): number | undefined {
  const isNumber =
    typeof value === 'number' || (typeof value === 'string' && /^\d{9,14}(\.\d{1,9})?$/.test(value.trim()));
  const number = isNumber ? Number(value) : Number.NaN;
  if (!(number >= 0)) return undefined;
  const ms = Math.round(number * (unit ?? (number < latestSeconds ? 1_000 : 1)));
  return ms < 253_402_300_800_000 ? ms : undefined;
}
