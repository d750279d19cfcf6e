import type { Author, Post } from '../../core/post.ts';
import type { Page, Stream, Window } from '../network.ts';
import { type Fields, mustBeList, record, text, timeOf } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import type { Identity } from './identity.ts';
import { ownAuthor, postOfRecord, postUri } from './posts.ts';
import { circling, lagMs, mapped, sweepMs } from './reading.ts';
import { tidOf, timeOfTid } from './tid.ts';

const name = 'com.atproto.repo.listRecords';
const limit = 100;

export interface OwnRepo {
  readonly did: string;
  readonly handle: string | undefined;
  /** Where its posts lie, when the login told it. */
  readonly home: string | undefined;
}

/**
 * All posts of one own account from its own server: complete, at once, and without a login. Sorted by record key, which
 * most clients make from the time; a client may choose another, so that a post can turn up below.
 */
export function ownStream(client: Client, identity: Identity, repo: OwnRepo, now: () => number): Stream {
  return {
    id: `own:${repo.did}`,
    finds: 'own',
    order: 'newest-first',
    sweepMs,
    pageSize: limit,
    read: (window, signal) => readOwn(client, identity, repo, now(), window, signal),
  };
}

async function* readOwn(
  client: Client,
  identity: Identity,
  repo: OwnRepo,
  now: number,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const home = repo.home ?? (await identity.home(repo.did, signal));
  const author = ownAuthor(repo.did, repo.handle);
  let cursor = window.older;
  let newest: string | undefined;
  for (;;) {
    const body = await listed(client, identity, home, repo.did, cursor, signal);
    const entries = mustBeList(body['records'], name, 'records');
    const keys = entries
      .map((entry) => postUri(record(entry)?.['uri'])?.rkey)
      .filter((key) => key !== undefined);
    const next = text(body['cursor']);
    newest ??= markOf(keys, now);
    if (next !== undefined && next === cursor) throw circling(name);
    yield {
      ...mapped(entries, (entry) => postOf(entry, author), name),
      ...(newest === undefined ? {} : { newest }),
      ...(next === undefined ? {} : { older: next }),
    };
    if (next === undefined || isBelow(entries, keys.at(-1), window)) return;
    cursor = next;
  }
}

async function listed(
  client: Client,
  identity: Identity,
  home: string,
  did: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Fields> {
  const params = { repo: did, collection: 'app.bsky.feed.post', limit: String(limit), cursor };
  const reply = await client.askAt(home, { name, params, signal });
  if (!reply.ok) identity.forget(did);
  return client.bodyOf(reply, { name }, home);
}

/**
 * The newest key that tells a time which has come, lowered by the lag: a key of letters would sort above every later one.
 */
function markOf(keys: readonly string[], now: number): string | undefined {
  const times = keys.map(timeOfTid).filter((time) => time !== undefined && time <= now + lagMs);
  const [top] = times;
  return top === undefined ? undefined : tidOf(top - lagMs);
}

/** Whether all further keys lie below the mark, or all further posts below the floor of the first read. */
function isBelow(entries: readonly unknown[], lastKey: string | undefined, window: Window): boolean {
  if (window.after !== undefined) return lastKey !== undefined && lastKey < window.after;
  const made = lastKey === undefined ? undefined : timeOfTid(lastKey);
  if (made !== undefined) return made < window.since;
  return entries.every((entry) => (timeOf(createdAt(entry)) ?? window.since) < window.since);
}

/** Its key's time stands in where the post has none. */
function postOf(entry: unknown, author: Author): Post | undefined {
  const key = postUri(record(entry)?.['uri'])?.rkey;
  const postedAt = timeOf(createdAt(entry)) ?? (key === undefined ? undefined : timeOfTid(key));
  return postedAt === undefined ? undefined : postOfRecord(entry, author, postedAt);
}

function createdAt(entry: unknown): unknown {
  return record(record(entry)?.['value'])?.['createdAt'];
}
