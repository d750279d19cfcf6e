import type { Post } from '../../core/post.ts';
import { known } from '../shared/known.ts';
import { record, text } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import { millis } from './comments.ts';
import { fromLittleText, namedInLittleText } from './little-text.ts';
import { publicationOf, publicationUrl, urnOf } from './urns.ts';

/**
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
 * Undefined for what is none, `draft` for what nobody can see. A reshare with words of its own is a quote.
 */
export function postOfEntity(value: unknown, aliases: readonly string[] = []): Post | 'draft' | undefined {
  const entity = record(value);
  const id = publicationOf(entity?.['id']);
  if (!entity || id === undefined) return undefined;
  const state = entity['lifecycleState'];
  if (typeof state === 'string' && state !== 'PUBLISHED') return 'draft';
  const postedAt = millis(entity['publishedAt']) ?? millis(entity['createdAt']);
  if (postedAt === undefined) return undefined;
  const commentary = text(entity['commentary']) ?? '';
  const words = fromLittleText(commentary);
  const author = urnOf(entity['author']);
  const named = namedInLittleText(commentary);
  return known({
    network: 'linkedin',
    id,
    kind: 'post' as const,
    ...sharedFrom(entity, words),
    author: author === undefined ? unknownAuthor(id) : { id: author },
    text: words,
    url: publicationUrl(id),
    postedAt,
    editedAt: editedAt(entity),
    named: named.length === 0 ? undefined : named,
    aliases: aliases.length === 0 ? undefined : aliases,
  });
}

function sharedFrom(entity: Readonly<Record<string, unknown>>, words: string) {
  const shared = publicationOf(record(entity['reshareContext'])?.['parent']);
  return words === '' ? { repostOf: shared } : { quotedId: shared };
}

/** `lastModifiedAt` moves for other reasons too. */
function editedAt(entity: Readonly<Record<string, unknown>>): number | undefined {
  const isEdited = record(entity['lifecycleStateInfo'])?.['isEditedByAuthor'] === true;
  return isEdited ? millis(entity['lastModifiedAt']) : undefined;
}
