import type { Check, PostRef } from '../network.ts';
import type { Graph } from '../shared/graph-client.ts';
import { type Fault, failureOf, isUnknownObject } from '../shared/graph-errors.ts';
import { unexpected } from '../shared/shapes.ts';
import { permissionHint } from './client.ts';
import { postFields, postOf } from './posts.ts';
import type { Sight } from './sight.ts';

/**
 * Reads posts again, one a request. Of what this token may not see Threads says the same as of what is not there: that
 * a post is gone is believed only where another post of somebody else's can be read.
 */
export async function* lookup(
  graph: Graph,
  sight: Sight,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check> {
  const ids = [...new Set(posts.map(({ id }) => id))].filter((id) => /^\d{1,40}$/.test(id));
  let isBelieved: boolean | undefined;
  for (const id of ids) {
    const { body, fault } = await graph.ask(`/${id}`, { fields: postFields }, signal);
    if (!fault) {
      const post = postOf(body);
      if (post?.id !== id) throw unexpected(graph.where(`/${id}`), 'another post');
      yield { checked: [id], posts: [post], gone: [] };
    } else if (isUnknownObject(fault)) {
      isBelieved ??= await canReadOthers(graph, sight, signal);
      yield { checked: [id], posts: [], gone: isBelieved ? [{ id, by: 'unknown' }] : [] };
    } else if (isNotPermitted(fault)) yield { checked: [id], posts: [], gone: [] };
    else
      throw failureOf(fault, { where: graph.where(`/${id}`), hasCursor: false, resumeAt: 0, permissionHint });
  }
}

async function canReadOthers(graph: Graph, sight: Sight, signal: AbortSignal): Promise<boolean> {
  const id = sight.foreignId();
  if (id === undefined) return false;
  const { fault } = await graph.ask(`/${id}`, { fields: 'id' }, signal);
  return fault === undefined;
}

/** Somebody else's post that this app may list and not read: it stays as it is. */
function isNotPermitted({ code }: Fault): boolean {
  return code === 10 || (code !== undefined && code >= 200 && code <= 299);
}
