/** Personal data in a public post: what kind, in people's words, and where (indexes into the text). */
export interface Personal {
  readonly what: 'phone number' | 'e-mail' | 'card number';
  readonly from: number;
  readonly to: number;
}

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;
const digits = /(?<![\p{L}\p{N}@#$£€/.:-])\+?\(?\d(?:[\d() .-]{6,22})\d(?![\p{L}\p{N}%])/gu;
const address = /\b(?:https?:\/\/|www\.)\S+/giu;

/** The check digit of payment cards (ISO/IEC 7812, Annex B). */
function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index += 1) {
    const digit = Number(number[number.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function kindOf(text: string): Personal['what'] | undefined {
  const bare = text.replace(/\D/g, '');
  if (bare.length >= 13 && bare.length <= 19 && passesLuhn(bare)) return 'card number';
  const looksDialled = /^\+|^\(?0/.test(text) || /\d[ .-]\d{3}[ .-]\d{4}$/.test(text);
  return looksDialled && bare.length >= 9 && bare.length <= 15 ? 'phone number' : undefined;
}

/** E-mail addresses, phone and card numbers in a text, in its order; links are passed over. */
export function findPersonal(text: string): readonly Personal[] {
  const blanked = text.replace(address, (link) => ' '.repeat(link.length));
  const found: Personal[] = [];
  for (const match of blanked.matchAll(email))
    found.push({ what: 'e-mail', from: match.index, to: match.index + match[0].length });
  for (const match of blanked.matchAll(digits)) {
    const what = kindOf(match[0]);
    if (what) found.push({ what, from: match.index, to: match.index + match[0].length });
  }
  return found.sort((a, b) => a.from - b.from);
}

function masked(text: string, { what }: Personal): string {
  const keep = what === 'e-mail' ? 1 : 4;
  const shown = text.slice(0, keep);
  const tail = what === 'e-mail' ? text.slice(text.lastIndexOf('@')) : text.slice(-3);
  return shown + '•'.repeat(Math.max(3, text.length - keep - tail.length)) + tail;
}

/** The same text with personal data blotted out, a few characters at each end left to tell one from another. */
export function maskPersonal(text: string): string {
  let result = '';
  let from = 0;
  for (const each of findPersonal(text)) {
    if (each.from < from) continue;
    result += text.slice(from, each.from) + masked(text.slice(each.from, each.to), each);
    from = each.to;
  }
  return result + text.slice(from);
}
