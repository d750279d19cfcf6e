import { AllowanceSpent, AuthError } from '../../core/errors.ts';
import type { Page, Stream, Window, World } from '../network.ts';
import type { Graph } from '../shared/graph-client.ts';
import { graphPages } from '../shared/graph-pages.ts';
import { count, idOf, mustBeList, record, unexpected } from '../shared/shapes.ts';
import type { OwnAccount } from './client.ts';
import { hashtagFields, mediumOf } from './posts.ts';
import { mostHashtags } from './settings.ts';
import { pageSize } from './streams.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
/** Older media are not given. */
const reachMs = 24 * hourMs;
const memoryKey = 'hashtags';

export function hashtagName(given: string): string {
  return given.replace(/^#/, '').toLowerCase();
}

/**
 * Public media with each hashtag, of the last 24 hours: all that the first read can have. Who posted them is not told. When
 * one is refused the others would be: they are told and not asked for, so that what stands behind them is read.
 */
export function hashtagStreams(
  graph: Graph,
  own: OwnAccount,
  names: readonly string[],
  world: World,
): readonly Stream[] {
  let refused: string | undefined;
  return names.map((name) => ({
    id: `hashtag:${name}`,
    finds: 'hits',
    order: 'newest-first',
    everyMs: hourMs / 4,
    pageSize,
    async *read(window, signal) {
      if (refused !== undefined) {
        const why = `not asked for: #${refused} was refused`;
        yield { posts: [], skipped: [{ where: graph.where(`#${name}`), why }] };
        return;
      }
      try {
        yield* readHashtag(graph, own, name, world, window, signal);
      } catch (error) {
        if (error instanceof AuthError) refused = name;
        throw error;
      }
    },
  }));
}

async function* readHashtag(
  graph: Graph,
  own: OwnAccount,
  name: string,
  world: World,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  admit(name, world);
  const id = await hashtagId(graph, own, name, world.memory, signal);
  const listing = {
    path: `/${id}/recent_media`,
    params: { user_id: own.id, fields: hashtagFields, limit: pageSize },
    time: 'timestamp',
    postsOf: (item: Readonly<Record<string, unknown>>) => {
      const post = mediumOf(item, undefined);
      return post && [post];
    },
  } as const;
  const reached = world.now() - reachMs;
  const isTorn = window.after !== undefined && Number(window.after) < reached;
  for await (const page of graphPages(graph, listing, window, signal)) {
    const isEnd = isTorn && page.older === undefined;
    yield isEnd ? { ...page, lost: { why: 'hashtags give 24 hours', to: reached } } : page;
  }
}

/** A hashtag counts for seven days from when it was first asked about, however often it is asked about then. */
function admit(name: string, { memory, now }: World): void {
  const asked = askedIn(memory.get(memoryKey), now() - weekMs);
  if (asked.has(name)) return;
  if (asked.size >= mostHashtags)
    throw new AllowanceSpent(
      `#${name}: Instagram lets an account ask about ${mostHashtags} hashtags within seven days`,
      'Others were asked about this week; this one has its turn when the first of them is a week old.',
      Math.min(...asked.values()) + weekMs,
    );
  asked.set(name, now());
  memory.set(memoryKey, JSON.stringify(Object.fromEntries(asked)));
}

function askedIn(kept: string | undefined, since: number): Map<string, number> {
  const entries = Object.entries(record(kept === undefined ? {} : JSON.parse(kept)) ?? {});
  return new Map(
    entries.flatMap(([name, at]) => {
      const time = count(at);
      return time !== undefined && time > since ? [[name, time] as const] : [];
    }),
  );
}

/** Ids of hashtags are for ever. */
async function hashtagId(
  graph: Graph,
  own: OwnAccount,
  name: string,
  memory: World['memory'],
  signal: AbortSignal,
): Promise<string> {
  const key = `hashtag:${name}`;
  const kept = memory.get(key);
  if (kept !== undefined) return kept;
  const path = '/ig_hashtag_search';
  const where = graph.where(path);
  const body = await graph.get(path, { user_id: own.id, q: name }, signal);
  const id = idOf(record(mustBeList(body['data'], where, '`data`')[0])?.['id']);
  if (id === undefined) throw unexpected(where, `no id for #${name}`);
  memory.set(key, id);
  return id;
}
