import { borderedSign, foldAccents, spacelessSigns } from './fold.ts';
import type { NamedAccount } from './post.ts';
import type { QueryNode } from './query.ts';

const pieces = new RegExp(`(?:${borderedSign})+|[${spacelessSigns}]|\\p{Extended_Pictographic}`, 'gu');
const lastPiece = new RegExp(`(?:${borderedSign})+$`, 'u');
const asciiPieces = /[a-z0-9_]+/g;
const ascii = /^[\x00-\x7f]*$/;

/**
 * What a text is found by: whole words without their accents; of scripts without spaces, and of emoji, every sign. Between
 * the words of a text and those that a query needs, the same as between the text and the query: whatever the query
 * matches holds all of them.
 */
function piecesOf(folded: string): readonly string[] {
  return folded.match(ascii.test(folded) ? asciiPieces : pieces) ?? [];
}

/** The words of a post for a full-text index, each once, with spaces between: its text and who it names apart from that. */
export function indexedWords(text: string, named: readonly NamedAccount[] = []): string {
  const handles = named.flatMap(({ handle }) => handle ?? []);
  return [...new Set(piecesOf(foldAccents([text, ...handles].join('\n'))))].join(' ');
}

/** What must be among the words of a post for a query to match it. */
export type WordsNeeded =
  | { readonly word: string; readonly prefix: boolean }
  | { readonly all: readonly WordsNeeded[] }
  | { readonly any: readonly WordsNeeded[] };

/** Undefined where a post that matches need not hold any word: NOT. */
export function wordsNeeded(node: QueryNode): WordsNeeded | undefined {
  switch (node.kind) {
    case 'not':
      return node.item.kind === 'not' ? wordsNeeded(node.item.item) : undefined;
    case 'and':
      return allOf(node.items.flatMap((item) => wordsNeeded(item) ?? []));
    case 'or': {
      const parts = node.items.flatMap((item) => wordsNeeded(item) ?? []);
      return parts.length === node.items.length ? { any: parts } : undefined;
    }
    // A handle goes on where a word of the text may: `@acme` is also found in `@acme` with marks behind it.
    case 'account':
      return wordsOf(node.text.replace(/[.,:;!?]+$/, ''), true);
    default:
      return wordsOf(node.text, node.prefix === true);
  }
}

function wordsOf(text: string, prefix: boolean): WordsNeeded | undefined {
  const folded = foldAccents(text);
  const isOpen = prefix && lastPiece.test(folded);
  const words = piecesOf(folded);
  return allOf(words.map((word, index) => ({ word, prefix: isOpen && index === words.length - 1 })));
}

function allOf(parts: readonly WordsNeeded[]): WordsNeeded | undefined {
  return parts.length === 0 ? undefined : { all: parts };
}
