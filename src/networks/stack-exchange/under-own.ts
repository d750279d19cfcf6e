import type { Post } from '../../core/post.ts';
import type { Page, Stream, Window } from '../network.ts';
import { record } from '../shared/shapes.ts';
import { type Client, most } from './client.ts';
import { numberOf } from './ids.ts';
import { floorOf, lagSeconds, readKeyset, sweepMs } from './keyset.ts';
import { answerToPost, commentToPost, type Home, type ToPost } from './posts.ts';
import { everyMsFor, mapped, withBody } from './streams.ts';

/** Own posts under which is looked, the newest: five lists of ids. */
const mostOwn = 500;
const perList = most;

/** Numbers of the brand's own posts; asked for once however many streams need them. */
export interface OwnPosts {
  questions(signal: AbortSignal): Promise<readonly string[]>;
  answers(signal: AbortSignal): Promise<readonly string[]>;
}

export function ownPosts(client: Client, users: readonly string[]): OwnPosts {
  const asked = new Map<string, Promise<readonly string[]>>();
  const once = (kind: 'questions' | 'answers', signal: AbortSignal): Promise<readonly string[]> => {
    const found = asked.get(kind) ?? numbersOf(client, kind, users, signal);
    asked.set(kind, found);
    // What failed is asked for again.
    found.catch(() => asked.delete(kind));
    return found;
  };
  return { questions: (signal) => once('questions', signal), answers: (signal) => once('answers', signal) };
}

async function numbersOf(
  client: Client,
  kind: 'questions' | 'answers',
  users: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const name = kind === 'questions' ? 'question_id' : 'answer_id';
  const numbers = new Set<string>();
  for (let page = 1; numbers.size < mostOwn && page <= mostOwn / most; page += 1) {
    const params = { sort: 'creation', order: 'desc', pagesize: most, page };
    const { items, hasMore } = await client.get(`/users/{ids}/${kind}`, users, params, signal);
    for (const item of items) {
      const number = numberOf(record(item)?.[name]);
      if (number !== undefined) numbers.add(number);
    }
    if (!hasMore) break;
  }
  return [...numbers];
}

/** Answers to the brand's questions, and comments on all it wrote, whether they name it or not. */
export function underOwnStreams(client: Client, home: Home, users: readonly string[]): readonly Stream[] {
  const own = ownPosts(client, users);
  const stream = (
    kind: string,
    method: string,
    toPost: ToPost,
    numbers: (signal: AbortSignal) => Promise<readonly string[]>,
  ): Stream => ({
    id: `${kind}:${users.join(',')}`,
    finds: 'addressed',
    order: 'newest-first',
    everyMs: everyMsFor(client),
    sweepMs,
    pageSize: most,
    async *read(window, signal) {
      const ids = await numbers(signal);
      if (ids.length > 0) yield await readUnder(client, home, { method, toPost, ids }, window, signal);
    },
  });
  return [
    stream('answers', '/questions/{ids}/answers', answerToPost, own.questions),
    stream('comments', '/posts/{ids}/comments', commentToPost, async (signal) => [
      ...(await own.questions(signal)),
      ...(await own.answers(signal)),
    ]),
  ];
}

interface Under {
  readonly method: string;
  readonly toPost: ToPost;
  readonly ids: readonly string[];
}

/** Several lists of ids make one page, the newest first: a place within them cannot be kept. */
async function readUnder(
  client: Client,
  home: Home,
  under: Under,
  window: Window,
  signal: AbortSignal,
): Promise<Page> {
  const posts: Post[] = [];
  const skipped: NonNullable<Page['skipped']>[number][] = [];
  const lost: NonNullable<Page['lost']>[] = [];
  for (let start = 0; start < under.ids.length; start += perList) {
    const listing = {
      method: under.method,
      ids: under.ids.slice(start, start + perList),
      params: { filter: withBody },
      posts: async (items: readonly unknown[]) => mapped(items, home, under.toPost),
    };
    const whole = { since: floorOf(window) * 1000 };
    for await (const page of readKeyset(client, listing, whole, signal)) {
      posts.push(...page.posts);
      skipped.push(...(page.skipped ?? []));
      if (page.lost) lost.push(page.lost);
    }
  }
  posts.sort((a, b) => b.postedAt - a.postedAt);
  const newest =
    posts[0] === undefined ? window.after : String(Math.max(0, posts[0].postedAt / 1000 - lagSeconds));
  return {
    posts,
    ...(skipped.length === 0 ? {} : { skipped }),
    ...(newest === undefined ? {} : { newest }),
    ...(lost[0] === undefined ? {} : { lost: lost[0] }),
  };
}
