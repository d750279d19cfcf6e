/** Signs of ours outside ASCII, each with one of the same width, so that columns stay. */
const plain: Readonly<Record<string, string>> = {
  '·': '-',
  '…': '~',
  '→': '>',
  '▸': '>',
  '✓': '+',
  '✗': 'x',
  '–': '-',
  '—': '-',
  '−': '-',
  '×': 'x',
  '•': '*',
  '└': '`',
  '▲': '^',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '≤': '<',
};

const signs = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');

/** What is printed on a terminal that cannot draw more than ASCII; letters of other languages stay as they are. */
export function inPlainSigns(text: string): string {
  return text.replace(signs, (sign) => plain[sign] ?? sign);
}

/** Whether the locale speaks of another encoding than UTF-8; none at all is what containers have, whose terminals can. */
export function drawsUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['TERM'] === 'linux') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
  return !locale || /utf-?8/i.test(locale);
}
