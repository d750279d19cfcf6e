import { safeLink } from './printable.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

const style =
  'body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%}th{text-align:left}' +
  'td,th{padding:.35rem .6rem;vertical-align:top;border-bottom:1px solid #8884}';

export interface HtmlPage {
  readonly head: string;
  readonly row: (cells: readonly string[]) => string;
  readonly foot: string;
}

/** One self-contained page: no script, nothing from elsewhere. Cells are plain text, escaped here; addresses become links. */
export function htmlPage(title: string, heads: readonly string[]): HtmlPage {
  const cell = (text: string): string => {
    const link = safeLink(text);
    const shown = escaped(text);
    return `<td>${link === undefined ? shown : `<a rel="noreferrer noopener" href="${escaped(link)}">${shown}</a>`}</td>`;
  };
  return {
    head:
      `<!doctype html>\n<html lang="en"><head><meta charset="utf-8">` +
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
      `<title>${escaped(title)}</title><style>${style}</style></head>\n<body><h1>${escaped(title)}</h1>\n` +
      `<table><thead><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr></thead>\n<tbody>\n`,
    row: (cells) => `<tr>${cells.map(cell).join('')}</tr>\n`,
    foot: '</tbody></table></body></html>\n',
  };
}
