import { NotFoundError } from '../../core/errors.ts';
import type { Finds, Post } from '../../core/post.ts';
import type { JsonAnswer } from '../../http/http.ts';
import type { Page, Stream, Window, World } from '../network.ts';
import { offsetPages } from '../shared/offset-pages.ts';
import { count, mustBeList, mustBeRecord, record, text, timeOf } from '../shared/shapes.ts';
import type { Client, Params } from './client.ts';
import { numberOf } from './ids.ts';
import { type Entry, mapped, sweepMs, together } from './listing.ts';
import { timeMark } from './mark.ts';
import { postAt, postsAtOnce, postsIn } from './topic.ts';

const path = '/user_actions.json';
const pageSize = 30;
/** What the forum notes of a user; numbers of its table of user actions. */
const kinds = { inbox: '7,6,9', own: '4,5' } as const;

/** One line of somebody's activity. */
interface Action {
  /** Tells one line from another: a post may be a mention and a reply at once. */
  readonly id: string | undefined;
  readonly at: number | undefined;
  readonly topic: string | undefined;
  readonly post: string | undefined;
  readonly place: string | undefined;
  readonly title: string | undefined;
  /** A private message, or a post that is gone. */
  readonly isClosed: boolean;
}

/** Mentions of a user, replies to their posts and quotes of them: what the forum itself has told them. */
export function inboxStream(client: Client, username: string, now: World['now']): Stream {
  return activityStream(client, 'inbox', 'addressed', username, now);
}

/**
 * A user's own topics and replies. A forum may hide activity from others: where every post is read anyway (`isCovered`)
 * that is only told.
 */
export function ownStream(client: Client, username: string, now: World['now'], isCovered: boolean): Stream {
  const stream = activityStream(client, 'own', 'own', username, now);
  if (!isCovered) return stream;
  return {
    ...stream,
    async *read(window, signal) {
      try {
        yield* stream.read(window, signal);
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
        const why = `the forum hides the activity of ${username}; its posts come with all others`;
        yield { posts: [], skipped: [{ where: client.where(path), why }] };
      }
    },
  };
}

function activityStream(
  client: Client,
  kind: keyof typeof kinds,
  finds: Finds,
  username: string,
  now: World['now'],
): Stream {
  return {
    id: `${kind}:${username.toLowerCase()}`,
    finds,
    order: 'newest-first',
    sweepMs,
    pageSize,
    read: (window, signal) => readActivity(client, kinds[kind], username, window, now(), signal),
  };
}

/** Pages by offset, newest first, so that no place in it can be kept; marks are times (ms). Excerpts are cut: posts are read whole. */
async function* readActivity(
  client: Client,
  filter: string,
  username: string,
  window: Window,
  now: number,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const where = client.where(path);
  const floor =
    window.after !== undefined && /^\d{1,15}$/.test(window.after) ? Number(window.after) : window.since;
  let end: number | undefined;
  const pages = offsetPages<Action>({
    where,
    pageSize,
    overlap: 5,
    deepest: 100_000,
    async fetch(offset) {
      const { body } = await linesAt(client, { offset: String(offset), username, filter }, signal);
      const lines = mustBeRecord(body, where, 'the body')['user_actions'];
      const actions = mustBeList(lines, where, '`user_actions`').map(actionOf);
      // What may not be seen is left out before the page is cut: a short one is the last.
      end = actions.length < pageSize ? offset + actions.length : undefined;
      return actions;
    },
    total: () => end,
    idOf: ({ id }) => id,
  });
  /** Lines that pages share: their posts are read once. */
  const read = new Set<unknown>();
  let isHead = true;
  for await (const { items, cut } of pages) {
    const due = items.filter((line) => isDue(line, floor) && !read.has(line.id ?? line));
    for (const line of due) read.add(line.id ?? line);
    const newest = isHead
      ? timeMark(
          items.flatMap(({ at }) => at ?? []),
          window.after,
          now,
        )
      : undefined;
    isHead = false;
    const isDone = items.length > 0 && items.every(({ at }) => at !== undefined && at < floor);
    yield {
      ...(await whole(client, due, signal)),
      ...(newest === undefined ? {} : { newest }),
      ...(cut && !isDone ? { lost: { why: 'only 100,000 lines of activity are read' } } : {}),
    };
    if (isDone) return;
  }
}

async function linesAt(client: Client, params: Params, signal: AbortSignal): Promise<JsonAnswer> {
  try {
    return await client.get(path, params, signal);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new NotFoundError(error.message, hiddenHint);
  }
}

const hiddenHint =
  'This forum shows that only to the account itself and to administrators: log in as it with `listen auth login`.';

function isDue({ at, isClosed }: Action, floor: number): boolean {
  return !isClosed && (at === undefined || at >= floor);
}

function actionOf(value: unknown): Action {
  const fields = record(value);
  const [topic, post, place] = ['topic_id', 'post_id', 'post_number'].map((name) => numberOf(fields?.[name]));
  const kind = count(fields?.['action_type']);
  const isKnown = topic !== undefined && place !== undefined && kind !== undefined;
  return {
    id: isKnown ? `${kind} ${topic} ${place} ${String(fields?.['acting_user_id'])}` : undefined,
    at: timeOf(fields?.['created_at']),
    topic,
    post,
    place,
    title: text(fields?.['title']),
    // Messages between users stand in no category.
    isClosed: fields?.['deleted'] === true || fields?.['category_id'] === null,
  };
}

/** The posts behind the lines, a topic's together. Lines that name no post are told. */
async function whole(
  client: Client,
  actions: readonly Action[],
  signal: AbortSignal,
): Promise<Pick<Page, 'posts' | 'gone' | 'skipped'>> {
  const posts = new Map<string, Post>();
  const gone: NonNullable<Page['gone']>[number][] = [];
  const skipped: NonNullable<Page['skipped']>[number][] = [];
  for (const [topic, lines] of byTopic(actions)) {
    const found = mapped(await entriesOf(client, topic, lines, signal), client, { title: lines[0]?.title });
    for (const post of found.posts) posts.set(post.id, post);
    gone.push(...(found.gone ?? []));
    skipped.push(...(found.skipped ?? []));
  }
  if (actions.some(({ id }) => id === undefined))
    skipped.push({ where: client.where(path), why: 'a line without topic and place' });
  return together(
    [...posts.values()].sort((a, b) => b.postedAt - a.postedAt),
    gone,
    skipped,
  );
}

async function entriesOf(
  client: Client,
  topic: string,
  lines: readonly Action[],
  signal: AbortSignal,
): Promise<readonly Entry[]> {
  const numbers = [...new Set(lines.flatMap(({ post }) => post ?? []))];
  const entries: Entry[] = [];
  for (let start = 0; start < numbers.length; start += postsAtOnce)
    entries.push(...(await postsIn(client, topic, numbers.slice(start, start + postsAtOnce), signal)));
  for (const { post, place } of lines) {
    if (post !== undefined) continue;
    const entry = await postAt(client, `/posts/by_number/${topic}/${place}.json`, signal);
    if (typeof entry !== 'number') entries.push(entry);
  }
  return entries;
}

function byTopic(actions: readonly Action[]): ReadonlyMap<string, readonly Action[]> {
  const topics = new Map<string, Action[]>();
  for (const action of actions) {
    if (action.topic === undefined || action.place === undefined) continue;
    topics.set(action.topic, [...(topics.get(action.topic) ?? []), action]);
  }
  return topics;
}
