import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threadAsOf } from '../../src/core/as-of.ts';
import type { Intent, ReplyKind } from '../../src/core/judgement.ts';
import type { ThreadPost } from '../../src/core/thread.ts';
import type { Mark, Wait } from '../../src/core/wait.ts';
import { waitsOf } from '../../src/core/waits.ts';
import { mark, minute, rulesOf, type Setting, says, threadOf, weSay } from '../support/threads.ts';

const intents: readonly Intent[] = [
  'complaint',
  'question',
  'praise',
  'closing',
  'chat',
  'sent',
  'other',
  'spam',
];
const kinds: readonly ReplyKind[] = [
  'answer',
  'question',
  'private',
  'promise',
  'chat',
  'apology',
  'holding',
  'auto',
];
const people = ['jo', 'kim', 'lee'];

/** Few minutes and few people, so that ties, loops, skewed clocks and crossing waits are common. */
const drawn = fc.record({
  who: fc.constantFrom(...people, 'us', 'us', 'bot'),
  at: fc.nat(12),
  to: fc.option(fc.nat(9), { nil: undefined, freq: 6 }),
  is: fc.constantFrom(...intents),
  reply: fc.constantFrom(...kinds),
  text: fc.constantFrom('words', '@jo words', 'words @id-kim', '@acme words', '@lee @acme 11', 'it works'),
  gone: fc.option(fc.nat(20), { nil: undefined, freq: 4 }),
  seen: fc.option(fc.nat(12), { nil: undefined, freq: 4 }),
  kind: fc.constantFrom('post' as const, 'comment' as const, 'review' as const),
  edited: fc.option(fc.nat(20), { nil: undefined, freq: 4 }),
  came: fc.constantFrom('delivered' as const, 'found' as const, 'neither' as const),
  solved: fc.option(fc.constant(true), { nil: undefined, freq: 8 }),
  reposts: fc.option(fc.constant('z'), { nil: undefined, freq: 8 }),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

function postsOf(all: readonly Drawn[], plain = false): readonly ThreadPost[] {
  return all.map((each, index) => {
    const given = {
      text: each.text,
      kind: each.kind,
      gone: each.gone,
      seen: each.seen,
      edited: each.edited,
      solved: each.solved,
      reposts: each.reposts,
    };
    const wild = plain ? { text: each.text } : given;
    const to = each.to === undefined ? undefined : String(each.to);
    const said = Object.fromEntries(
      Object.entries({ ...wild, to }).filter(([, value]) => value !== undefined),
    );
    const id = String(index);
    if (people.includes(each.who))
      return says(each.who, id, each.at, { ...said, is: each.is, came: plain ? 'delivered' : each.came });
    return weSay(id, each.at, { ...said, is: each.reply, bot: each.who === 'bot' });
  });
}

const posts = fc.array(drawn, { minLength: 1, maxLength: 10 });
const marks = fc.array(
  fc
    .tuple(
      fc.constantFrom('answered' as const, 'ignored' as const, 'open' as const, 'clear' as const),
      fc.nat(9),
      fc.nat(20),
    )
    .map(([kind, on, at]): Mark => mark(kind, String(on), at)),
  { maxLength: 3 },
);
const setting: fc.Arbitrary<Setting> = fc.record({
  twoLevel: fc.boolean(),
  marks,
  answers: fc.record({
    needed: fc.constantFrom('default' as const, 'addressed' as const, 'all' as const),
    closings: fc.boolean(),
    editReopens: fc.boolean(),
    others: fc.constantFrom('ignore' as const, 'helped' as const, 'closes' as const),
    closes: fc.subarray([...kinds]).map((some) => new Set(some)),
  }),
});
const runs = { numRuns: 3_000 };

function look(items: readonly ThreadPost[], given: Setting) {
  return waitsOf(threadOf(items, given), rulesOf(given));
}

function endOf(wait: Wait): number {
  return wait.closedAt ?? Number.POSITIVE_INFINITY;
}

describe('waits, whatever is said', () => {
  it('are the same in whatever order the posts come', () => {
    const shuffled = posts.chain((all) => {
      const items = postsOf(all);
      return fc.tuple(fc.constant(items), fc.shuffledSubarray([...items], { minLength: items.length }));
    });
    fc.assert(
      fc.property(shuffled, setting, ([items, other], given) => {
        const thread = threadOf(items, given);
        const again = waitsOf({ ...thread, posts: other }, rulesOf(given));
        expect(again).toEqual(waitsOf(thread, rulesOf(given)));
      }),
      runs,
    );
  });

  it('of one author never overlap, end not before they begin, and hold each post once', () => {
    fc.assert(
      fc.property(posts, setting, (all, given) => {
        const items = postsOf(all);
        const { waits, posts: verdicts } = look(items, given);
        for (const wait of waits) expect(endOf(wait)).toBeGreaterThanOrEqual(wait.openedAt);
        for (const author of people) {
          const own = waits.filter((wait) => wait.authorId === `id-${author}`);
          own.sort((one, other) => one.openedAt - other.openedAt || endOf(one) - endOf(other));
          for (const [index, wait] of own.entries())
            expect(wait.openedAt).toBeGreaterThanOrEqual(index === 0 ? 0 : endOf(own[index - 1] ?? wait));
        }
        expect(new Set(waits.map((wait) => wait.openedBy)).size).toBe(waits.length);
        for (const { post, role } of items) {
          const openedBy = verdicts.get(post.id)?.openedBy;
          if (role !== undefined) expect(openedBy).toBeUndefined();
          if (openedBy === undefined) continue;
          const wait = waits.find((each) => each.openedBy === openedBy);
          expect(wait?.authorId).toBe(post.author.id);
        }
        for (const wait of waits) {
          expect(verdicts.get(wait.openedBy)?.openedBy).toBe(wait.openedBy);
          expect(items.find(({ post }) => post.id === wait.openedBy)?.role).toBeUndefined();
          expect(wait.firstAskedAt).toBeLessThanOrEqual(wait.lastWordAt);
        }
      }),
      runs,
    );
  });

  it('that have ended stay so when the brand replies later', () => {
    fc.assert(
      fc.property(posts, setting, fc.nat(9), fc.constantFrom(...kinds), (all, given, to, is) => {
        const items = postsOf(all).map((item) => ({ ...item, goneAt: undefined }));
        const before = look(items, given).waits.filter((wait) => wait.outcome !== 'solved' || wait.closedBy);
        const later = weSay('later', 100, { to: String(to), is, text: '@jo @kim @lee' });
        const after = look([...items, later], given).waits;
        const closings = (waits: readonly Wait[]) =>
          new Map(waits.map((wait) => [wait.openedBy, wait.closedAt]));
        for (const wait of before.filter((each) => each.closedAt !== undefined))
          expect(closings(after).get(wait.openedBy)).toBe(wait.closedAt);
      }),
      runs,
    );
  });

  it('are those of now as of now', () => {
    fc.assert(
      fc.property(posts, setting, (all, given) => {
        const thread = threadOf(postsOf(all), given);
        expect(threadAsOf(thread, minute(1_000))).toEqual(thread);
      }),
      runs,
    );
  });
});

describe('with every post wanting an answer, every kind closing and closings switched off', () => {
  const plainly: Setting = {
    answers: { needed: 'all', closes: new Set(kinds), closings: false },
  };

  it('a post is answered exactly if a reply, not earlier, hangs below its author or names them', () => {
    // Each a minute or more later than what it replies to; all others may stand at equal times.
    const tree = posts.map((all) => {
      const grown: Drawn[] = [];
      for (const each of all) {
        const to = grown.length === 0 || each.to === undefined ? undefined : each.to % grown.length;
        const parent = to === undefined ? undefined : grown[to];
        grown.push({ ...each, to, at: Math.max(each.at, (parent?.at ?? -1) + 1) });
      }
      return grown;
    });
    fc.assert(
      fc.property(tree, (all) => {
        const items = postsOf(all, true);
        const { waits, posts: verdicts } = look(items, plainly);
        const byId = new Map(items.map((item) => [item.post.id, item]));
        const nearest = (item: ThreadPost): string | undefined => {
          const parent = byId.get(item.post.parentId ?? '');
          return parent && parent.role !== undefined ? nearest(parent) : parent?.post.author.id;
        };
        for (const item of items.filter(({ role }) => role === undefined)) {
          const { id, handle } = item.post.author;
          const answers = ({ post, role }: ThreadPost) =>
            role !== undefined &&
            post.postedAt >= item.post.postedAt &&
            new RegExp(`@(${id}|${handle})\\b`).test(post.text);
          const isAnswered = items.some(
            (reply) =>
              answers(reply) ||
              (reply.role !== undefined &&
                reply.post.postedAt >= item.post.postedAt &&
                nearest(reply) === id),
          );
          const wait = waits.find((each) => each.openedBy === verdicts.get(item.post.id)?.openedBy);
          expect(wait).toBeDefined();
          expect(wait?.closedAt !== undefined).toBe(isAnswered);
        }
      }),
      runs,
    );
  });
});
