import type { Check, PostRef } from '../network.ts';
import type { Graph } from '../shared/graph-client.ts';
import { failureOf, isUnknownObject } from '../shared/graph-errors.ts';
import { goneCheck, goneWhereOthersLive } from '../shared/graph-gone.ts';
import { idOf, unexpected } from '../shared/shapes.ts';
import { type OwnPage, permissionHint } from './client.ts';
import { commentFields, commentOf, postFields, postOf, shortId } from './posts.ts';

/**
 * Reads posts of the Page and comments again, one a request. Posts elsewhere that tag the Page are passed over: Facebook
 * gives them by that list only, and says the same of them as of deleted ones.
 */
export function lookup(
  graph: Graph,
  page: OwnPage,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check> {
  const refs = new Map(posts.filter((ref) => isOurs(ref, page)).map((ref) => [ref.id, ref]));
  const answers = async function* () {
    for (const ref of refs.values()) yield check(graph, page, ref, signal);
  };
  return goneWhereOthersLive(
    answers(),
    async (id) => (await graph.ask(`/${id}`, { fields: 'id' }, signal)).fault === undefined,
  );
}

function isOurs({ id, parentId }: PostRef, page: OwnPage): boolean {
  return /^\d+(_\d+)?$/.test(id) && (id.startsWith(`${page.id}_`) || parentId !== undefined);
}

/** The ref itself where Facebook does not give that comment; a post that bears the Page's number has gone. */
async function check(
  graph: Graph,
  page: OwnPage,
  ref: PostRef,
  signal: AbortSignal,
): Promise<Check | PostRef> {
  const isPost = ref.id.startsWith(`${page.id}_`);
  const path = `/${ref.id}`;
  const { body, fault } = await graph.ask(
    path,
    { fields: isPost ? postFields : commentFields(false) },
    signal,
  );
  if (fault && isUnknownObject(fault)) return isPost ? goneCheck(ref.id) : ref;
  const where = graph.where(path);
  if (fault) throw failureOf(fault, { where, hasCursor: false, resumeAt: 0, permissionHint });
  const post = isPost ? postOf(body, undefined) : commentOf(body, groundOf(ref, page));
  if (!post || shortId(idOf(body['id']) ?? '') !== shortId(ref.id)) throw unexpected(where, 'another post');
  const { parentId = post.parentId } = ref;
  return {
    checked: [ref.id],
    posts: [{ ...post, id: ref.id, ...(parentId === undefined ? {} : { parentId }) }],
    gone: [],
  };
}

/** What it hangs on is known already; only the comment's own words, counts and author are new. */
function groundOf(
  { parentId = '', rootId }: PostRef,
  page: OwnPage,
): { readonly id: string; readonly isOwn: boolean } {
  return { id: rootId ?? parentId, isOwn: parentId.startsWith(`${page.id}_`) && rootId === undefined };
}
