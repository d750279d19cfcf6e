import { Parser } from 'htmlparser2';

const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/g;
/** What was looked up before; only references that exist are kept, and there are not many. */
const known = new Map<string, string>([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);
const mostKnown = 5_000;

/**
 * Character references (`&amp;`, `&nbsp;`, `&#8217;`) of XML and HTML decoded once. What is none (a bare `&`, a name
 * without `;`, a name that only a document's own DTD knows) stays as it is.
 */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(reference, decoded) : text;
}

function decoded(entity: string): string {
  const found = known.get(entity);
  if (found !== undefined) return found;
  let text = '';
  const parser = new Parser(
    {
      ontext: (piece) => {
        text += piece;
      },
    },
    { decodeEntities: true },
  );
  parser.end(entity);
  if (text !== entity && known.size < mostKnown) known.set(entity, text);
  return text;
}
