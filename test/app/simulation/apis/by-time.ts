import type { Page, Stream, Window } from '../../../../src/networks/network.ts';
import type { Item } from '../world.ts';
import { type Api, day, hour, minute, type Scene, settleByLookup } from './api.ts';
import { lookupBy } from './lookup.ts';

const second = 1000;

/** A composite mark, compared by order: time, then id. */
interface Mark {
  readonly at: number;
  readonly id: number;
}

const top: Mark = { at: Number.POSITIVE_INFINITY, id: Number.POSITIVE_INFINITY };

function markOf(text: string): Mark {
  const [at = '', id = ''] = text.split('/');
  return { at: Number(at), id: Number(id) };
}

function isBelow(a: Mark, b: Mark): boolean {
  return a.at < b.at || (a.at === b.at && a.id < b.id);
}

function later(a: Mark, b: Mark): number {
  return b.at - a.at || b.id - a.id;
}

interface Timeline {
  readonly timeOf: (item: Item) => number;
  /** Older than this is not listed. */
  readonly keepsMs?: number;
  readonly sweepMs?: number;
}

/** Newest first by a time of the post, from a mark that can be stored. */
function timeline({ world, steps, pageSize }: Scene, { timeOf, keepsMs, sweepMs }: Timeline): Stream {
  const mark = (item: Item): Mark => ({ at: timeOf(item), id: item.id });
  const text = (item: Item): string => `${timeOf(item)}/${item.id}`;
  const page = (below: Mark, floor: Mark) => {
    const horizon = keepsMs === undefined ? 0 : world.now() - keepsMs;
    const found = world
      .living()
      .filter((item) => timeOf(item) >= horizon && isBelow(mark(item), below) && isBelow(floor, mark(item)))
      .sort((a, b) => later(mark(a), mark(b)));
    return {
      found: found.slice(0, pageSize).map(world.seen),
      more: found.length > pageSize,
      cut: floor.at < horizon,
      horizon,
    };
  };
  return {
    id: 'all',
    finds: 'addressed',
    order: 'newest-first',
    pageSize,
    ...(sweepMs === undefined ? {} : { sweepMs }),
    async *read({ since, after, older }: Window): AsyncGenerator<Page> {
      const floor = after === undefined ? { at: since, id: -1 } : markOf(after);
      let below = older === undefined ? top : markOf(older);
      let newest: string | undefined;
      for (;;) {
        const { found, more, cut, horizon } = await steps.request(() => page(below, floor));
        newest ??= found[0] && text(found[0]);
        const last = found.at(-1);
        if (last) below = mark(last);
        yield {
          posts: found.map(({ post }) => post),
          ...(newest === undefined ? {} : { newest }),
          ...(last ? { older: text(last) } : {}),
          ...(!more && cut ? { lost: lostBefore(horizon, pageSize) } : {}),
        };
        if (!more) return;
      }
    },
  };
}

/** Some say until when, others leave it to how far the listing went. */
function lostBefore(horizon: number, pageSize: number): NonNullable<Page['lost']> {
  const why = 'kept for a while only';
  return pageSize % 2 === 0 ? { why, to: horizon - 1 } : { why };
}

function timelineApi(kind: string, shape: Api['shape'], rest: Timeline, settleMs: readonly number[]): Api {
  return {
    kind,
    shape,
    historyMs: 6 * hour,
    settleMs,
    tellsGone: 'lookup',
    connect: (scene) => ({ own: [], streams: [timeline(scene, rest)], lookup: lookupBy(scene) }),
    streamOf: () => 'all',
  };
}

const sweepMs = 40 * minute;

export const late = timelineApi(
  'late',
  { lateMs: sweepMs - 5 * minute },
  { timeOf: (item) => item.at, sweepMs },
  [minute, sweepMs, sweepMs, sweepMs, 25 * hour],
);
export const retention = timelineApi(
  'retention',
  {},
  { timeOf: (item) => item.at, keepsMs: 3 * hour },
  settleByLookup,
);
/** An edited post moves up to the top. */
export const modifiedFirst = timelineApi(
  'modified-first',
  {},
  { timeOf: (item) => Math.max(item.at, item.changedAt) },
  settleByLookup,
);

/** Newest first by whole seconds, a few hits a query, no other way to page. */
function seconds({ world, steps, slips }: Scene): Stream {
  const cap = 12;
  const secondOf = (item: Item): number => Math.floor(item.at / second);
  const query = (upTo: number, from: number) =>
    steps.request(() =>
      world
        .living()
        .filter((item) => secondOf(item) <= upTo && secondOf(item) >= from)
        .sort((a, b) => secondOf(b) - secondOf(a) || b.id - a.id)
        .slice(0, cap)
        .map(world.seen),
    );
  return {
    id: 'all',
    finds: 'addressed',
    order: 'newest-first',
    pageSize: cap,
    async *read({ since, after, older }: Window): AsyncGenerator<Page> {
      const from = after === undefined ? Math.floor(since / second) : Number(after);
      let upTo = older === undefined ? Number.POSITIVE_INFINITY : Number(older);
      let newest: string | undefined;
      for (;;) {
        const found = await query(upTo, from);
        const [first] = found;
        const last = found.at(-1);
        newest ??= first && String(secondOf(first));
        const full = found.length === cap && last !== undefined;
        const stuck =
          full && first !== undefined && secondOf(first) === secondOf(last) && secondOf(first) === upTo;
        if (full) upTo = stuck || slips.exclusiveSecond ? secondOf(last) - 1 : secondOf(last);
        yield {
          posts: found.map(({ post }) => post),
          ...(newest === undefined ? {} : { newest }),
          ...(full ? { older: String(upTo) } : {}),
          ...(stuck ? { lost: lostSecond(upTo + 1) } : {}),
        };
        if (!full) return;
      }
    },
  };
}

function lostSecond(at: number): NonNullable<Page['lost']> {
  return { why: 'too many in one second', from: at * second, to: at * second + second - 1 };
}

export const secondsCap: Api = {
  kind: 'seconds-cap',
  shape: { crowded: true },
  historyMs: 2 * minute,
  settleMs: settleByLookup,
  tellsGone: 'lookup',
  connect: (scene) => ({ own: [], streams: [seconds(scene)], lookup: lookupBy(scene) }),
  streamOf: () => 'all',
};

/** Windows of time, unordered within, capped: halved until the cap is not hit. Oldest first. */
function windows({ world, steps }: Scene): Stream {
  const cap = 4;
  const query = (from: number, to: number) =>
    steps.request(() => {
      const end = Math.min(to, world.now());
      const found = world.living().filter((item) => item.at >= from && item.at < end);
      return {
        found: found
          .sort((a, b) => (a.id % 7) - (b.id % 7))
          .slice(0, cap)
          .map(world.seen),
        end,
      };
    });
  return {
    id: 'all',
    finds: 'addressed',
    order: 'oldest-first',
    pageSize: cap,
    async *read({ since, after }: Window): AsyncGenerator<Page> {
      let from = after === undefined ? since : Number(after);
      let width = hour;
      const upTo = world.now();
      while (from < upTo) {
        const { found, end } = await query(from, from + width);
        const capped = found.length === cap;
        if (capped && width > 1) {
          width = Math.max(1, Math.floor(width / 2));
          continue;
        }
        yield {
          posts: found.map(({ post }) => post),
          newest: String(end),
          ...(capped ? { lost: { why: 'too many at once', from, to: end } } : {}),
        };
        from = end;
        width = Math.min(hour, width * 2);
      }
    },
  };
}

export const windowCap: Api = {
  kind: 'window-cap-unordered',
  shape: {},
  historyMs: 3 * hour,
  settleMs: settleByLookup,
  tellsGone: 'lookup',
  connect: (scene) => ({ own: [], streams: [windows(scene)], lookup: lookupBy(scene) }),
  streamOf: () => 'all',
};

/** Oldest first by id, as an archive or a file gives it. */
function upwards({ world, steps, pageSize }: Scene): Stream {
  return {
    id: 'all',
    finds: 'addressed',
    order: 'oldest-first',
    pageSize,
    async *read({ since, after }: Window): AsyncGenerator<Page> {
      let above = after === undefined ? undefined : Number(after);
      for (;;) {
        const found = await steps.request(() =>
          world
            .living()
            .filter((item) => (above === undefined ? item.at >= since : item.id > above))
            .sort((a, b) => a.id - b.id)
            .slice(0, pageSize)
            .map(world.seen),
        );
        above = found.at(-1)?.id ?? above;
        yield {
          posts: found.map(({ post }) => post),
          ...(above === undefined ? {} : { newest: String(above) }),
        };
        if (found.length < pageSize) return;
      }
    },
  };
}

export const oldestFirst: Api = {
  kind: 'oldest-first',
  shape: {},
  historyMs: 6 * hour,
  settleMs: settleByLookup,
  tellsGone: 'lookup',
  connect: (scene) => ({ own: [], streams: [upwards(scene)], lookup: lookupBy(scene) }),
  streamOf: () => 'all',
};

/** All there is, in no order, each time; pages by a key that does not move. Nothing is said of what went. */
function everything({ world, steps, pageSize }: Scene): Stream {
  const key = (item: Item): number => (item.id * 7919) % 10_007;
  return {
    id: 'all',
    finds: 'addressed',
    order: 'newest-first',
    whole: true,
    pageSize,
    async *read(): AsyncGenerator<Page> {
      let above = -1;
      for (;;) {
        const found = await steps.request(() =>
          world
            .living()
            .filter((item) => key(item) > above)
            .sort((a, b) => key(a) - key(b))
            .slice(0, pageSize)
            .map(world.seen),
        );
        const last = found.at(-1);
        if (last) above = key(last);
        yield { posts: found.map(({ post }) => post) };
        if (found.length < pageSize) return;
      }
    },
  };
}

export const wholeUnordered: Api = {
  kind: 'whole-unordered',
  shape: {},
  historyMs: 6 * hour,
  settleMs: [minute, day, day],
  tellsGone: 'whole',
  connect: (scene) => ({ own: [], streams: [everything(scene)] }),
  streamOf: () => 'all',
};
