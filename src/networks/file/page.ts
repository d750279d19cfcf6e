import { UsageError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Page } from '../network.ts';
import type { Piece } from './lines.ts';
import type { Place } from './place.ts';
import { postOf, type RowRules } from './row.ts';

type Skipped = NonNullable<Page['skipped']>;

const mostTold = 50;

/** The posts of a piece that began at a place, and what could not be read, by line. `name` is the file's, for messages. */
export function pageOf(
  piece: Piece,
  place: Place,
  name: string,
  rules: RowRules,
  since: number,
): Pick<Page, 'posts' | 'skipped'> {
  const posts: Post[] = [];
  const skipped: { line: number; why: string }[] = [...piece.faults];
  for (const { row, line, record } of piece.rows) {
    const post = postOf(row, rules);
    if (typeof post === 'string')
      skipped.push({ line, why: record === line ? post : `${post} (record ${record})` });
    else posts.push(post);
  }
  const [first] = skipped;
  if (place.offset === 0 && posts.length === 0 && first !== undefined && skipped.length >= 5)
    throw new UsageError(
      `${name}: none of its first ${skipped.length} lines can be read (line ${first.line}: ${first.why})`,
      'Say under columns: which column holds the text, the time and the author, and under dateFormat: how times are written.',
    );
  const wanted = since > 0 ? posts.filter((post) => post.postedAt >= since) : posts;
  return skipped.length === 0 ? { posts: wanted } : { posts: wanted, skipped: told(skipped, name) };
}

function told(skipped: readonly { readonly line: number; readonly why: string }[], name: string): Skipped {
  const rows = skipped
    .toSorted((a, b) => a.line - b.line)
    .slice(0, mostTold)
    .map(({ line, why }) => ({ where: `${name}:${line}`, why }));
  const more = skipped.length - rows.length;
  return more === 0 ? rows : [...rows, { where: name, why: `${more} more lines near there cannot be read` }];
}
