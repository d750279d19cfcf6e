/** A word of a command line, and where it stands in the text (UTF-16 offsets, quotes included). */
export interface ShellWord {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What is left open, and where it begins. */
export interface OpenQuote {
  readonly sign: string;
  readonly from: number;
}

const space = /[ \t\r\n]/;
/** Inside double quotes a backslash takes the meaning of these alone (POSIX shell, 2.2.3). */
const escapable = /["\\$`]/;

/**
 * Splits as a POSIX shell would: blanks part words, '…' is literal, "…" too but for \" \\ \$ and \`, a backslash takes the
 * next sign as it is. Nothing is expanded: $ * ~ > | and # are signs like others. A quote without its end is told.
 */
export function shellWords(
  text: string,
): { readonly words: readonly ShellWord[] } | { readonly open: OpenQuote } {
  const words: ShellWord[] = [];
  let at = 0;
  while (at < text.length) {
    if (space.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const word = wordAt(text, at);
    if ('open' in word) return word;
    words.push(word);
    at = word.to;
  }
  return { words };
}

type Part = { readonly text: string; readonly to: number } | { readonly open: OpenQuote };

function wordAt(text: string, from: number): ShellWord | { readonly open: OpenQuote } {
  let word = '';
  let at = from;
  while (at < text.length && !space.test(text.charAt(at))) {
    const part = partAt(text, at);
    if ('open' in part) return part;
    word += part.text;
    at = part.to;
  }
  return { text: word, from, to: at };
}

function partAt(text: string, at: number): Part {
  const sign = text.charAt(at);
  if (sign === '"') return doubleQuoted(text, at);
  if (sign === "'") {
    const end = text.indexOf("'", at + 1);
    return end < 0 ? { open: { sign, from: at } } : { text: text.slice(at + 1, end), to: end + 1 };
  }
  if (sign !== '\\') return { text: sign, to: at + 1 };
  if (at + 1 === text.length) return { open: { sign, from: at } };
  // A backslash at the end of a line joins it to the next.
  const next = text.charAt(at + 1);
  return { text: next === '\n' ? '' : next, to: at + 2 };
}

function doubleQuoted(text: string, from: number): Part {
  let inner = '';
  let at = from + 1;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '"') return { text: inner, to: at + 1 };
    const next = text.charAt(at + 1);
    if (sign === '\\' && (escapable.test(next) || next === '\n')) {
      inner += next === '\n' ? '' : next;
      at += 2;
    } else {
      inner += sign;
      at += 1;
    }
  }
  return { open: { sign: '"', from } };
}
