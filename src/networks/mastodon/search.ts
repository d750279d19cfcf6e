import type { Page, Stream, Window, World } from '../network.ts';
import { offsetPages } from '../shared/offset-pages.ts';
import { allQuoted, type Search } from '../shared/query-text.ts';
import { idOf, mustBeList, mustBeRecord, record, timeOf } from '../shared/shapes.ts';
import { type Client, compareIds } from './client.ts';
import { type Entry, isBelow, mapped, markOf } from './listing.ts';
import type { Home } from './status.ts';

const path = '/api/v2/search';
const pageSize = 40;
/** Elasticsearch gives no result beyond its ten thousandth. */
const deepest = 9_900;

/**
 * Full-text search: only people who opted in, and only where the server has it; a server without answers with nothing.
 * Pages by offset, newest first, so that no place in it can be kept between runs.
 */
export function searchStream(client: Client, home: Home, search: Search, now: World['now']): Stream {
  return {
    id: `search:${search.id}`,
    finds: 'hits',
    order: 'newest-first',
    sweepMs: 86_400_000,
    pageSize,
    read: (window, signal) => readSearch(client, home, search, window, now(), signal),
  };
}

async function* readSearch(
  client: Client,
  home: Home,
  search: Search,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const where = client.where(path);
  const q = allQuoted(search);
  const pages = offsetPages<Entry>({
    where,
    pageSize,
    overlap: 5,
    deepest,
    async fetch(offset) {
      const params = { q, type: 'statuses', limit: pageSize, offset: offset === 0 ? undefined : offset };
      const { body } = await client.get(path, params, signal);
      const { statuses } = mustBeRecord(body, where, 'the body');
      return mustBeList(statuses, where, '`statuses`').map(entryOf);
    },
    idOf: ({ id }) => id,
  });
  let isHead = true;
  for await (const { items, cut } of pages) {
    const newest = isHead ? markOf(items, window.after, now) : undefined;
    isHead = false;
    const isDone = isBelow(items, window.since) || isOld(items, window.after);
    yield {
      ...mapped(items, home),
      ...(newest === undefined ? {} : { newest }),
      ...(cut && !isDone ? { lost: { why: 'a search gives 10,000 results at most' } } : {}),
    };
    if (isDone) return;
  }
}

function entryOf(status: unknown): Entry {
  const fields = record(status);
  return { id: idOf(fields?.['id']), at: timeOf(fields?.['created_at']), status };
}

function isOld(entries: readonly Entry[], after: string | undefined): boolean {
  if (after === undefined || entries.length === 0) return false;
  return entries.every(({ id }) => id !== undefined && compareIds(id, after) <= 0);
}
