import type { Check, PostRef } from '../network.ts';
import { count, mustBeList, record, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { commentId, fields, numberOf, postsOf } from './comments.ts';

const batchSize = 100;
/** A comment that was never there or is no more, and one that is there and not for everybody (held, spam, trash). */
const notThere = /^rest_(comment_invalid_id|cannot_read)$/;

/** Reads comments again, a hundred a request. What is not there any more a moderator has deleted, or taken out of sight. */
export async function* lookup(
  client: Client,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncIterable<Check> {
  const start = `${client.scope}/`;
  const numbers = [
    ...new Set(
      posts.flatMap(({ id }) => (id.startsWith(start) ? (numberOf(id.slice(start.length)) ?? []) : [])),
    ),
  ];
  for (let from = 0; from < numbers.length; from += batchSize) {
    const batch = numbers.slice(from, from + batchSize);
    const open = await those(client, batch, {}, signal);
    const left = batch.filter((number) => !open.found.has(number));
    const held =
      client.user === undefined || left.length === 0
        ? nothing
        : await those(client, left, { status: 'hold' }, signal);
    const found = new Map([...open.found, ...held.found]);
    if (found.size === 0) await believe(client, batch[0] ?? '', signal);
    yield checkOf(client, batch, found, open.isAll && held.isAll);
  }
}

interface Found {
  readonly found: ReadonlyMap<string, unknown>;
  /** False where the blog counts some that it does not give: those are there. */
  readonly isAll: boolean;
}

const nothing: Found = { found: new Map(), isAll: true };

/** Some blogs give fewer a page than they are asked for: the others are asked for again. */
async function those(
  client: Client,
  numbers: readonly string[],
  filter: { readonly status?: string },
  signal: AbortSignal,
): Promise<Found> {
  const found = new Map<string, unknown>();
  for (let left = numbers; ; ) {
    const params = { ...filter, include: left.join(','), per_page: batchSize, _fields: fields };
    const { body, headers } = await client.get('comments', params, signal);
    const comments = mustBeList(body, 'comments', 'the body');
    for (const comment of comments) {
      const number = numberOf(record(comment)?.['id']);
      if (number === undefined || !left.includes(number))
        throw unexpected('comments', 'other comments than were asked for');
      found.set(number, comment);
    }
    const isAll = (count(headers['x-wp-total']) ?? 0) <= comments.length;
    left = left.filter((number) => !found.has(number));
    if (isAll || comments.length === 0 || left.length === 0) return { found, isAll };
  }
}

/** Nothing at all may also mean that the blog gives comments to nobody: then asking for one alone is an error. */
async function believe(client: Client, number: string, signal: AbortSignal): Promise<void> {
  const { status } = await client.get(`comments/${number}`, { _fields: 'id' }, signal, notThere);
  if (status === 200) throw unexpected('comments', 'a comment is there alone and not among those asked for');
}

function checkOf(
  client: Client,
  batch: readonly string[],
  found: ReadonlyMap<string, unknown>,
  isAll: boolean,
): Check {
  const { posts, skipped } = postsOf([...found.values()], client.scope);
  if (skipped?.[0]) throw unexpected('comments', skipped[0].why);
  const idOf = (number: string) => commentId(client.scope, number);
  const gone = isAll ? batch.filter((number) => !found.has(number)) : [];
  return {
    checked: batch.map(idOf),
    posts,
    gone: gone.map((number) => ({ id: idOf(number), by: 'moderator' as const })),
  };
}
