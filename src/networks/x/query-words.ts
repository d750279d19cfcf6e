import type { QueryNode } from '../../core/query.ts';

export type Leaf = Extract<QueryNode, { text: string }>;

/** What must be there: words, AND and OR. */
export type Wanted = Leaf | Group;

export interface Group {
  readonly kind: 'and' | 'or';
  readonly items: readonly Wanted[];
}

/** In X's grammar: a space is AND and binds before OR. Groups stand in parentheses but for the outermost AND. */
export function printed(node: Wanted): string {
  if (!('items' in node)) return printedLeaf(node);
  const [joint, inner] = node.kind === 'or' ? [' OR ', 'and'] : [' ', 'or'];
  const text = node.items
    .map((item) => (item.kind === inner && item.kind === 'and' ? `(${printed(item)})` : printed(item)))
    .join(joint);
  return node.kind === 'or' ? `(${text})` : text;
}

function printedLeaf({ kind, text }: Leaf): string {
  if (kind === 'account' && /^\w{1,20}$/.test(text)) return `@${text}`;
  if (kind === 'hashtag' && /^[\p{L}\p{N}\p{M}_]+$/u.test(text)) return `#${text}`;
  if (kind === 'word' && /^[\p{L}\p{N}\p{M}_]+$/u.test(text) && !/^(?:and|or|not)$/i.test(text)) return text;
  return `"${text.replace(/["\\\s]+/g, ' ').trim()}"`;
}
