import type { GoneBy, Post } from '../../core/post.ts';
import type { Check, PostRef } from '../network.ts';
import { unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { type Named, namedBy, placed, placeIn, scoped } from './ids.ts';
import type { Entry } from './listing.ts';
import { type TopicFacts, toPost } from './posts.ts';
import { postAt, postsAtOnce, postsIn, topicAt } from './topic.ts';

/** A post that is asked about: by its number, or by its place in a topic. */
interface Wanted {
  readonly ref: string;
  readonly named: Named;
  /** Its place in its topic, where that is known. */
  readonly place: string | undefined;
}

/**
 * Reads posts again, those of one topic together (its page, then the rest by number). What that leaves out is asked for one
 * by one: only a 404, or a post that says so itself, is gone.
 */
export async function* lookup(
  client: Client,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncGenerator<Check> {
  for (const [topic, wanted] of byTopic(client, posts)) {
    const read = topic === undefined ? none : await inTopic(client, topic, wanted, signal);
    const found = wanted.filter(({ ref }) => read.entries.has(ref));
    if (found.length > 0) yield checkOf(client, found, (ref) => read.entries.get(ref), read.about);
    for (const each of wanted) if (!read.entries.has(each.ref)) yield await alone(client, each, signal);
  }
}

interface Found {
  readonly about: TopicFacts;
  /** By what they were asked for. */
  readonly entries: ReadonlyMap<string, Entry>;
}

const none: Found = { about: {}, entries: new Map() };

function byTopic(
  client: Client,
  posts: readonly PostRef[],
): ReadonlyMap<string | undefined, readonly Wanted[]> {
  const topics = new Map<string | undefined, Wanted[]>();
  for (const { id, url, parentId, rootId } of new Map(posts.map((post) => [post.id, post])).values()) {
    const named = namedBy(client.scope, id);
    if (named === undefined) continue;
    const near = [rootId, parentId].map((each) => each && namedBy(client.scope, each)?.topic);
    const at = placeIn(url) ?? (named.topic === undefined ? undefined : named);
    const topic = at?.topic ?? near.find((each) => each !== undefined);
    topics.set(topic, [...(topics.get(topic) ?? []), { ref: id, named, place: at?.place }]);
  }
  return topics;
}

/** One post alone is asked for by itself, unless it is the first: its title stands with the topic only. */
async function inTopic(
  client: Client,
  topic: string,
  wanted: readonly Wanted[],
  signal: AbortSignal,
): Promise<Found> {
  const [first] = wanted;
  if (wanted.length === 1 && first?.place !== undefined && first.place !== '1') return none;
  const page = await topicAt(client, topic, signal);
  if (typeof page === 'number') return none;
  const entries = new Map<string, Entry>();
  const keep = (found: readonly Entry[]): void => {
    for (const entry of found) for (const name of namesOf(client, entry)) entries.set(name, entry);
  };
  keep(page.posts);
  const left = wanted.flatMap(({ ref, named }) => (entries.has(ref) ? [] : (named.id ?? [])));
  const listed = page.stream === undefined ? left : left.filter((id) => page.stream?.includes(id));
  for (let start = 0; start < listed.length; start += postsAtOnce)
    keep(await postsIn(client, topic, listed.slice(start, start + postsAtOnce), signal));
  return { about: page.about, entries };
}

function namesOf(client: Client, { id, value }: Entry): readonly string[] {
  const { post_number: place, topic_id: topic } = value as { post_number?: unknown; topic_id?: unknown };
  return id === undefined
    ? []
    : [scoped(client.scope, id), placed(client.scope, String(topic), String(place))];
}

async function alone(client: Client, wanted: Wanted, signal: AbortSignal): Promise<Check> {
  const { ref, named } = wanted;
  const path =
    named.id === undefined
      ? `/posts/by_number/${named.topic}/${named.place}.json`
      : `/posts/${named.id}.json`;
  const entry = await postAt(client, path, signal);
  if (entry === 403) {
    // A key that was revoked gets the same answer: then this throws. Else the post was only closed to us.
    await client.get('/posts.json', {}, signal);
    return { checked: [ref], posts: [], gone: [] };
  }
  if (typeof entry === 'number') return { checked: [ref], posts: [], gone: [{ id: ref, by: 'unknown' }] };
  return checkOf(client, [wanted], () => entry, await factsOf(client, entry, signal));
}

/** A first post's title and answers, where its topic was not read before. */
async function factsOf(client: Client, { value }: Entry, signal: AbortSignal): Promise<TopicFacts> {
  const { post_number: place, topic_id: topic } = value as { post_number?: unknown; topic_id?: unknown };
  if (String(place) !== '1' || !/^\d{1,20}$/.test(String(topic))) return {};
  const page = await topicAt(client, String(topic), signal);
  return typeof page === 'number' ? {} : page.about;
}

function checkOf(
  client: Client,
  wanted: readonly Wanted[],
  entryOf: (ref: string) => Entry | undefined,
  about: TopicFacts,
): Check {
  const posts: Post[] = [];
  const gone: { id: string; by: GoneBy }[] = [];
  for (const { ref } of wanted) {
    const entry = entryOf(ref);
    const result = toPost(entry?.value, client, about);
    if (result.post) posts.push(result.post);
    else if (!result.hidden)
      throw unexpected(client.where(`/posts/${entry?.id ?? ''}`), `a post ${result.why}`);
    else if (result.goneBy) gone.push({ id: ref, by: result.goneBy });
  }
  return { checked: wanted.map(({ ref }) => ref), posts, gone };
}
