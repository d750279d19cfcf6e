import type { Author, NamedAccount, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, languageOf, list, record, text, timeOf } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import { noteOf, referencesOf, repostsOf, versionsOf } from './fields.ts';
import { idText, timeOfId } from './ids.ts';
import { wordsOf } from './words.ts';

/** Accounts that came along, by id. */
export type People = ReadonlyMap<string, Fields>;

export function peopleIn(body: Fields): People {
  const users = list(record(body['includes'])?.['users']) ?? [];
  return new Map(
    users.flatMap((user) => {
      const fields = record(user);
      const id = idText(fields?.['id']);
      return fields && id !== undefined ? [[id, fields] as const] : [];
    }),
  );
}

/**
 * A post of either dialect; undefined without an id. Each edit is a post with an id of its own: the first one names them
 * all, the others are its aliases, since a reply may point at any of them.
 */
export function postOf(item: Fields, people: People): Post | undefined {
  const id = idText(item['id']);
  if (id === undefined) return undefined;
  const [first = id, ...later] = versionsOf(item, id);
  const own = [first, ...later];
  const writtenAt = timeOf(item['created_at']) ?? timeOfId(id);
  const references = referencesIn(item, own);
  const author = authorOf(item, people, first);
  return known({
    network: 'x',
    id: first,
    kind: 'post' as const,
    parentId: references.replied_to,
    rootId: otherThan(own, idText(item['conversation_id'])),
    quotedId: references.quoted,
    repostOf: references.retweeted,
    author,
    text: wordsOf(item, references.quoted),
    lang: languageIn(item),
    url: author.handle === undefined ? undefined : `https://x.com/${author.handle}/status/${id}`,
    postedAt: later.length === 0 ? writtenAt : Math.min(timeOfId(first), writtenAt),
    editedAt: later.length === 0 ? undefined : writtenAt,
    named: namedIn(item),
    counts: countsOf(item),
    aliases: later.length === 0 ? undefined : later,
  });
}

type Reference = 'replied_to' | 'quoted' | 'retweeted';

function referencesIn(item: Fields, own: readonly string[]): Partial<Record<Reference, string>> {
  const found: Partial<Record<Reference, string>> = {};
  for (const reference of referencesOf(item) ?? []) {
    const fields = record(reference);
    const type = fields?.['type'];
    const id = otherThan(own, idText(fields?.['id']));
    if (id !== undefined && (type === 'replied_to' || type === 'quoted' || type === 'retweeted'))
      found[type] ??= id;
  }
  return found;
}

function otherThan(own: readonly string[], id: string | undefined): string | undefined {
  return id !== undefined && own.includes(id) ? undefined : id;
}

function authorOf(item: Fields, people: People, postId: string): Author {
  const id = idText(item['author_id']);
  if (id === undefined) return unknownAuthor(postId);
  const user = people.get(id);
  const handle = handleOf(user?.['username']);
  const name = cleanText(text(user?.['name']) ?? '');
  return known({
    id,
    handle,
    name: name === '' ? undefined : name,
    followers: count(record(user?.['public_metrics'])?.['followers_count']),
    url: handle === undefined ? undefined : `https://x.com/${handle}`,
  });
}

export function handleOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9_]{1,20}$/.test(value) ? value : undefined;
}

function namedIn(item: Fields): readonly NamedAccount[] | undefined {
  const mentions = [item, noteOf(item)].flatMap(
    (part) => list(record(part?.['entities'])?.['mentions']) ?? [],
  );
  const named = new Map<string, NamedAccount>();
  for (const mention of mentions.slice(0, 200)) {
    const handle = handleOf(record(mention)?.['username']);
    const id = idText(record(mention)?.['id']);
    if (handle !== undefined) named.set(handle.toLowerCase(), known({ id, handle }));
  }
  return named.size === 0 ? undefined : [...named.values()];
}

function countsOf(item: Fields) {
  const metrics = record(item['public_metrics']);
  return known({
    likes: count(metrics?.['like_count']),
    reposts: count(repostsOf(metrics)),
    quotes: count(metrics?.['quote_count']),
    replies: count(metrics?.['reply_count']),
    views: count(metrics?.['impression_count']),
  });
}

/** X writes `in` and `iw`, and has codes of its own for "only links", "only hashtags" and the like. */
function languageIn(item: Fields): string | undefined {
  const code = languageOf(item['lang']);
  if (code === undefined || /^(?:und|zxx|art|q[a-z]{2})$/.test(code)) return undefined;
  return { in: 'id', iw: 'he' }[code] ?? code;
}
