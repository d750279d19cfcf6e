import { NetworkError } from '../../core/errors.ts';

/** Checks of what a network sent. Each gives undefined where the value is something else: nothing from outside is trusted. */

export type Fields = Readonly<Record<string, unknown>>;

/** An object that is no array. */
export function record(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

export function list(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** A string that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An id as text: a string of at most 500 characters without control characters, or a whole number that is exact. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === 'string' && /^[^\p{Cc}]{1,500}$/u.test(value) ? value : undefined;
}

/** A whole number from 0 up; a text of digits too. */
export function count(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** An address that people can open: http or https, at most 2,000 characters. */
export function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 2000 || !URL.canParse(value)) return undefined;
  return /^https?:$/.test(new URL(value).protocol) ? value : undefined;
}

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** Milliseconds of an ISO time; offsets with or without colon, no zone means UTC. Only years 1970–9999. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const match = iso.exec(value);
  if (!match) return undefined;
  return plausible(
    Date.parse(match[1] === undefined ? `${value}Z` : value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')),
  );
}

/** Milliseconds of epoch seconds, given as a number or as text. */
export function timeOfSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof seconds === 'number' ? plausible(Math.round(seconds * 1000)) : undefined;
}

const endOf9999 = 253_402_300_800_000;

function plausible(ms: number): number | undefined {
  return ms >= 0 && ms < endOf9999 ? ms : undefined;
}

/** ISO 639 language code from a tag (`en-GB` gives `en`). */
export function languageOf(value: unknown): string | undefined {
  const code = typeof value === 'string' ? /^([a-z]{2,3})(?:[-_].*)?$/i.exec(value)?.[1] : undefined;
  return code?.toLowerCase();
}

/** The error for an answer of another shape than the API promises; `where` names the request, `what` the part. */
export function unexpected(where: string, what: string): NetworkError {
  return new NetworkError(
    `${where}: the answer is not what the API promises (${what})`,
    'The address may belong to something else, or the API has changed: `listen doctor` tries every source.',
  );
}

/** `record`, or a NetworkError. */
export function mustBeRecord(value: unknown, where: string, what: string): Fields {
  const found = record(value);
  if (!found) throw unexpected(where, `${what} is no object`);
  return found;
}

/** `list`, or a NetworkError. */
export function mustBeList(value: unknown, where: string, what: string): readonly unknown[] {
  const found = list(value);
  if (!found) throw unexpected(where, `${what} is no list`);
  return found;
}
