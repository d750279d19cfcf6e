import type { Page, Stream, Window } from '../network.ts';
import { type Fields, mustBeList, record, text, timeOf } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { postOfView } from './posts.ts';
import { circling, floorOf, mapped, markAt, stale, sweepMs } from './reading.ts';

const name = 'app.bsky.notification.listNotifications';
const reasons = ['mention', 'reply', 'quote'];
const limit = 100;

/**
 * Mentions, replies and quotes of the logged-in account, sorted by the posts' own time: what is backdated turns up far
 * below. The cursor is in practice the time of the last entry, and all that is strictly older follows.
 */
export function inboxStream(client: Client): Stream {
  return {
    id: 'inbox',
    finds: 'addressed',
    order: 'newest-first',
    sweepMs,
    pageSize: limit,
    read: (window, signal) => readInbox(client, window, signal),
  };
}

async function* readInbox(client: Client, window: Window, signal: AbortSignal): AsyncGenerator<Page> {
  const floor = floorOf(window);
  let told = window.older;
  let cursor = told === undefined ? undefined : justAbove(told);
  let newest: string | undefined;
  for (let stuck = 0; stuck < 2; ) {
    const body = await listed(client, cursor, signal);
    const entries = mustBeList(body['notifications'], name, 'notifications');
    const next = text(body['cursor']);
    newest ??= topOf(entries, next);
    stuck = next !== undefined && next === told ? stuck + 1 : 0;
    yield {
      ...mapped(entries.filter(isAddress), postOfView, name),
      ...(newest === undefined ? {} : { newest }),
      ...(next === undefined || stuck > 0 ? {} : { older: next }),
    };
    if (next === undefined || lastTime(entries, next) < floor) return;
    told = next;
    cursor = stuck > 0 ? next : justAbove(next);
  }
  throw circling(name);
}

async function listed(client: Client, cursor: string | undefined, signal: AbortSignal): Promise<Fields> {
  const params = { reasons, limit: String(limit), priority: 'false', cursor };
  const reply = await client.ask({ name, params, signal });
  if (cursor !== undefined && !reply.ok && reply.error === 'InvalidRequest')
    throw stale('bluesky inbox', reply.message);
  return client.bodyOf(reply, { name });
}

/** A cursor that is a time, a millisecond up: another post of that very instant is not skipped. */
function justAbove(cursor: string): string {
  const time = timeOf(cursor);
  return time === undefined ? cursor : new Date(time + 1).toISOString();
}

/** Servers that do not know `reasons` send likes and follows too. */
function isAddress(entry: unknown): boolean {
  const reason = record(entry)?.['reason'];
  return typeof reason !== 'string' || reasons.includes(reason);
}

function topOf(entries: readonly unknown[], next: string | undefined): string | undefined {
  const time = timeOf(record(entries[0])?.['indexedAt']) ?? timeOf(next);
  return time === undefined ? undefined : markAt(time);
}

/** How far down the page came; an empty one tells it by its cursor alone. */
function lastTime(entries: readonly unknown[], next: string): number {
  return timeOf(next) ?? timeOf(record(entries.at(-1))?.['indexedAt']) ?? Number.POSITIVE_INFINITY;
}
