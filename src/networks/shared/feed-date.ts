/** Hours from UTC of the zones that RFC 822 and its readers name; any other name counts as UTC. */
const zoneHours: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
  bst: 1,
  ist: 5.5,
  wet: 0,
  west: 1,
  cet: 1,
  mez: 1,
  cest: 2,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  jst: 9,
  kst: 9,
  aest: 10,
  aedt: 11,
};

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const time = String.raw`(?:[T\s]\s*(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?<half>[ap]m\b)?)?`;
const zone = String.raw`\s*(?<zone>(?:[a-z]{2,4})?\s*[+-]\d{1,2}(?::?\d{2})?\b|[a-z]{1,5}\b)?.*`;
const weekday = String.raw`^(?:[^\d\s,]+[.,]?\s+|[^\d\s,]+,)?`;

/** RSS (RFC 822 and what people make of it), W3C and Atom (ISO 8601), and C's asctime. */
const shapes = [
  `${weekday}(?<day>\\d{1,2})[\\s-]+(?<month>[a-z]{3})[a-z]*\\.?,?[\\s-]+(?<year>\\d{2,4})(?![\\d:])${time}${zone}$`,
  `^(?<year>\\d{4})(?:-?(?<month>\\d{2})(?:-?(?<day>\\d{2})${time})?)?${zone}$`,
  `${weekday}(?<month>[a-z]{3})[a-z]*\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})${time}${zone}$`,
  `^[a-z]{3}\\s+(?<month>[a-z]{3})\\s+(?<day>\\d{1,2})\\s+(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})\\s+(?<zone>[a-z]{1,5}|[+-]\\d{4})?\\s*(?<year>\\d{4})$`,
].map((shape) => new RegExp(shape, 'i'));

/**
 * A feed's date in milliseconds. Without a zone, or with one nobody knows, it is UTC; two-digit years are those of
 * 1950–2049. Undefined: no date, one without a year, one that no calendar has, or a placeholder (before 1971).
 */
export function parseFeedDate(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 100) return undefined;
  for (const shape of shapes) {
    const groups = shape.exec(trimmed)?.groups;
    if (groups !== undefined) return fromParts(groups);
  }
  return undefined;
}

type Parts = Readonly<Record<string, string | undefined>>;

function fromParts(parts: Parts): number | undefined {
  const year = fullYear(parts['year'] ?? '');
  const month = monthOf(parts['month'] ?? '1');
  const day = Number(parts['day'] ?? 1);
  const second = Math.min(Number(parts['second'] ?? 0), 59);
  const hour = hourOf(parts);
  const minute = Number(parts['minute'] ?? 0);
  const date = new Date(Date.UTC(year, month, day));
  const isDay = date.getUTCMonth() === month && date.getUTCDate() === day;
  if (!isDay || hour > 24 || minute > 59 || year < 1971) return undefined;
  const fraction = Math.floor(Number(`0.${parts['fraction'] ?? 0}`) * 1_000);
  return (
    date.getTime() + hour * 3_600_000 + minute * 60_000 + second * 1_000 + fraction - offsetMs(parts['zone'])
  );
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2_000 + year : 1_900 + year;
  return text.length === 3 ? 1_900 + year : year;
}

function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) - 1 : months.indexOf(text.toLowerCase());
}

function hourOf(parts: Parts): number {
  const hour = Number(parts['hour'] ?? 0);
  const half = parts['half']?.toLowerCase();
  if (half === 'am') return hour === 12 ? 0 : hour;
  return half === 'pm' && hour < 12 ? hour + 12 : hour;
}

function offsetMs(zoneText: string | undefined): number {
  const text = (zoneText ?? '').toLowerCase();
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
  if (hours === undefined) return (zoneHours[text] ?? 0) * 3_600_000;
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  return size > 14 * 60 ? 0 : (sign === '-' ? -size : size) * 60_000;
}
