import type { Post } from '../../../src/core/post.ts';
import type { Random } from './random.ts';

/** A post as its network has it. Times are milliseconds. */
export interface Item {
  readonly id: number;
  /** Its publish time, which may lie before the moment it was first listed. */
  readonly at: number;
  readonly author: string;
  readonly parent: number | undefined;
  /** Threads: the brand's post on which this hangs. */
  readonly root: number | undefined;
  version: number;
  changedAt: number;
  gone: boolean;
}

/** What an answer says of an item: later changes do not touch it. */
export interface Seen extends Readonly<Item> {
  readonly post: Post;
}

export interface WorldShape {
  /** Posts turn up this much later than they are dated at most. */
  readonly lateMs?: number;
  /** Posts hang on roots by the brand. */
  readonly threads?: boolean;
  /** Several posts bear the same second. */
  readonly crowded?: boolean;
}

export const startAt = Date.UTC(2026, 0, 15, 12);
export const brandId = 'acme';

/** The network side: posts come, change and go at any time until it stands still. */
export interface World {
  readonly items: Item[];
  now(): number;
  pass(ms: number): void;
  /** Time passes a little, and something may happen. */
  tick(): void;
  standStill(): void;
  readonly still: boolean;
  item(id: number): Item | undefined;
  living(): Item[];
  /** Living replies under a root. */
  replies(root: number): number;
  /** The item as an answer of this moment tells it. */
  seen(item: Item): Seen;
}

export function createWorld(random: Random, shape: WorldShape, historyMs: number): World {
  const items: Item[] = [];
  let clock = startAt;
  let still = false;
  const living = (): Item[] => items.filter((item) => !item.gone);

  const add = (at: number): void => {
    const id = items.length + 1;
    const roots = shape.threads ? living().filter((item) => item.root === undefined) : [];
    const root = shape.threads && random.chance(0.8) ? random.pick(roots) : undefined;
    const parent = root ?? (random.chance(0.1) && !shape.threads ? random.pick(items) : undefined);
    const author = shape.threads && !root ? brandId : `c${random.upTo(9)}`;
    items.push({
      id,
      at,
      author,
      parent: parent?.id,
      root: root?.id,
      version: 0,
      changedAt: Math.max(at, clock),
      gone: false,
    });
  };
  const remove = (): void => {
    const item = random.pick(living());
    if (!item) return;
    for (const each of items) {
      if (each !== item && each.root !== item.id) continue;
      each.gone = true;
      each.changedAt = clock;
    }
  };
  const edit = (): void => {
    const item = random.pick(living());
    if (!item) return;
    item.version += 1;
    item.changedAt = clock;
  };
  const happen = (): void => {
    const what = random.upTo(30);
    if (what < 3) {
      const count = shape.crowded ? random.between(1, 6) : random.between(1, 3);
      const late = shape.lateMs && random.chance(0.4) ? random.upTo(shape.lateMs) : 0;
      for (let i = 0; i < count; i += 1) add(clock - late);
    } else if (what < 5) remove();
    else if (what < 7) edit();
  };

  const before = random.between(0, 40);
  const reach = historyMs * 1.3;
  const times = Array.from({ length: before }, () => startAt - random.between(1, Math.floor(reach))).sort(
    (a, b) => a - b,
  );
  for (const at of times) add(shape.crowded ? Math.floor(at / 1000) * 1000 : at);

  return {
    items,
    now: () => clock,
    pass(ms) {
      clock += ms;
    },
    tick() {
      clock += shape.crowded ? random.between(1, 400) : random.between(1, 20_000);
      if (!still) happen();
    },
    standStill() {
      still = true;
    },
    get still() {
      return still;
    },
    item: (id) => items[id - 1],
    living,
    replies: (root) => items.filter((item) => item.root === root && !item.gone).length,
    seen: (item) => ({ ...item, post: postOf(item, shape, items) }),
  };
}

function postOf(item: Item, shape: WorldShape, items: readonly Item[]): Post {
  const replies = items.filter((other) => other.root === item.id && !other.gone).length;
  return {
    network: 'sim',
    id: `p${item.id}`,
    kind: item.root === undefined ? 'post' : 'comment',
    author: { id: item.author },
    text: textOf(item),
    postedAt: item.at,
    ...(item.version === 0 ? {} : { editedAt: item.changedAt }),
    ...(item.parent === undefined ? {} : { parentId: `p${item.parent}` }),
    ...(item.root === undefined ? {} : { subjectId: `p${item.root}` }),
    ...(shape.threads && item.root === undefined ? { counts: { replies } } : {}),
  };
}

export function textOf(item: Item): string {
  return `acme air, version ${item.version}`;
}
