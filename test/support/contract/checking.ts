import { expect, it } from 'vitest';
import { ListenError } from '../../../src/core/errors.ts';
import type { Post } from '../../../src/core/post.ts';
import type { Check, PostRef, Source } from '../../../src/networks/network.ts';
import type { ContractCase } from '../contract.ts';
import { expectWellFormed } from './mapping.ts';
import { inSession, pagesOf, postsOf } from './session.ts';

/** `lookup`, where the network has one. */
export function checksAgain(given: ContractCase): void {
  it('reading posts again brings those that live and tells the deleted ones, if the API can', () =>
    inSession(given, async ({ world, source, stream }) => {
      if (!source.lookup) return;
      for (const id of world.streams) {
        const refs = refsOf(postsOf(await pagesOf(stream(id))));
        const victim = refs[Math.floor(refs.length / 2)];
        if (!victim) continue;
        world.remove(victim.id);
        const checks = await checksOf(source, refs);
        const checked = new Set(checks.flatMap((check) => check.checked));
        const posts = checks.flatMap((check) => check.posts);
        const gone = checks.flatMap((check) => check.gone.map((one) => one.id));
        for (const post of posts) expectWellFormed(post, given.network.id);
        expect(gone, id).toEqual(given.network.can.deletions ? [victim.id] : []);
        const alive = refs.filter((ref) => ref.id !== victim.id && checked.has(ref.id));
        expect(alive.length, `${id}: nothing was checked`).toBeGreaterThan(0);
        const got = new Set(posts.map((post) => post.id));
        expect(
          alive.filter((ref) => !got.has(ref.id)),
          `${id}: neither here nor gone`,
        ).toEqual([]);
      }
    }));

  it.each([401, 403, 429, 500])('a %s while reading again is an error, never a deletion', async (status) => {
    for (const failFrom of [0, 1, 2, 3]) {
      await inSession(given, async (session) => {
        const { world, source, stream } = session;
        if (!source.lookup) return;
        const refs = refsOf(postsOf(await pagesOf(stream(world.streams[0] ?? ''))));
        const gone = refs[0]?.id ?? '';
        world.remove(gone);
        let asked = -1;
        session.server.intercept = () => {
          asked += 1;
          if (asked < failFrom) return undefined;
          return { status, headers: { 'retry-after': '7200' }, json: { error: 'no' } };
        };
        const told: string[] = [];
        let error: unknown;
        try {
          for await (const check of source.lookup(refs, new AbortController().signal))
            told.push(...check.gone.map(({ id }) => id));
        } catch (thrown) {
          error = thrown;
        }
        if (asked >= failFrom) expect(error, `failing from request ${failFrom}`).toBeInstanceOf(ListenError);
        expect(told.filter((id) => id !== gone)).toEqual([]);
      });
    }
  });
}

/** Each post once: a listing may give one twice. */
function refsOf(posts: readonly Post[]): readonly PostRef[] {
  return [...new Map(posts.map((post) => [post.id, refOf(post)])).values()];
}

function refOf(post: PostRef): PostRef {
  return {
    id: post.id,
    ...(post.url === undefined ? {} : { url: post.url }),
    ...(post.parentId === undefined ? {} : { parentId: post.parentId }),
    ...(post.rootId === undefined ? {} : { rootId: post.rootId }),
  };
}

async function checksOf(source: Source, refs: readonly PostRef[]): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for await (const check of source.lookup?.(refs, new AbortController().signal) ?? []) checks.push(check);
  return checks;
}
