/**
 * A document's bytes as text. The encoding is the byte order mark's, else the HTTP charset, else the XML declaration's,
 * else UTF-8; one that the bytes contradict is passed over, and windows-1252 takes what nothing else does.
 */
export function decodeDocument(bytes: Uint8Array, contentType: string | undefined): string {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  const named = [charsetOf(contentType), declaredEncoding(bytes), 'utf-8'];
  for (const label of named) {
    const text = label === undefined ? undefined : decoded(bytes, label);
    if (text !== undefined) return text;
  }
  return windows1252(bytes);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8, or windows-1252 where the bytes are none: for a piece of text that says nothing of its encoding. Keeps marks. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

/** The encoding that the first bytes prove: a byte order mark, or `<?` two bytes a letter. */
export function byteOrderMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (start.startsWith('efbbbf')) return 'utf-8';
  if (start.startsWith('fffe') || start === '3c003f00') return 'utf-16le';
  if (start.startsWith('feff') || start === '003c003f') return 'utf-16be';
  return undefined;
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
}

/** Read as Latin-1: every encoding without a mark or two bytes a letter writes the declaration in ASCII. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1_024));
  const label = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
  return label === undefined || /^(utf-?16|ucs-2|iso-10646)/i.test(label) ? undefined : label;
}

type Decoder = InstanceType<typeof TextDecoder>;

/** One decoder per encoding; undefined: no such encoding. */
const decoders = new Map<string, Decoder | undefined>();

function decoded(bytes: Uint8Array, label: string): string | undefined {
  const name = label.toLowerCase();
  if (/^(windows-1252|cp1252|x-cp1252|iso-?8859-?1|latin-?1|l1|us-ascii|ascii)$/.test(name))
    return windows1252(bytes);
  if (!decoders.has(name) && decoders.size < 100) decoders.set(name, decoderFor(name));
  try {
    return decoders.get(name)?.decode(bytes);
  } catch {
    return undefined;
  }
}

function decoderFor(label: string): Decoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/** Bytes 0x80–0x9f of windows-1252; some versions of Node decode them as Latin-1. https://encoding.spec.whatwg.org/index-windows-1252.txt */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Also what calls itself Latin-1 or ASCII: on the web both mean windows-1252. */
function windows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes);
  return text.replace(/[\x80-\x9f]/g, (char) => upper.charAt(char.charCodeAt(0) - 0x80));
}
