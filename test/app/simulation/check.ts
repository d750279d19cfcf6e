import type { Lost } from '../../../src/core/position.ts';
import type { Store, StoredPost } from '../../../src/store/store.ts';
import type { Api } from './apis/api.ts';
import { type Item, textOf, type World } from './world.ts';

export interface Findings {
  /** In plain words; empty: all is well. */
  readonly faults: readonly string[];
  readonly rows: number;
  /** Times told as lost, and living posts that lie inside one and are not stored. */
  readonly lostTold: number;
  readonly covered: number;
}

export const sourceNames = ['sim', 'sim-2'];

/**
 * Every living post is stored in its last version or lies inside a time told as lost; no living post is called gone; every
 * stored post that was deleted is called gone; no hole and no incomplete stream is left.
 */
export async function inspect(
  api: Api,
  world: World,
  store: Store,
  floors: ReadonlyMap<string, number>,
): Promise<Findings> {
  const stored = await storedPosts(store, world.now());
  const lost = await store.lost();
  const faults: string[] = [];
  let covered = 0;
  for (const item of world.items) {
    const post = stored.get(`p${item.id}`);
    if (item.gone) {
      if (api.terms?.deletionHours !== undefined && post?.goneAt !== undefined && post.text !== '')
        faults.push(`p${item.id} was deleted and its text is kept`);
      if (post && post.goneAt === undefined && isWatched(post) && isTellable(api, item, world, floors))
        faults.push(`p${item.id} was deleted and is not called gone`);
      continue;
    }
    if (!isDue(api, item, floors)) continue;
    const fault = livingFault(item, post);
    if (fault === undefined) continue;
    if (lost.some((time) => isInside(time, item))) covered += 1;
    else faults.push(fault);
  }
  const positions = await Promise.all(sourceNames.map((name) => store.positions(name)));
  for (const { stream, position } of positions.flat()) {
    if (position.holes.length > 0) faults.push(`${stream} is left with a hole`);
    if (position.completeAt === undefined || (position.triedAt ?? 0) > position.completeAt)
      faults.push(`${stream} is left incomplete`);
  }
  return { faults, rows: stored.size, lostTold: lost.length, covered };
}

function livingFault(item: Item, post: StoredPost | undefined): string | undefined {
  if (!post) return `p${item.id} is not stored`;
  if (post.goneAt !== undefined) return `p${item.id} lives and is called gone`;
  return post.text === textOf(item) ? undefined : `p${item.id} is stored in an old version`;
}

/** Whether its stream was asked for posts that old. */
function isDue(api: Api, item: Item, floors: ReadonlyMap<string, number>): boolean {
  const floor = floors.get(api.streamOf(item));
  return floor !== undefined && item.at >= floor;
}

/** A stranger's post that only came as the parent of another is not looked at again. */
function isWatched({ isMention, role }: StoredPost): boolean {
  return isMention || role !== undefined;
}

/** What hangs on a root that is gone cannot be asked for any more; below its floor a listing may end anywhere. */
function isTellable(api: Api, item: Item, world: World, floors: ReadonlyMap<string, number>): boolean {
  if (item.root !== undefined && world.item(item.root)?.gone !== false) return false;
  return api.tellsGone !== 'whole' || isDue(api, item, floors);
}

function isInside({ from, to }: Lost, item: Item): boolean {
  return from <= item.at && item.at <= to;
}

async function storedPosts(store: Store, now: number): Promise<ReadonlyMap<string, StoredPost>> {
  const posts = new Map<string, StoredPost>();
  for await (const page of store.threads(now)) {
    for (const thread of page) for (const post of thread.stored) posts.set(post.id, post);
  }
  return posts;
}
