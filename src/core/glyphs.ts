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
