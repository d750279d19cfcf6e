/** What a text says of a moment: UTC where it names an offset, else what the clocks on the wall showed. */
interface WrittenDate {
  /** Milliseconds, as if the wall's clock were UTC's, less the offset if there is one. */
  readonly ms: number;
  readonly hasOffset: boolean;
}

export type DateReader = (text: string) => WrittenDate | undefined;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Letters of Unicode's date patterns (CLDR, as in date-fns and Java): what each takes, and what it gives. */
const tokens: Readonly<Record<string, readonly [string, Part?]>> = {
  yyyy: ['(\\d{4})', 'year'],
  yy: ['(\\d{2})', 'shortYear'],
  MMMM: ['([A-Za-z]{3,9})', 'monthName'],
  MMM: ['([A-Za-z]{3})', 'monthName'],
  MM: ['(\\d{2})', 'month'],
  M: ['(\\d{1,2})', 'month'],
  dd: ['(\\d{1,2})', 'day'],
  d: ['(\\d{1,2})', 'day'],
  EEEE: ['[^\\W\\d]+'],
  EEE: ['[^\\W\\d]+'],
  HH: ['(\\d{1,2})', 'hour'],
  H: ['(\\d{1,2})', 'hour'],
  hh: ['(\\d{1,2})', 'hour'],
  h: ['(\\d{1,2})', 'hour'],
  mm: ['(\\d{2})', 'minute'],
  m: ['(\\d{1,2})', 'minute'],
  ss: ['(\\d{2})', 'second'],
  s: ['(\\d{1,2})', 'second'],
  SSS: ['(\\d{1,9})', 'fraction'],
  a: ['([AaPp])\\.?[Mm]\\.?', 'half'],
  x: ['(Z|[+-]\\d{2}:?(?:\\d{2})?)', 'offset'],
  z: ['(Z|UTC|GMT)', 'offset'],
  T: ['T'],
};

type Part =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'offset';

/** Reader of a pattern (`EEE MMM dd HH:mm:ss xx yyyy`, `dd/MM/yyyy HH:mm`); a text names the part that is none. */
export function datePattern(pattern: string): DateReader | string {
  const parts: Part[] = [];
  let source = '';
  for (const [piece = '', quoted, letters] of pattern.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)) {
    const [expression, part] = letters === undefined ? [literal(piece, quoted)] : (tokenOf(piece) ?? []);
    if (expression === undefined)
      return `${piece} is no part of a date pattern (${Object.keys(tokens).join(' ')})`;
    source += expression;
    if (part !== undefined) parts.push(part);
  }
  if (!parts.some((part) => part === 'year' || part === 'shortYear')) return 'it has no year (yyyy)';
  const shape = new RegExp(`^${source}$`);
  return (text) => {
    const match = shape.exec(text.trim());
    return match === null ? undefined : fromMatch(parts, match);
  };
}

function tokenOf(piece: string): readonly [string, Part?] | undefined {
  return tokens[/^[xXZ]/.test(piece) ? 'x' : /^S/.test(piece) ? 'SSS' : piece];
}

/** What stands for itself; two quotes are one. */
function literal(piece: string, quoted: string | undefined): string {
  const text = quoted === '' ? "'" : (quoted ?? piece);
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ +/g, ' +');
}

function fromMatch(parts: readonly Part[], match: RegExpExecArray): WrittenDate | undefined {
  const value: Partial<Record<Part, string>> = {};
  for (const [index, part] of parts.entries()) value[part] = match[index + 1] ?? '';
  const year = Number(value.year ?? `20${value.shortYear}`);
  const month = value.monthName === undefined ? Number(value.month ?? 1) - 1 : monthOf(value.monthName);
  const day = Number(value.day ?? 1);
  const hour = hourOf(Number(value.hour ?? 0), value.half);
  const minute = Number(value.minute ?? 0);
  const midnight = Date.UTC(year, month, day);
  const isDay = new Date(midnight).getUTCMonth() === month && new Date(midnight).getUTCDate() === day;
  if (!isDay || month < 0 || hour > 24 || minute > 59) return undefined;
  const fractionMs = Math.floor(Number(`0.${value.fraction ?? 0}`) * 1_000);
  const wall = midnight + hour * 3_600_000 + minute * 60_000 + Number(value.second ?? 0) * 1_000 + fractionMs;
  return { ms: wall - offsetMs(value.offset), hasOffset: value.offset !== undefined };
}

function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase());
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function offsetMs(text: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text ?? '') ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -size : size;
}
