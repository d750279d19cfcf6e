import { NetworkError } from '../../core/errors.ts';
import { count, mustBeList, mustBeRecord, text, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { numberOf } from './ids.ts';
import { type Entry, entryOf } from './listing.ts';
import type { TopicFacts } from './posts.ts';

/** What a topic's page gives: its title, its first posts, and the numbers of all that may be read. */
export interface Topic {
  readonly about: TopicFacts;
  readonly posts: readonly Entry[];
  /** In the topic's order; undefined for topics so long that the forum leaves it out. */
  readonly stream: readonly string[] | undefined;
}

/** As many as the forum's own pages ask for at once. */
export const postsAtOnce = 20;
/** How a forum refuses a topic that was deleted or that may not be read (any more). */
export const notThere = [403, 404, 410];

/** The status where there is none (for this reader). */
export async function topicAt(client: Client, topic: string, signal: AbortSignal): Promise<Topic | number> {
  const path = `/t/${topic}.json`;
  const where = client.where(path);
  const { status, body } = await client.get(path, {}, signal, notThere);
  if (notThere.includes(status)) return status;
  const fields = mustBeRecord(body, where, 'the body');
  const stream = mustBeRecord(fields['post_stream'], where, '`post_stream`');
  const numbers = stream['stream'];
  return {
    about: { title: text(fields['title']), postsCount: count(fields['posts_count']) },
    posts: mustBeList(stream['posts'], where, '`posts`').map(entryOf),
    stream: Array.isArray(numbers) ? numbers.flatMap((each) => numberOf(each) ?? []) : undefined,
  };
}

/** Posts of one topic by number, at most `postsAtOnce`; those that are gone are left out. None where the topic is not there. */
export async function postsIn(
  client: Client,
  topic: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly Entry[]> {
  if (ids.length === 0) return [];
  const path = `/t/${topic}/posts.json`;
  const where = client.where(path);
  const { status, body } = await client.get(path, { post_ids: ids }, signal, [404, 410]);
  if (status >= 400) return [];
  const stream = mustBeRecord(mustBeRecord(body, where, 'the body')['post_stream'], where, '`post_stream`');
  return mustBeList(stream['posts'], where, '`posts`').map(entryOf);
}

/**
 * One post, by its number or by its place in a topic; the status where there is none. A forum says that in JSON: a 404
 * that is a web page or nothing comes from what stands before it, and says nothing of the post.
 */
export async function postAt(client: Client, path: string, signal: AbortSignal): Promise<Entry | number> {
  const { status, body } = await client.get(path, {}, signal, notThere);
  if (notThere.includes(status) && body === undefined) throw notTheForum(client.where(path), status);
  if (notThere.includes(status)) return status;
  const entry = entryOf(mustBeRecord(body, client.where(path), 'the body'));
  if (entry.id === undefined) throw unexpected(client.where(path), 'a post without a number');
  return entry;
}

function notTheForum(where: string, status: number): NetworkError {
  return new NetworkError(
    `${where}: ${status}, and not in the words of a forum`,
    'Is it down for a while, or has it moved? Open `server:` in a browser.',
  );
}
