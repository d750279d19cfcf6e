import type { QueryNode } from '../core/query.ts';

/** A query's part as it would be typed. */
export function printQuery(node: QueryNode): string {
  switch (node.kind) {
    case 'word':
      return node.prefix ? `${node.text}*` : node.text;
    case 'phrase':
      return `"${node.text}"`;
    case 'account':
      return `@${node.text}`;
    case 'hashtag':
      return `#${node.text}`;
    case 'not':
      return `NOT ${inParentheses(node.item)}`;
    case 'or':
      return node.items.map(inParentheses).join(' OR ');
    case 'and':
      return node.items.map(inParentheses).join(node.near === undefined ? ' AND ' : ` NEAR/${node.near} `);
  }
}

function inParentheses(node: QueryNode): string {
  return node.kind === 'and' || node.kind === 'or' ? `(${printQuery(node)})` : printQuery(node);
}
