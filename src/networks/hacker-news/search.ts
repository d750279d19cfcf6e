import { NetworkError, StaleTokenError } from '../../core/errors.ts';
import type { Http } from '../../http/http.ts';
import type { Page, Stream, Window } from '../network.ts';
import { count, type Fields, mustBeList, mustBeRecord, record, unexpected } from '../shared/shapes.ts';
import { postOfHit } from './posts.ts';

/** Algolia gives this many hits of one query and no more: the rest is read in windows of time. */
export const limit = 1000;
/** The index follows the site by minutes. */
const lagSeconds = 15 * 60;
/** What was flagged and came back is listed where it was. */
export const sweepMs = 24 * 3_600_000;
/** Tags of all that is read: no job advertisements. */
export const everything = '(story,comment,poll)';
const fields =
  'objectID,author,created_at_i,title,url,story_text,comment_text,story_id,parent_id,points,num_comments';
const where = 'search_by_date';

/** What one stream asks for: words in Algolia's syntax, and tags (a comma is AND, parentheses are OR). */
export interface Question {
  readonly query?: string;
  readonly tags: string;
}

/** Newest first by `created_at_i`; times are seconds, also in `newest` and `older`. */
export function searchStream(
  http: Http,
  server: string,
  question: Question,
  shape: Pick<Stream, 'id' | 'finds'>,
): Stream {
  return {
    ...shape,
    order: 'newest-first',
    sweepMs,
    pageSize: limit,
    read: (window, signal) => readHits(http, server, question, window, signal),
  };
}

/** The pages of one question; `newest` and `older` are seconds. */
export async function* readHits(
  http: Http,
  server: string,
  question: Question,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const floor = secondsOf(window.after) ?? Math.floor(window.since / 1000);
  let until: number | undefined = upperEnd(window.older);
  let newest: string | undefined;
  do {
    const answer = await http.json({ url: addressOf(server, question, floor, until), signal });
    const body = mustBeRecord(answer.body, where, 'the body');
    const hits = mustBeList(body['hits'], where, 'hits');
    const times = hits.map(secondOf).filter((time) => time !== undefined);
    newest ??= times.length === 0 ? undefined : String(Math.max(0, maxOf(times) - lagSeconds));
    const { next, ...told } = advance(until, hits.length, count(body['nbHits']) ?? 0, minOf(times));
    yield { ...mapped(hits), ...(newest === undefined ? {} : { newest }), ...told };
    until = next;
  } while (until !== undefined && until >= floor);
}

interface Advance extends Pick<Page, 'older' | 'lost'> {
  /** The last second of the next window; absent: all is read. */
  readonly next?: number;
}

/** The next window begins in the very second where this one ended: others of that second may follow. */
function advance(
  until: number | undefined,
  hits: number,
  total: number,
  oldest: number | undefined,
): Advance {
  const more = hits >= limit || total > hits;
  if (oldest !== undefined && (until === undefined || oldest < until))
    return { older: String(oldest), ...(more ? { next: oldest } : {}) };
  if (oldest !== undefined && until !== undefined && oldest > until) throw ignored();
  if (more && hits > 0 && oldest === undefined) throw unexpected(where, 'hits without a time');
  if (!more || hits === 0 || until === undefined) return {};
  const next = until - 1;
  const why = `more than ${limit} hits within one second`;
  return { older: String(next), lost: { why, from: until * 1000, to: until * 1000 + 1000 }, next };
}

function addressOf(server: string, { query, tags }: Question, floor: number, until: number | undefined) {
  const url = new URL(`${server}/search_by_date`);
  const bounds = [
    ...(floor > 0 ? [`created_at_i>=${floor}`] : []),
    ...(until === undefined ? [] : [`created_at_i<=${until}`]),
  ];
  const params = {
    ...(query === undefined ? {} : { query, typoTolerance: 'false', advancedSyntax: 'true' }),
    tags,
    ...(bounds.length === 0 ? {} : { numericFilters: bounds.join(',') }),
    hitsPerPage: String(limit),
    attributesToRetrieve: fields,
    attributesToHighlight: '',
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}

function mapped(hits: readonly unknown[]): Pick<Page, 'posts' | 'skipped'> {
  const mappings = hits.map((hit) => ({ hit: record(hit), post: postOfHit(hit) }));
  const posts = mappings.flatMap(({ post }) => post ?? []);
  const skipped = mappings
    .filter(({ post }) => post === undefined)
    .map(({ hit }) => ({ where: nameOf(hit), why: 'no item with number, author, time and text' }));
  return skipped.length === 0 ? { posts } : { posts, skipped };
}

function nameOf(hit: Fields | undefined): string {
  return `item ${String(hit?.['objectID'] ?? 'without number').slice(0, 50)}`;
}

function secondOf(hit: unknown): number | undefined {
  return count(record(hit)?.['created_at_i']);
}

function secondsOf(mark: string | undefined): number | undefined {
  return mark !== undefined && /^\d{1,12}$/.test(mark) ? Number(mark) : undefined;
}

function upperEnd(older: string | undefined): number | undefined {
  if (older === undefined) return undefined;
  const second = secondsOf(older);
  if (second !== undefined) return second;
  throw new StaleTokenError(
    'hacker-news: the place to go on from is no time',
    'It is read again from the newest; nothing is lost.',
  );
}

function ignored(): NetworkError {
  return new NetworkError(
    'hacker-news: the search gives newer items than it was asked for',
    'It ignores the window of time, so that the same page would come for ever; what was read is saved.',
  );
}

function maxOf(times: readonly number[]): number {
  return times.reduce((a, b) => Math.max(a, b), 0);
}

function minOf(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
}
