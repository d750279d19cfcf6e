import { NetworkError, TryLater } from '../../core/errors.ts';
import type { Page, Stream, Window, World } from '../network.ts';
import { quoted, type Search } from '../shared/query-text.ts';
import { list, mustBeList, record, text, timeOf } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { numberOf } from './ids.ts';
import { sweepMs, together } from './listing.ts';
import { timeMark } from './mark.ts';
import { postsAtOnce } from './topic.ts';
import { readTopic } from './topic-stream.ts';

const path = '/search.json';
/** The forum gives no page beyond the tenth. */
const mostPages = 10;
const mostPasses = 5;
const dayMs = 86_400_000;

/** What is sent: `quoted` words, the newest first. */
export function searchWords({ terms }: Search): string {
  return [...terms.map(quoted), 'order:latest'].join(' ');
}

/**
 * Topics that a search finds, and in them what is newer than the floor: the search itself gives an excerpt of one post a
 * topic. Pages by number over what changes meanwhile: no place in it can be kept. Marks are times (ms).
 */
export function searchStream(client: Client, search: Search, now: World['now']): Stream {
  return {
    id: `search:${search.id}`,
    finds: 'hits',
    order: 'newest-first',
    sweepMs,
    pageSize: postsAtOnce,
    read: (window, signal) => readSearch(client, search, window, now(), signal),
  };
}

interface Hit {
  readonly topic: string | undefined;
  readonly at: number | undefined;
}

/** A topic that somebody writes in moves up past the page that is asked for next, so several pages are gone through again. */
async function* readSearch(
  client: Client,
  search: Search,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const floor =
    window.after !== undefined && /^\d{1,15}$/.test(window.after) ? Number(window.after) : window.since;
  const seen = new Set<string>();
  let newest: string | undefined;
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    const known = seen.size;
    let pages = 0;
    for await (const { hits, isCut } of hitPages(client, search, floor, signal)) {
      pages += 1;
      newest ??= timeMark(
        hits.flatMap(({ at }) => at ?? []),
        window.after,
        now,
      );
      yield {
        ...(await inTopics(client, topicsOf(hits, floor, seen), floor, now, signal)),
        ...(newest === undefined ? {} : { newest }),
        ...(isCut ? { lost: { why: `a search gives ${mostPages} pages at most` } } : {}),
      };
    }
    if (pages < 2 || seen.size === known) return;
  }
}

interface HitPage {
  readonly hits: readonly Hit[];
  /** More there may be, which the forum does not give. */
  readonly isCut: boolean;
}

async function* hitPages(
  client: Client,
  search: Search,
  floor: number,
  signal: AbortSignal,
): AsyncGenerator<HitPage> {
  // Days begin by the forum's own clock, so one earlier is asked for.
  const from = floor < dayMs ? '' : ` after:${new Date(floor - dayMs).toISOString().slice(0, 10)}`;
  const guard = circleGuardOf(client);
  for (let page = 1; page <= mostPages; page += 1) {
    const { hits, hasMore } = await hitsAt(client, `${searchWords(search)}${from}`, page, signal);
    guard(hits.map(({ topic }) => topic).join(' '));
    const isDone = !hasMore || (hits.length > 0 && hits.every(({ at }) => at !== undefined && at < floor));
    yield { hits, isCut: !isDone && page === mostPages };
    if (isDone) return;
  }
}

/** Topics of hits that are new enough, each once a read. */
function topicsOf(hits: readonly Hit[], floor: number, seen: Set<string>): readonly string[] {
  const fresh = hits.filter(({ at }) => at === undefined || at >= floor).flatMap(({ topic }) => topic ?? []);
  const topics = [...new Set(fresh)].filter((topic) => !seen.has(topic));
  for (const topic of topics) seen.add(topic);
  return topics;
}

async function inTopics(
  client: Client,
  topics: readonly string[],
  since: number,
  now: number,
  signal: AbortSignal,
): Promise<Pick<Page, 'posts' | 'gone' | 'skipped'>> {
  const pages: Page[] = [];
  for (const topic of topics)
    for await (const page of readTopic(client, topic, { since }, now, signal)) pages.push(page);
  return together(
    pages.flatMap(({ posts }) => posts),
    pages.flatMap(({ gone }) => gone ?? []),
    pages.flatMap(({ skipped }) => skipped ?? []),
  );
}

async function hitsAt(
  client: Client,
  q: string,
  page: number,
  signal: AbortSignal,
): Promise<{ hits: readonly Hit[]; hasMore: boolean }> {
  const where = client.where(path);
  const { status, body } = await client.get(path, { q, page: String(page) }, signal, [409]);
  const fields = record(body);
  const group = record(fields?.['grouped_search_result']);
  const error = text(group?.['error']);
  if (status === 409 || error !== undefined)
    throw new TryLater(
      `${where}: the forum is too busy to search`,
      'What was read is saved; the next fetch goes on from here.',
      undefined,
    );
  // Without any hit some versions leave the list out.
  const posts = group !== undefined && fields?.['posts'] === undefined ? [] : list(fields?.['posts']);
  return {
    hits: mustBeList(posts, where, '`posts`').map((value) => {
      const hit = record(value);
      return { topic: numberOf(hit?.['topic_id']), at: timeOf(hit?.['created_at']) };
    }),
    hasMore: group?.['more_full_page_results'] === true || text(group?.['more_full_page_results']) === 'true',
  };
}

function circleGuardOf(client: Client): (topics: string) => void {
  let before: string | undefined;
  return (topics) => {
    if (topics !== '' && topics === before)
      throw new NetworkError(
        `${client.where(path)}: the search gives the same page again`,
        'It ignores the page it is asked for; what was read is saved.',
      );
    before = topics;
  };
}
