import stringWidth from 'string-width';

const ascii = /^[\x20-\x7e]*$/;
let segmenter: Intl.Segmenter | undefined;

/** Columns that a terminal gives a text: wide characters and emoji two, combining marks none. */
export function widthOf(text: string): number {
  return ascii.test(text) ? text.length : stringWidth(text);
}

/** Cuts a text to at most `width` columns, between characters as people see them; a cut text ends in an ellipsis. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (width <= 1) return width === 1 ? '…' : '';
  segmenter ??= new Intl.Segmenter();
  let kept = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    const next = widthOf(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept.trimEnd()}…`;
}

export function padRight(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padLeft(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Cuts a word that is wider than a line into pieces that are not. */
function pieces(word: string, width: number): readonly string[] {
  const found: string[] = [];
  let rest = word;
  while (widthOf(rest) > width) {
    const head = cutTo(rest, width + 1).slice(0, -1);
    if (head === '') break;
    found.push(head);
    rest = rest.slice(head.length);
  }
  return [...found, rest];
}

/** As `wrap`, but an address stays in one piece, wider than the line: it is copied or clicked. */
export function wrapAroundAddresses(text: string, width: number): readonly string[] {
  return wrapWords(text, width, (word) => (/^https?:\/\//.test(word) ? [word] : pieces(word, width)));
}

/** Breaks a text into lines of at most `width` columns, at spaces where there are any. */
export function wrap(text: string, width: number): readonly string[] {
  return wrapWords(text, width, (word) => pieces(word, width));
}

function wrapWords(text: string, width: number, cut: (word: string) => readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).flatMap(cut)) {
      const joined = line === '' ? word : `${line} ${word}`;
      if (widthOf(joined) > width && line !== '') lines.push(line);
      line = widthOf(joined) > width ? word : joined;
    }
    lines.push(line);
  }
  return lines;
}

/** Parts side by side, on as many lines as the width needs; the separator that would end a line goes, a part is never cut. */
export function wrapParts(
  parts: readonly string[],
  width: number,
  { separator = ' · ', indent = '' }: { readonly separator?: string; readonly indent?: string } = {},
): readonly string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const part of parts) {
    const joined: string = line === undefined ? part : line + separator + part;
    if (line === undefined || widthOf(joined) <= width) {
      line = joined;
      continue;
    }
    lines.push(line);
    line = indent + part;
  }
  return line === undefined ? lines : [...lines, line];
}

/** Rows that a terminal of so many columns gives a text, colours and links apart. */
export function rowsOf(text: string, width: number): number {
  const rows = text.split('\n').map((line) => Math.max(1, Math.ceil(widthOf(line) / width)));
  return rows.reduce((sum, each) => sum + each, 0) - (text.endsWith('\n') ? 1 : 0);
}
