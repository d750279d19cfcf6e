import type { Check, PostRef } from '../network.ts';
import type { Graph } from '../shared/graph-client.ts';
import { failureOf, isUnknownObject } from '../shared/graph-errors.ts';
import { goneCheck, goneWhereOthersLive } from '../shared/graph-gone.ts';
import { idOf, unexpected } from '../shared/shapes.ts';
import type { OwnAccount } from './client.ts';
import { commentOf, mediaFields, mediumOf, replyFields } from './posts.ts';

/** Reads own media and comments again, one a request. Others' media, their own beginning, are given by lists only. */
export function lookup(
  graph: Graph,
  own: OwnAccount,
  permissionHint: string,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check> {
  return goneWhereOthersLive(
    answersTo(graph, own, permissionHint, posts, signal),
    async (id) => (await graph.ask(`/${id}`, { fields: 'id' }, signal)).fault === undefined,
  );
}

/** The ref itself where Instagram does not give that comment. */
async function* answersTo(
  graph: Graph,
  own: OwnAccount,
  permissionHint: string,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check | PostRef> {
  const refs = new Map(posts.filter(isOurs).map((ref) => [ref.id, ref]));
  for (const ref of refs.values()) {
    const path = `/${ref.id}`;
    const isComment = ref.parentId !== undefined;
    const fields = isComment ? replyFields : mediaFields;
    const { body, fault } = await graph.ask(path, { fields }, signal);
    const where = graph.where(path);
    if (fault && isUnknownObject(fault)) {
      yield isComment ? ref : goneCheck(ref.id);
      continue;
    }
    if (fault) throw failureOf(fault, { where, hasCursor: false, resumeAt: 0, permissionHint });
    const post = isComment ? commentOf(body, groundOf(ref), ref.rootId) : mediumOf(body, own);
    if (!post || idOf(body['id']) !== ref.id) throw unexpected(where, 'another post');
    yield { checked: [ref.id], posts: [post], gone: [] };
  }
}

function isOurs({ id, parentId, rootId }: PostRef): boolean {
  return /^\d{1,40}$/.test(id) && (parentId !== undefined || rootId === undefined);
}

/** A comment at the top hangs on the medium itself. */
function groundOf({ parentId = '', url }: PostRef): {
  readonly id: string;
  readonly url?: string | undefined;
} {
  return { id: parentId, url };
}
