import type { Exposed } from '../core/judgement.ts';

/** Where personal data stands in a text: offsets from `start` up to, not including, `end`. */
export interface PersonalData {
  readonly kind: Exposed;
  readonly start: number;
  readonly end: number;
}

/** Made when they are first needed: to read the classes of letters alone takes 3 ms of every start. */
function createPatterns() {
  return {
    email:
      /(?<![\p{L}\p{N}•@.])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})*\.\p{L}{2,24}/gu,
    /** Addresses, handles, tags, prices, IP addresses and versions, dates, times, decimals, thousands. */
    innocent:
      /(?:https?:\/\/|www\.)\S+|[@#][\p{L}\p{N}_.]+(?:@[\p{L}\p{N}.-]+)?|[$£€¥₹]\s?\d[\d.,]*|(?<!\d)\d{1,9}(?:\.\d{1,9}){3,20}|(?<!\d)\d{1,4}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2}(?:T\S+)?|\d{1,2}:\d{2}(?::\d{2})?|(?<!\d)\d{1,3}(?:,\d{3}){1,9}|(?<!\d)\d{1,12}[.,]\d{1,12}(?![\d.,])/gu,
    digits: /(?<![\p{L}\p{N}_.•-])\+?\(?\d(?:[ .()-]{0,2}\d){6,200}(?![\p{L}\p{N}_])/gu,
    reference:
      /\b(?:order|booking|reference|ref|case|ticket|tracking|account|acct|policy|invoice|confirmation|reservation|pnr|customer|membership|member|imei|serial|parcel|claim|record locator)\b(?:\s*(?:number|num|nr|no|id|code|ref|reference|is|was|are|n°)\b\.?|\s*[#:=.-])*\s*#?((?=[A-Z0-9-]*\d)[A-Za-z0-9][A-Za-z0-9-]{4,29})(?![\p{L}\p{N}_])/giu,
  };
}

let made: ReturnType<typeof createPatterns> | undefined;
/** No number is written in more groups. */
const maxGroups = 8;
const national = /^\(?0[\d ().-]+$/;
/** `30minutes`, `10am`. */
const quantity = /^\d+[a-z]+$/;
const northAmerican = /^(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/;

/** Whole groups of digits that could be a number of seven digits or more: without, the costly patterns are not even compiled. */
const manyDigits = /\d(?:[ .()-]{0,2}\d){6}/;

/**
 * Finds e-mail addresses, phone and card numbers (Luhn) and numbers of orders, bookings and the like. Prices, times,
 * dates, years, versions, flights, handles and addresses are none. `grave`: phones, cards and addresses are all that is asked for.
 */
export function findPersonal(text: string, asked: 'all' | 'grave' = 'all'): readonly PersonalData[] {
  if (!(asked === 'all' ? /\d|@/ : /@/).test(text) && !manyDigits.test(text)) return [];
  made ??= createPatterns();
  const { email, innocent, digits, reference } = made;
  const found: PersonalData[] = [];
  const taken = (start: number, end: number): boolean =>
    found.some((other) => start < other.end && other.start < end);
  if (/[^\s@]@[^\s@]/.test(text))
    for (const { index, 0: hit } of text.matchAll(email))
      found.push({ kind: 'email', start: index, end: index + hit.length });
  if (asked === 'grave' && !manyDigits.test(text)) return found;
  const bare = blank(text, found, innocent);
  for (const { index, 0: hit } of bare.matchAll(digits)) {
    found.push(...numbersIn(hit, index));
  }
  if (asked === 'grave') return found.sort((a, b) => a.start - b.start);
  for (const { index, 0: hit, 1: code = '' } of bare.matchAll(reference)) {
    const end = index + hit.length;
    const start = end - code.length;
    if (!quantity.test(code) && !taken(start, end)) found.push({ kind: 'reference', start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The text with personal data dotted out: `0044•••••••601`; as long as before, so that columns stay. */
export function maskPersonal(text: string): string {
  let masked = '';
  let done = 0;
  for (const { kind, start, end } of findPersonal(text)) {
    masked += text.slice(done, start) + maskOf(kind, text.slice(start, end));
    done = end;
  }
  return masked + text.slice(done);
}

/** Innocent numbers and what was found become spaces, so that offsets stay. */
function blank(text: string, found: readonly PersonalData[], innocent: RegExp): string {
  let bare = text;
  for (const { start, end } of found) bare = bare.slice(0, start) + ' '.repeat(end - start) + bare.slice(end);
  return bare.replace(innocent, (hit) => '\t'.repeat(hit.length));
}

/** Of numbers with only a space between, the longest run that makes one, then what stands behind it. */
function numbersIn(run: string, at: number): readonly PersonalData[] {
  const parts = [...run.matchAll(/\S+/g)].map(({ index, 0: part }) => ({
    start: index,
    end: index + part.length,
  }));
  const found: PersonalData[] = [];
  for (let first = 0; first < parts.length; first += 1) {
    const start = parts[first]?.start ?? 0;
    for (let last = Math.min(first + maxGroups, parts.length) - 1; last >= first; last -= 1) {
      const end = parts[last]?.end ?? start;
      const kind = kindOfNumber(run.slice(start, end));
      if (!kind) continue;
      found.push({ kind, start: at + start, end: at + end });
      first = last;
    }
  }
  return found;
}

function kindOfNumber(hit: string): Exposed | undefined {
  const plain = hit.replace(/\D/g, '');
  if (plain.length >= 13 && plain.length <= 19 && /^[2-6]/.test(plain) && passesLuhn(plain)) return 'card';
  const abroad = /^(?:\+|00)/.test(hit);
  if (abroad && plain.length >= 9 && plain.length <= 17) return 'phone';
  if (national.test(hit) && (plain.length === 10 || plain.length === 11)) return 'phone';
  if (northAmerican.test(hit)) return 'phone';
  return /^\d{9,}$/.test(hit) ? 'reference' : undefined;
}

function passesLuhn(plain: string): boolean {
  let sum = 0;
  for (let place = 0; place < plain.length; place += 1) {
    const digit = Number(plain[plain.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function maskOf(kind: Exposed, hit: string): string {
  const [first, last] = keptOf(kind, hit);
  const total = hit.replace(/[^\p{L}\p{N}]/gu, '').length;
  let place = 0;
  return hit.replace(/[\p{L}\p{N}]/gu, (sign) => {
    place += 1;
    return place <= first || place > total - last ? sign : '•';
  });
}

/** How many letters and digits stay readable at either end. */
function keptOf(kind: Exposed, hit: string): readonly [first: number, last: number] {
  const length = hit.replace(/[^\p{L}\p{N}]/gu, '').length;
  if (kind === 'phone') return [Math.min(4, Math.floor(length / 3)), Math.min(3, Math.floor(length / 4))];
  if (kind === 'card') return [0, 4];
  if (kind === 'email') return [1, /\.(\p{L}+)$/u.exec(hit)?.[1]?.length ?? 0];
  return [0, length >= 8 ? 3 : 2];
}
