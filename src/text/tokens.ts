export type TokenKind =
  | 'url'
  | 'markup'
  | 'user'
  | 'hashtag'
  | 'emoticon'
  | 'emoji'
  | 'word'
  | 'number'
  | 'marks'
  | 'ellipsis'
  | 'lineEnd'
  | 'symbol';

/** One piece of a text; `start` and `end` are offsets into it. */
export interface Token {
  readonly kind: TokenKind;
  /** Lower case, straight apostrophes, letters repeated three or more times cut to two; names and tags without their sign. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A word of three or more letters, all of them capital. */
  readonly caps: boolean;
  /** Some letter stood three or more times in a row. */
  readonly elongated: boolean;
}

const kinds: readonly TokenKind[] = [
  'url',
  'markup',
  'user',
  'hashtag',
  'emoticon',
  'emoji',
  'word',
  'number',
  'marks',
  'ellipsis',
  'lineEnd',
  'symbol',
];

const alternatives: Readonly<Record<TokenKind, string>> = {
  url: '(?:https?:\\/\\/|www\\.)[^\\s<>"]+|[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+',
  markup: '<\\/?[A-Za-z][^<>]{0,200}>',
  user: '@\\w+(?:[.@-]\\w+)*',
  hashtag: '#[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_]*',
  emoticon:
    "<\\/?3|[:;=][-'o^]?[()\\[\\]DdPp\\/\\\\|@$*3](?![\\p{L}\\p{N}/])|\\([:;]|[xX]D(?!\\w)|\\^[_.]?\\^|[-;T]_+[-;T]",
  emoji:
    '[\\u{1F1E6}-\\u{1F1FF}]{2}|\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier})*(?:\\u200D\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier})*)*',
  word: "\\p{L}[\\p{L}\\p{M}\\p{N}_]*(?:['’][\\p{L}\\p{M}\\p{N}]+)*",
  number: '\\p{N}+(?:[.,:/]\\p{N}+)*[\\p{L}%]*',
  marks: '[!?¿¡！？؟]+',
  ellipsis: '\\.{2,}|…',
  lineEnd: '\\n',
  symbol: '[^\\s]',
};
const pattern = new RegExp(kinds.map((kind) => `(${alternatives[kind]})`).join('|'), 'gu');
const thrice = /(\p{L})\1{2,}/gu;
const allCaps = /^\p{Lu}{3,}$/u;

/** Cuts a text into its pieces, in order. White space alone is dropped, line ends are kept. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = match.index;
    const raw = match[0];
    const kind = kindOf(match);
    tokens.push(tokenOf(kind, raw, start));
  }
  return tokens;
}

function kindOf(match: RegExpExecArray): TokenKind {
  for (let index = 1; index <= kinds.length; index += 1)
    if (match[index] !== undefined) return kinds[index - 1] ?? 'symbol';
  return 'symbol';
}

function tokenOf(kind: TokenKind, raw: string, start: number): Token {
  const end = start + raw.length;
  if (kind !== 'word' && kind !== 'hashtag' && kind !== 'number') {
    const text = kind === 'user' ? raw.slice(1).toLowerCase() : raw;
    return { kind, text, start, end, caps: false, elongated: false };
  }
  const bare = kind === 'hashtag' ? raw.slice(1) : raw;
  const folded = bare.toLowerCase();
  const lower = folded.includes('’') ? folded.replaceAll('’', "'") : folded;
  const text = kind === 'word' && repeats(lower) ? lower.replace(thrice, '$1$1') : lower;
  const caps = folded !== bare && allCaps.test(bare);
  return { kind, text, start, end, caps, elongated: text.length !== lower.length };
}

/** Whether any unit stands three times in a row: cheaper to ask than the pattern. */
function repeats(text: string): boolean {
  for (let at = 2; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === text.charCodeAt(at - 1) && code === text.charCodeAt(at - 2)) return true;
  }
  return false;
}
