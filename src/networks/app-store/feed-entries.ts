import type { Author, Post, PostKind } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, idOf, record, text, timeOf, unexpected, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';

/** One review of the feed. */
export interface Entry {
  /** Its id, or what stands in for one. */
  readonly name: string;
  /** When it was written or last changed (ms). */
  readonly at: number | undefined;
  /** Absent when it cannot be mapped. */
  readonly post?: Post;
}

export interface Reading {
  /** A review opens a wait; as a post it does so only where it fits a query. */
  readonly kind: PostKind;
  readonly now: number;
  readonly where: string;
}

/** Reviews among the entries: the app itself, which older answers put first, has no rating. */
export function entriesIn(entries: readonly unknown[], reading: Reading): readonly Entry[] {
  return entries.flatMap((value) => {
    const entry = record(value);
    if (!entry) throw unexpected(reading.where, 'an entry is no object');
    return entry['im:rating'] === undefined ? [] : [entryOf(entry, reading)];
  });
}

function entryOf(entry: Fields, { kind, now }: Reading): Entry {
  const id = idOf(label(entry['id']));
  const at = timeOf(label(entry['updated']));
  if (id === undefined) return { name: JSON.stringify(entry).slice(0, 60), at };
  const stars = count(label(entry['im:rating']));
  const likes = count(label(entry['im:voteSum']));
  const link = Array.isArray(entry['link']) ? entry['link'][0] : entry['link'];
  const post: Post = known({
    network: 'app-store',
    id,
    kind,
    author: authorOf(entry['author'], id),
    text: [label(entry['title']), label(entry['content'])]
      .map((part) => cleanText(text(part) ?? '').trim())
      .filter((part) => part !== '')
      .join('\n\n'),
    url: webAddress(record(record(link)?.['attributes'])?.['href']),
    postedAt: at ?? now,
    dateInferred: at === undefined ? true : undefined,
    rating: stars !== undefined && stars >= 1 && stars <= 5 ? stars : undefined,
    counts: likes === undefined ? undefined : { likes },
  });
  return { name: id, at, post };
}

/** Named by the number in the address of their reviews; the name alone can change. */
function authorOf(value: unknown, reviewId: string): Author {
  const author = record(value);
  const name = cleanText(text(label(author?.['name'])) ?? '').trim();
  const url = webAddress(label(author?.['uri']));
  const number = /\/id(\d{1,20})(?:$|[/?])/.exec(url ?? '')?.[1];
  if (name === '' && number === undefined) return unknownAuthor(reviewId);
  return known({ id: `reviewer/${number ?? name}`, name: name === '' ? undefined : name, url });
}

/** Every value of the feed stands under `label`. */
function label(value: unknown): unknown {
  return record(value)?.['label'];
}
