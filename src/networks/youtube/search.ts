import type { Brand } from '../../core/brand.ts';
import { StaleTokenError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import type { Ask, Page, Stream, Window } from '../network.ts';
import { circleGuard } from '../shared/paging.ts';
import { quoted, searchesOf } from '../shared/query-text.ts';
import type { Answer, Client } from './client.ts';
import { resultOf, videosOf } from './videos.ts';

const pageSize = 50;
const dayMs = 86_400_000;
/** Videos turn up in the search hours after they were published. */
const lagMs = 6 * 3_600_000;
/** Of the day's 100 searches; each page is one, and the rest is for those that take several. */
const calmSearches = 90;
/** Searches for one term each are asked together, joined by |. */
const mostTogether = 10;

/** One search as it is sent. */
export interface Question {
  readonly id: string;
  readonly q: string;
}

/** The searches that bring back all that the brand tracks; as few as can be, since 100 a day is not much. */
export function questionsOf(brand: Brand): readonly Question[] {
  const searches = searchesOf(brand);
  const single = searches.filter(({ terms }) => terms.length === 1);
  const questions = searches
    .filter(({ terms }) => terms.length > 1)
    .map(({ id, terms }) => ({ id, q: terms.map(quoted).join(' ') }));
  for (let start = 0; start < single.length; start += mostTogether) {
    const together = single.slice(start, start + mostTogether);
    questions.push({
      id: together.map(({ id }) => id).join('|'),
      q: together.flatMap(({ terms }) => terms.map(quoted)).join('|'),
    });
  }
  return questions;
}

export function asks(brand: Brand): readonly Ask[] {
  return questionsOf(brand).map(({ id, q }) => ({ stream: streamId(id), sent: q }));
}

function streamId(id: string): string {
  return `videos:${id}`;
}

/** Videos by title and description, newest first. `of`: how many searches share the day's allowance. */
export function searchStream(client: Client, { id, q }: Question, of: number): Stream {
  return {
    id: streamId(id),
    finds: 'hits',
    order: 'newest-first',
    pageSize,
    everyMs: Math.ceil((of * dayMs) / calmSearches),
    sweepMs: dayMs,
    read: (window, signal) => readVideos(client, { id: streamId(id), q }, window, signal),
  };
}

/** Goes on below a page by time, which can be kept, and by token only within one second. */
async function* readVideos(
  client: Client,
  question: Question,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const floor = timeIn(window.after) ?? window.since;
  const guard = circleGuard(`youtube: ${question.id}`);
  let isHead = window.older === undefined;
  let place: Place | undefined = { floor, before: upperEnd(window.older), token: undefined };
  while (place) {
    const answer = await searched(client, question, place, signal);
    const { page, oldest, newest } = await mapped(client, answer, signal);
    const next = below(place, oldest, answer.next);
    yield {
      ...page,
      ...(isHead && newest !== undefined ? { newest: String(newest - lagMs) } : {}),
      ...(next?.before === undefined ? {} : { older: String(next.before) }),
    };
    isHead &&= newest === undefined;
    if (next?.token !== undefined) guard(`${next.before} ${next.token}`);
    place = next;
  }
}

/** Undefined at the end. The next page begins in the very second where this one ended: others of it may follow. */
function below(place: Place, oldest: number | undefined, token: string | undefined): Place | undefined {
  if (token === undefined || (oldest !== undefined && oldest < place.floor)) return undefined;
  const before = oldest === undefined ? undefined : (Math.floor(oldest / 1000) + 1) * 1000;
  const moves = before !== undefined && (place.before === undefined || before < place.before);
  return moves ? { ...place, before, token: undefined } : { ...place, token };
}

interface Place {
  readonly floor: number;
  readonly before: number | undefined;
  readonly token: string | undefined;
}

async function searched(
  client: Client,
  { q }: Question,
  { floor, before, token }: Place,
  signal: AbortSignal,
): Promise<Answer> {
  const params = {
    part: 'snippet',
    type: 'video',
    order: 'date',
    safeSearch: 'none',
    maxResults: String(pageSize),
    q,
    publishedAfter: floor > 0 ? isoOf(floor) : undefined,
    publishedBefore: before === undefined ? undefined : isoOf(before),
    pageToken: token,
  };
  return (await client.list('search', params, { signal })) ?? { items: [], next: undefined };
}

/** Descriptions are cut in results: one more call brings them whole, with counts. */
async function mapped(client: Client, { items }: Answer, signal: AbortSignal) {
  const results = items.map((item) => resultOf(item));
  const found = results.filter((post): post is Post => post !== undefined);
  const whole = await videosOf(client, [...new Set(found.map(({ id }) => id))], signal);
  const times = found.map(({ postedAt }) => postedAt);
  const missing = results.length - found.length;
  const page: Page = {
    posts: found.map((post) => whole.get(post.id) ?? post),
    ...(missing === 0
      ? {}
      : {
          skipped: [{ where: `${missing} results of the search`, why: 'no video with id, channel and time' }],
        }),
  };
  return {
    page,
    oldest: times.length === 0 ? undefined : Math.min(...times),
    newest: times.length === 0 ? undefined : Math.max(...times),
  };
}

/** Whole seconds: fractions are not documented. */
function isoOf(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

function timeIn(mark: string | undefined): number | undefined {
  return mark !== undefined && /^\d{1,15}$/.test(mark) ? Number(mark) : undefined;
}

function upperEnd(older: string | undefined): number | undefined {
  if (older === undefined) return undefined;
  const time = timeIn(older);
  if (time !== undefined) return time;
  throw new StaleTokenError(
    'youtube: the place to go on from is no time',
    'It is read again from the newest; nothing is lost.',
  );
}
