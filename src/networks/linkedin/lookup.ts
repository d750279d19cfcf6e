import type { Check, PostRef } from '../network.ts';
import { mustBeRecord } from '../shared/shapes.ts';
import { type Client, unusable } from './client.ts';
import { commentToPost, commentUrl } from './comments.ts';
import { postOfEntity } from './posts.ts';
import type { Share } from './share.ts';
import { commentUrnOf, encoded, publicationOf, publicationUrl } from './urns.ts';

/** Reads comments and posts again, one call each; deletions are told by `activity` too, so that few need it. */
export async function* lookup(
  client: Client,
  share: Share,
  refs: readonly PostRef[],
  signal: AbortSignal,
): AsyncGenerator<Check> {
  for (const ref of refs) {
    const path = pathOf(ref);
    if (path === undefined) continue;
    if (!share.isLeft()) return;
    share.use();
    yield await check(client, ref, path, signal);
  }
}

/** An activity has no address of its own, and what was closed to us when it came still is. */
function pathOf({ id, url }: PostRef): string | undefined {
  const comment = commentUrnOf(id);
  if (comment) {
    const isClosed = url !== undefined && url !== commentUrl(comment.publication, comment.short);
    return isClosed ? undefined : commentPath(comment.publication, comment.number);
  }
  const wasClosed = url !== undefined && url !== publicationUrl(id);
  const hasNone = publicationOf(id) === undefined || id.startsWith('urn:li:activity:');
  return hasNone || wasClosed ? undefined : `/posts/${encoded(id)}`;
}

export function commentPath(publication: string, number: string): string {
  return `/socialActions/${encoded(publication)}/comments/${number}`;
}

async function check(
  client: Client,
  { id, url, rootId }: PostRef,
  path: string,
  signal: AbortSignal,
): Promise<Check> {
  const isComment = commentUrnOf(id) !== undefined;
  // A stranger's post may be closed to us: that says nothing of its life.
  const answer = await client.get(path, signal, isComment ? [404] : [403, 404]);
  if (answer.status === 404) return { checked: [id], posts: [], gone: [{ id, by: 'unknown' }] };
  if (answer.status === 403) return { checked: [id], posts: [], gone: [] };
  const body = mustBeRecord(answer.body, `LinkedIn ${path}`, 'the body');
  // What is stored knows its publication, perhaps by a better name; a parent that was missing does not.
  const under = publicationOf(rootId);
  const isUnknown = url === undefined && under === undefined;
  const place = { under, subjectId: isUnknown ? publicationOf(body['object']) : undefined };
  const post = isComment ? commentToPost(body, place) : postOfEntity(body);
  if (post === 'draft') return { checked: [id], posts: [], gone: [{ id, by: 'author' }] };
  if (post === undefined) throw unusable(answer, `${path}: no post in the answer`);
  return { checked: [id], posts: [post], gone: [] };
}
