import type { Post } from '../../core/post.ts';
import type { Page } from '../network.ts';
import { known } from '../shared/known.ts';
import { type Fields, record, text } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import type { Client } from './client.ts';
import { commentToPost, millis } from './comments.ts';
import { fromLittleText } from './little-text.ts';
import { commentPath } from './lookup.ts';
import { postOfEntity } from './posts.ts';
import { commentUrnOf, encoded, publicationOf, publicationUrl, timeInUrn, urnOf } from './urns.ts';

export const actions = [
  'SHARE_MENTION',
  'SHARE',
  'COMMENT',
  'COMMENT_EDIT',
  'COMMENT_DELETE',
  'ADMIN_COMMENT',
] as const;

/** What reading notifications needs: the page's URN, and what one read has asked for already. */
export interface Desk {
  readonly client: Client;
  readonly page: string;
  readonly signal: AbortSignal;
  readonly seen: Set<string>;
}

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications */
export async function postsOfNotifications(
  desk: Desk,
  elements: readonly unknown[],
): Promise<Pick<Page, 'posts' | 'gone' | 'skipped'>> {
  const notifications = elements.map((element) => record(element) ?? {});
  const deleted = new Set(
    notifications.flatMap((each) =>
      each['action'] === 'COMMENT_DELETE' ? (generatedComment(each)?.id ?? []) : [],
    ),
  );
  const posts: Post[] = [];
  const skipped: { where: string; why: string }[] = [];
  for (const notification of notifications) {
    posts.push(...sourcePost(notification, desk));
    const found = await postOf(notification, desk, deleted);
    if (found === undefined)
      skipped.push({
        where: 'LinkedIn notification',
        why: `${String(notification['action']).slice(0, 40)} of an unknown form`,
      });
    else posts.push(...found);
  }
  // The post above may be named otherwise here than where the comment was read: its number is the same.
  const gone = [...deleted]
    .flatMap((id) => [id, `comment:${commentUrnOf(id)?.number}`])
    .map((id) => ({ id, by: 'unknown' as const }));
  return { posts, ...(gone.length === 0 ? {} : { gone }), ...(skipped.length === 0 ? {} : { skipped }) };
}

/** Undefined: not understood. */
async function postOf(
  notification: Fields,
  desk: Desk,
  deleted: ReadonlySet<string>,
): Promise<readonly Post[] | undefined> {
  switch (notification['action']) {
    case 'COMMENT':
    case 'COMMENT_EDIT':
    case 'ADMIN_COMMENT':
      return comment(notification, desk, deleted);
    case 'COMMENT_DELETE':
      return generatedComment(notification) && [];
    case 'SHARE_MENTION':
      return mention(notification, desk);
    case 'SHARE':
      return share(notification);
    default:
      return typeof notification['action'] === 'string' ? [] : undefined;
  }
}

function generatedComment(notification: Fields) {
  const decorated = record(record(notification['decoratedGeneratedActivity'])?.['comment']);
  return commentUrnOf(notification['generatedActivity']) ?? commentUrnOf(decorated?.['entity']);
}

/**
 * The notification does not say what a comment replies to, nor, surely, for whom it speaks: the comment itself does. One that
 * is closed to us (under a stranger's post) is what the notification tells, so that it does not keep all that follow away.
 */
async function comment(
  notification: Fields,
  { client, signal, seen, page }: Desk,
  deleted: ReadonlySet<string>,
): Promise<readonly Post[] | undefined> {
  const urn = generatedComment(notification);
  if (!urn) return undefined;
  if (deleted.has(urn.id) || seen.has(urn.id)) return [];
  seen.add(urn.id);
  const path = commentPath(urn.publication, urn.number);
  const { status, body } = await client.get(path, signal, [403, 404]);
  if (status === 404) return [];
  const on = sourceId(notification) ?? urn.publication;
  const owner = urnOf(record(notification['decoratedSourcePost'])?.['owner']);
  const told = status === 403 ? toldComment(notification, urn.id) : body;
  const post = commentToPost(told, owner === undefined || owner === page ? { subjectId: on } : { under: on });
  // Not by its own URN, as with posts: `lookup` leaves it alone.
  return post && [status === 403 ? { ...post, url: publicationUrl(on) } : post];
}

/** What a notification says of a comment, in the words of the comment itself; its time is that in its number. */
function toldComment(notification: Fields, commentUrn: string): Fields {
  const told = record(record(notification['decoratedGeneratedActivity'])?.['comment']) ?? {};
  return { commentUrn, actor: told['owner'], object: told['object'], message: told['text'] };
}

/** The id under which the post is stored that a notification is about: its share or ugcPost rather than its activity. */
function sourceId(notification: Fields): string | undefined {
  const decorated = record(notification['decoratedSourcePost']);
  return publicationOf(decorated?.['entity']) ?? publicationOf(notification['sourcePost']);
}

/**
 * The page's own post with its other name, so that what hangs on either hangs on it. Its text is told in part at the most,
 * hence the `…`; its time is that in its number.
 */
function sourcePost(notification: Fields, { page, seen }: Desk): readonly Post[] {
  const decorated = record(notification['decoratedSourcePost']);
  const id = publicationOf(decorated?.['entity']);
  const alias = publicationOf(notification['sourcePost']);
  const postedAt = id === undefined ? undefined : timeInUrn(id);
  if (id === undefined || alias === undefined || alias === id || postedAt === undefined) return [];
  if (decorated?.['owner'] !== page || seen.has(id)) return [];
  seen.add(id);
  return [
    {
      network: 'linkedin',
      id,
      kind: 'post',
      author: { id: page },
      text: `${fromLittleText(text(decorated['text']) ?? '')}…`,
      url: publicationUrl(id),
      postedAt,
      dateInferred: true,
      aliases: [alias],
    },
  ];
}

/** A post by others that names the page. Some cannot be read by their URN: then it is what the notification tells. */
async function mention(
  notification: Fields,
  { client, signal, seen, page }: Desk,
): Promise<readonly Post[] | undefined> {
  const told = toldPost(notification, page);
  if (!told) return undefined;
  if (seen.has(told.id)) return [];
  seen.add(told.id);
  if (told.id.startsWith('urn:li:activity:')) return [told];
  const { status, body } = await client.get(`/posts/${encoded(told.id)}`, signal, [403, 404]);
  if (status !== 200) return [told];
  const post = postOfEntity(body, told.aliases);
  if (post === 'draft') return [];
  return [post?.id === told.id ? post : told];
}

function share(notification: Fields): readonly Post[] | undefined {
  const decorated = record(record(notification['decoratedGeneratedActivity'])?.['share']);
  const shared = sourceId(notification);
  if (!decorated || shared === undefined) return undefined;
  const post = decoratedPost(notification, decorated, publicationOf(notification['generatedActivity']));
  return post && [known(post.text === '' ? { ...post, repostOf: shared } : { ...post, quotedId: shared })];
}

function toldPost(notification: Fields, page: string): Post | undefined {
  const generated = record(record(notification['decoratedGeneratedActivity'])?.['share']);
  if (generated)
    return decoratedPost(notification, generated, publicationOf(notification['generatedActivity']));
  const source = record(notification['decoratedSourcePost']);
  if (!source || source['owner'] === page) return undefined;
  return decoratedPost(notification, source, publicationOf(notification['sourcePost']));
}

function decoratedPost(notification: Fields, decorated: Fields, other: string | undefined): Post | undefined {
  const id = publicationOf(decorated['entity']) ?? other;
  const postedAt = (id === undefined ? undefined : timeInUrn(id)) ?? millis(notification['lastModifiedAt']);
  if (id === undefined || postedAt === undefined) return undefined;
  const owner = urnOf(decorated['owner']);
  const alias = other === undefined || other === id ? undefined : other;
  return known({
    network: 'linkedin',
    id,
    kind: 'post' as const,
    author: owner === undefined ? unknownAuthor(id) : { id: owner },
    text: fromLittleText(text(decorated['text']) ?? ''),
    // Not by its own URN: it may be closed to us, and then `lookup` must not take it for deleted.
    url: publicationUrl(alias ?? id),
    postedAt,
    aliases: alias === undefined ? undefined : [alias],
  });
}
