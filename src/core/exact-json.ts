const deepest = 100;
const [quote, backslash, minus, zero, nine] = [0x22, 0x5c, 0x2d, 0x30, 0x39];

/** A whole number of 16 digits and more, or what looks like one. */
const longNumber = /(?:^|[:[,\s])-?\d{16}/;

/**
 * JSON as a value. Whole numbers that a double cannot hold become their digits as text, so that ids stay exact; nesting
 * deeper than 100 throws. Throws SyntaxError for anything that is no JSON.
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(longNumber.test(text) || opens(text) > deepest ? exactNumbers(text) : text);
}

/** The same, undefined where it is no JSON (JSON itself has no undefined). */
export function exactJsonOf(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

/** How many lists and objects open in a text, at most a few more than the deepest that is read. */
function opens(text: string): number {
  let count = 0;
  for (const sign of ['[', '{']) {
    for (let at = text.indexOf(sign); at !== -1 && count <= deepest; at = text.indexOf(sign, at + 1))
      count += 1;
  }
  return count;
}

/** One walk over the text: counts depth, puts quotes round the whole numbers that are too big. */
function exactNumbers(text: string): string {
  const pieces: string[] = [];
  let copied = 0;
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === minus || (code >= zero && code <= nine)) {
      const end = endOfNumber(text, at);
      if (isTooBig(text, at, end)) {
        pieces.push(text.slice(copied, at), `"${text.slice(at, end)}"`);
        copied = end;
      }
      at = end;
    } else {
      depth += stepOf(code);
      if (depth > deepest) throw new SyntaxError(`nested deeper than ${deepest}`);
      at += 1;
    }
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(copied);
}

function stepOf(code: number): -1 | 0 | 1 {
  if (code === 0x5b || code === 0x7b) return 1;
  return code === 0x5d || code === 0x7d ? -1 : 0;
}

function isTooBig(text: string, start: number, end: number): boolean {
  if (end - start < 16) return false;
  const number = text.slice(start, end);
  return /^-?[1-9]\d*$/.test(number) && !Number.isSafeInteger(Number(number));
}

/** Index behind the closing quote, or the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && /[0-9.eE+-]/.test(text.charAt(end))) end += 1;
  return end;
}
