const [quote, newline, carriage] = [0x22, 0x0a, 0x0d];
/** A quoted field that runs on for longer than this was never closed. */
const longestRecord = 1024 * 1024;

/** One record inside a buffer: bytes `start` up to `end` (its line end left out), beginning on line `line`. */
export interface CsvSpan {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export interface CsvScan {
  readonly records: readonly CsvSpan[];
  /** Lines that cannot be read; reading goes on at the line after each. */
  readonly faults: readonly { readonly line: number; readonly why: string }[];
  /** Bytes up to the end of the last whole record. */
  readonly consumed: number;
  /** The line that follows them. */
  readonly nextLine: number;
}

export interface CsvPlace {
  readonly delimiter: number;
  /** The line that the buffer begins on. */
  readonly line: number;
  /** Nothing follows the buffer: what it ends with is a record too. */
  readonly isEnd: boolean;
}

/**
 * Finds where records end, so that a file can be read in pieces cut anywhere and told by line. A quote counts at the
 * start of a field only; a quoted field may hold line ends and doubled quotes (RFC 4180).
 */
export function scanCsv(bytes: Uint8Array, place: CsvPlace): CsvScan {
  const records: CsvSpan[] = [];
  const faults: { line: number; why: string }[] = [];
  let at = 0;
  let line = place.line;
  while (at < bytes.length) {
    const found = recordAt(bytes, at, place);
    if (found === undefined) break;
    if (typeof found === 'string') {
      faults.push({ line, why: found });
      at = lineEnd(bytes, at) + 1;
      line += 1;
      continue;
    }
    if (found.end > at) records.push({ start: at, end: found.end, line });
    at = found.next;
    line += found.lines;
  }
  return { records, faults, consumed: Math.min(at, bytes.length), nextLine: line };
}

interface Found {
  readonly end: number;
  readonly next: number;
  readonly lines: number;
}

/** The record that begins at `start`; why it is none; undefined: it is not all here. */
function recordAt(bytes: Uint8Array, start: number, place: CsvPlace): Found | string | undefined {
  let lines = 1;
  for (let at = start; ; at += 1) {
    if (bytes[at] === quote) {
      const close = quotedEnd(bytes, at, start, place);
      if (typeof close !== 'number') return close;
      lines += newlinesIn(bytes, at, close);
      at = close + 1;
    }
    at = fieldEnd(bytes, at, place.delimiter);
    if (at >= bytes.length) return place.isEnd ? { end: at, next: at, lines } : undefined;
    if (bytes[at] === newline) {
      const hasCarriage = at > start && bytes[at - 1] === carriage;
      return { end: hasCarriage ? at - 1 : at, next: at + 1, lines };
    }
  }
}

function fieldEnd(bytes: Uint8Array, from: number, delimiter: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== newline) at += 1;
  return at;
}

/** Index of the closing quote of the field that opens at `open`; why there is none; undefined: it is not here yet. */
function quotedEnd(
  bytes: Uint8Array,
  open: number,
  start: number,
  { delimiter, isEnd }: CsvPlace,
): number | string | undefined {
  const close = closingQuote(bytes, open);
  if (close === undefined) {
    const isUnclosed = isEnd || bytes.length - start > longestRecord;
    return isUnclosed ? 'a quote opens here and never closes' : undefined;
  }
  const next = bytes[close + 1];
  const isHere = next !== undefined && !(next === carriage && close + 2 >= bytes.length);
  if (!isHere && !isEnd) return undefined;
  if (next === undefined) return close;
  const isOver = next === delimiter || next === newline || isLineEnd(bytes, close + 1);
  return isOver ? close : 'a quoted field goes on after its closing quote';
}

/** A carriage return counts only where the line ends with it. */
function isLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === carriage && bytes[at + 1] === newline;
}

function newlinesIn(bytes: Uint8Array, from: number, to: number): number {
  let found = 0;
  for (let at = bytes.indexOf(newline, from); at !== -1 && at < to; at = bytes.indexOf(newline, at + 1))
    found += 1;
  return found;
}

function closingQuote(bytes: Uint8Array, open: number): number | undefined {
  let at = bytes.indexOf(quote, open + 1);
  while (at !== -1 && bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2);
  return at === -1 ? undefined : at;
}

function lineEnd(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(newline, start);
  return end === -1 ? bytes.length : end;
}
