import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { cleanText } from './clean.ts';

/** Longest markup read, in UTF-16 units; what stands behind is dropped. */
const maxHtmlLength = 400_000;
const maxQuoteDepth = 4;

const blocks = new Set(
  'address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section summary table ul'.split(
    ' ',
  ),
);
const lines = new Set(['br', 'tr', 'option', 'caption']);
const cells = new Set(['td', 'th']);
/** Contents that nobody reads as text; raw text up to their end tag, which is how the tokenizer reads them too. */
const silent = new Set(['script', 'style', 'title', 'textarea', 'noembed', 'noframes', 'iframe', 'xmp']);
/** Read as markup, yet no part of what was said. */
const silentBlocks = new Set(['head', 'template', 'svg', 'math']);

/**
 * HTML of a post as plain, clean text: a blank line between blocks, `br` as a line end, list items behind `- `,
 * quotes behind `> `, links as their text (in full where the server shortened it with an ellipsis), emoji pictures
 * as their name. Entities are decoded once. Reads tag by tag without a tree: no depth or nesting can hurt it.
 */
export function htmlToText(html: string): string {
  const markup = html.length > maxHtmlLength ? html.slice(0, maxHtmlLength) : html;
  if (!/[<&]/.test(markup)) return cleanText(markup.replace(/\s+/g, ' '));
  const out = createWriter();
  const reader = createReader(markup, out);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, reader);
  tokenizer.write(markup);
  tokenizer.end();
  return cleanText(out.end().replace(/\n{3,}/g, '\n\n'));
}

interface Writer {
  text(text: string, keepSpace: boolean): void;
  /** 1: a new line; 2: a blank line. */
  breakLine(count: 1 | 2): void;
  quote(by: 1 | -1): void;
  mark(): number;
  /** What was written since a mark is replaced. */
  replaceSince(mark: number, change: (text: string) => string): void;
  end(): string;
}

function createWriter(): Writer {
  const parts: string[] = [];
  let breaks = 0;
  let space = false;
  let depth = 0;
  const open = (): void => {
    const prefix = '> '.repeat(Math.min(depth, maxQuoteDepth));
    if (parts.length === 0) parts.push(prefix);
    else if (breaks > 0) parts.push('\n'.repeat(breaks) + prefix);
    else if (space) parts.push(' ');
    breaks = 0;
    space = false;
  };
  const words = (text: string): void => {
    if (/^\s/.test(text)) space = true;
    const body = text.trim().replace(/\s+/g, ' ');
    if (body === '') return;
    open();
    parts.push(body);
    space = /\s$/.test(text);
  };
  return {
    text(text, keepSpace) {
      if (text === '') return;
      if (!keepSpace) return words(text);
      open();
      parts.push(text);
    },
    breakLine(count) {
      breaks = count === 1 ? Math.min(breaks + 1, 2) : 2;
      space = false;
    },
    quote(by) {
      depth = Math.max(0, depth + by);
    },
    mark: () => parts.length,
    replaceSince(mark, change) {
      const since = parts.splice(mark).join('');
      const lead = /^\s*/.exec(since)?.[0] ?? '';
      parts.push(lead + change(since.slice(lead.length)));
    },
    end: () => parts.join(''),
  };
}

function createReader(markup: string, out: Writer): TokenizerCallbacks {
  let name = '';
  let attribute = '';
  let attributes = new Map<string, string>();
  let silentIn: string | undefined;
  let pre = 0;
  let link: { readonly href: string; readonly mark: number } | undefined;

  const addToAttribute = (text: string): void => {
    if (attributes.size < 50) attributes.set(attribute, (attributes.get(attribute) ?? '') + text);
  };
  const open = (): void => {
    if (silentIn !== undefined) return;
    if (silent.has(name) || silentBlocks.has(name)) silentIn = name;
    else if (name === 'a') link = { href: attributes.get('href') ?? '', mark: out.mark() };
    else if (name === 'img') out.text(emojiName(attributes), false);
    else openBlock(name, out);
    if (name === 'pre') pre += 1;
  };
  const close = (): void => {
    if (silentIn !== undefined) {
      if (silentIn === name) silentIn = undefined;
      return;
    }
    if (name === 'pre') pre = Math.max(0, pre - 1);
    if (name === 'a' && link !== undefined) {
      const { href, mark } = link;
      link = undefined;
      out.replaceSince(mark, (text) => wholeLink(text, href));
    } else closeBlock(name, out);
  };
  const text = (piece: string): void => {
    if (silentIn === undefined) out.text(piece, pre > 0);
  };
  const none = (): void => undefined;
  return {
    onopentagname(start, end) {
      name = markup.slice(start, end).toLowerCase();
      attributes = new Map();
    },
    onattribname(start, end) {
      attribute = markup.slice(start, end).toLowerCase();
    },
    onattribdata: (start, end) => addToAttribute(markup.slice(start, end)),
    onattribentity: (codepoint) => addToAttribute(String.fromCodePoint(codepoint)),
    onattribend: none,
    onopentagend: open,
    onselfclosingtag: open,
    onclosetag(start, end) {
      name = markup.slice(start, end).toLowerCase();
      close();
    },
    ontext: (start, end) => text(markup.slice(start, end)),
    ontextentity: (codepoint) => text(String.fromCodePoint(codepoint)),
    oncdata: none,
    oncomment: none,
    ondeclaration: none,
    onprocessinginstruction: none,
    onend: none,
  };
}

function openBlock(name: string, out: Writer): void {
  if (name === 'blockquote') {
    out.breakLine(2);
    out.quote(1);
  } else if (name === 'li') {
    out.breakLine(1);
    out.text('- ', true);
  } else if (cells.has(name)) out.text(' ', false);
  else if (lines.has(name)) out.breakLine(1);
  else if (blocks.has(name)) out.breakLine(2);
}

function closeBlock(name: string, out: Writer): void {
  if (name === 'blockquote') out.quote(-1);
  if (name === 'br') out.breakLine(1);
  else if (blocks.has(name)) out.breakLine(2);
}

/** Discourse, Hacker News and others show `https://host/long…`: the address itself is what was written. */
function wholeLink(text: string, href: string): string {
  const shown = /^(.+?)(?:\.\.\.|…)$/.exec(text.trim())?.[1];
  return shown !== undefined && /^https?:\/\//.test(href) && href.includes(shown) ? href : text;
}

/** `:smile:` of a custom emoji; other pictures say nothing in the text. */
function emojiName(attributes: ReadonlyMap<string, string>): string {
  return /\bemoji\b/.test(attributes.get('class') ?? '') ? (attributes.get('alt') ?? '') : '';
}
