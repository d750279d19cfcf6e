import type { Post } from '../../core/post.ts';
import type { Check, PostRef } from '../network.ts';
import { unexpected } from '../shared/shapes.ts';
import type { Channel } from './channels.ts';
import type { Client } from './client.ts';
import { commentOf, type Ground, isCommentId, isReplyId, isVideoId, threadOf } from './comments.ts';
import { mostIds, videosOf } from './videos.ts';

/** Pages of held comments read to tell them from deleted ones. */
const mostHeldPages = 5;

/** Channels whose held comments can be read. */
type Held = Ground & { readonly held: readonly Channel[] };

type Reader = (
  client: Client,
  ground: Ground,
  ids: readonly string[],
  signal: AbortSignal,
) => Promise<readonly Post[]>;

/** Fifty a call each: top-level comments with their counts and first replies, replies, videos. */
const kinds: readonly { readonly is: (id: string) => boolean; readonly read: Reader }[] = [
  { is: isCommentId, read: readThreads },
  { is: isReplyId, read: readReplies },
  {
    is: isVideoId,
    read: async (client, _ground, ids, signal) => [...(await videosOf(client, ids, signal)).values()],
  },
];

/** Reads posts again. What does not come back is gone, unless it waits in the queue of held comments. */
export async function* lookup(
  client: Client,
  ground: Held,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncGenerator<Check> {
  let held: HeldThreads | undefined;
  for (const { is, read } of kinds) {
    const ids = [...new Set(posts.map(({ id }) => id))].filter(is);
    for (let start = 0; start < ids.length; start += mostIds) {
      const batch = ids.slice(start, start + mostIds);
      const found = [...(await askedFor(read, client, ground, batch, signal))];
      if (without(batch, found).some(isCommentId)) held ??= await heldThreads(client, ground, signal);
      found.push(...without(batch, found).flatMap((id) => held?.threads.get(id) ?? []));
      // To be gone is final, and how many ids one call takes is not documented: each is asked for once more, by itself.
      for (const id of without(batch, found))
        found.push(...(await askedFor(read, client, ground, [id], signal)));
      const gone = without(batch, found)
        .filter((id) => held?.isAll !== false || !isCommentId(id))
        .map((id) => ({ id, by: 'unknown' as const }));
      yield { checked: batch, posts: found, gone };
    }
  }
}

async function readThreads(...[client, ground, ids, signal]: Parameters<Reader>): Promise<readonly Post[]> {
  const params = { part: 'id,snippet,replies', id: ids.join(','), textFormat: 'plainText' };
  const answer = await client.list('commentThreads', params, { signal });
  return (answer?.items ?? []).flatMap((item) => threadOf(item, ground)?.posts ?? []);
}

async function readReplies(...[client, ground, ids, signal]: Parameters<Reader>): Promise<readonly Post[]> {
  const params = { part: 'id,snippet', id: ids.join(','), textFormat: 'plainText' };
  const answer = await client.list('comments', params, { signal });
  return (answer?.items ?? []).flatMap((item) => commentOf(item, ground, undefined) ?? []);
}

/** What came for these ids. An answer to another question says nothing of who is gone. */
async function askedFor(read: Reader, ...given: Parameters<Reader>): Promise<readonly Post[]> {
  const [, , asked] = given;
  const found = await read(...given);
  const strange = found.find(({ id, parentId }) => !asked.includes(id) && !asked.includes(parentId ?? ''));
  if (strange) throw unexpected('youtube: a call by ids', `${strange.id} was not asked for`);
  return found;
}

function without(ids: readonly string[], found: readonly Post[]): readonly string[] {
  const here = new Set(found.map(({ id }) => id));
  return ids.filter((id) => !here.has(id));
}

interface HeldThreads {
  readonly threads: ReadonlyMap<string, readonly Post[]>;
  /** False where more are held than are read here: one that is not among them may be. */
  readonly isAll: boolean;
}

/** A call by id leaves out what is held for review. */
async function heldThreads(client: Client, ground: Held, signal: AbortSignal): Promise<HeldThreads> {
  const found = new Map<string, readonly Post[]>();
  let isAll = true;
  for (const { id } of ground.held) {
    let token: string | undefined;
    for (let page = 0; page < mostHeldPages; page += 1) {
      const params = {
        part: 'id,snippet,replies',
        allThreadsRelatedToChannelId: id,
        moderationStatus: 'heldForReview',
        maxResults: '100',
        textFormat: 'plainText',
        pageToken: token,
      };
      const answer = await client.list('commentThreads', params, { signal });
      for (const item of answer?.items ?? []) {
        const thread = threadOf(item, ground);
        if (thread) found.set(thread.id, thread.posts);
      }
      token = answer?.next;
      if (token === undefined) break;
    }
    isAll &&= token === undefined;
  }
  return { threads: found, isAll };
}
