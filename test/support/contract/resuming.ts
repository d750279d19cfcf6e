import { expect, it } from 'vitest';
import type { Post } from '../../../src/core/post.ts';
import type { Stream } from '../../../src/networks/network.ts';
import type { ContractCase, ContractWorld } from '../contract.ts';
import { emptyShelf, Killed, readStream } from '../engine.ts';
import { inSession, missing, onListing, pagesOf, postsOf, type Session } from './session.ts';

/** Positions: nothing is read twice without need, and nothing is ever skipped. */
export function resumesWithoutGaps(given: ContractCase): void {
  const does = (exemption: NonNullable<ContractCase['without']>[number]): boolean =>
    !given.without?.includes(exemption);

  it('what came since the last read comes by its position', () =>
    inSession(given, async ({ world, stream }) => {
      for (const id of world.streams) {
        const shelf = emptyShelf();
        await readStream(stream(id), shelf);
        const oldest = lowestOf(stream(id).order, [...shelf.posts.keys()]);
        const fresh = Array.from({ length: 30 }, () => world.add(id));
        const place = shelf.positions.get(id);
        expect(place?.holes, `${id}: a whole read leaves no hole`).toEqual([]);
        expect(place?.newest, `${id}: a read tells where the next one may stop`).toBeDefined();
        const again = emptyShelf();
        again.positions.set(id, place ?? { since: 0, holes: [] });
        await readStream(stream(id), again);
        expect(missing(fresh, again.posts.values()), `${id}: new posts`).toEqual([]);
        if (does('resume'))
          expect([...again.posts.keys()], `${id}: the oldest is not read again`).not.toContain(oldest);
      }
    }));

  it('a floor leaves out nothing that is younger', () =>
    inSession(given, async ({ world, stream }) => {
      for (const id of world.streams) {
        const posts = [...postsOf(await pagesOf(stream(id)))].sort((a, b) => a.postedAt - b.postedAt);
        const since = posts[Math.floor(posts.length / 2)]?.postedAt ?? 0;
        const younger = posts.filter((post) => post.postedAt >= since).map((post) => post.id);
        expect(missing(younger, postsOf(await pagesOf(stream(id), { since }))), id).toEqual([]);
      }
    }));

  if (does('removal'))
    it('a mark still holds when its post has been deleted', () =>
      inSession(given, async ({ world, stream }) => {
        for (const id of world.streams) {
          const shelf = emptyShelf();
          await readStream(stream(id), shelf);
          const newest = world.add(id);
          await readStream(stream(id), shelf);
          world.remove(newest);
          const fresh = [world.add(id), world.add(id)];
          await readStream(stream(id), shelf);
          expect(missing([...fresh, ...world.living(id)], shelf.posts.values()), id).toEqual([]);
        }
      }));

  if (does('pages'))
    it('a place to go on from is kept, and leads on from there', () =>
      inSession(given, async ({ world, stream }) => {
        for (const id of world.streams) {
          if (given.keepNoPlace?.includes(id) || stream(id).order === 'oldest-first') continue;
          const first = await firstPage({ world, stream }, id);
          const older = first?.older;
          expect(older, `${id}: no place to go on from`).toBeDefined();
          const rest = postsOf(
            await pagesOf(stream(id), { since: 0, ...(older === undefined ? {} : { older }) }),
          );
          expect(missing(world.living(id), [...(first?.posts ?? []), ...rest]), id).toEqual([]);
          const [newest] = first?.posts ?? [];
          expect(
            rest.map((post) => post.id),
            `${id}: starts from the newest again`,
          ).not.toContain(newest?.id);
        }
      }));

  if (does('removal') && does('pages'))
    it('a place to go on from still holds when the posts around it have been deleted', () =>
      inSession(given, async ({ world, stream }) => {
        for (const id of world.streams) {
          const first = await firstPage({ world, stream }, id);
          if (first?.older === undefined) continue;
          for (const post of first.posts.slice(-2)) world.remove(post.id);
          const rest = postsOf(await pagesOf(stream(id), { since: 0, older: first.older }));
          expect(missing(world.living(id), [...first.posts, ...rest]), id).toEqual([]);
        }
      }));

  if (given.staleOlder)
    it('a refused place starts again from the newest', () =>
      inSession(given, async ({ world, stream }) => {
        for (const id of world.streams) {
          const older = given.staleOlder?.(id);
          if (older === undefined) continue;
          const posts = postsOf(await pagesOf(stream(id), { since: 0, older }));
          expect(missing(world.living(id), posts), id).toEqual([]);
        }
      }));

  if (does('pages') && does('http'))
    it('posts that come, go and move between two pages make it skip none', () =>
      inSession(given, async (session) => {
        const { world, stream } = session;
        for (const id of world.streams) {
          const standing = new Set(world.living(id));
          const shelf = emptyShelf();
          const listings = onListing(session, (_request, index) => {
            if (index > 0 && index < 8) disturb(world, id, standing, shelf.posts, does('removal'));
            return undefined;
          });
          await readStream(stream(id), shelf);
          expect(listings.count(), `${id} has one page only: nothing is tested`).toBeGreaterThan(1);
          expect(missing([...standing], shelf.posts.values()), `${id}: skipped`).toEqual([]);
          session.server.intercept = undefined;
          await readStream(stream(id), shelf);
          expect(missing(world.living(id), shelf.posts.values()), `${id}: skipped by the next read`).toEqual(
            [],
          );
        }
      }));

  it('an empty or short page is not the end', () =>
    inSession(given, async ({ world, stream }) => {
      if (!world.sparse) return;
      for (const id of world.streams) {
        world.sparse(id);
        const pages = await pagesOf(stream(id));
        expect(missing(world.living(id), postsOf(pages)), id).toEqual([]);
      }
    }));

  it('a kill between any two steps leaves no gap', async () => {
    for (let killAt = 1, done = false; !done; killAt += 1) {
      await inSession(given, async ({ world, stream }) => {
        done = true;
        for (const id of world.streams) {
          const shelf = emptyShelf();
          let left = killAt;
          const step = (): void => {
            left -= 1;
            if (left === 0) throw new Killed();
          };
          const killed = await readStream(stream(id), shelf, step).then(
            () => false,
            (error: unknown) => {
              if (error instanceof Killed) return true;
              throw error;
            },
          );
          if (killed) done = false;
          world.add(id);
          const middle = world.living(id)[Math.floor(world.living(id).length / 2)];
          if (middle !== undefined && does('removal')) world.remove(middle);
          await readStream(stream(id), shelf);
          expect(missing(world.living(id), shelf.posts.values()), `${id} killed at step ${killAt}`).toEqual(
            [],
          );
        }
      });
      expect(killAt).toBeLessThan(100);
    }
  });
}

/** Two come; one read and one unread go; one read or unread moves up where the API does that. */
function disturb(
  world: ContractWorld,
  stream: string,
  standing: Set<string>,
  read: ReadonlyMap<string, Post>,
  removes: boolean,
): void {
  world.add(stream);
  world.add(stream);
  const left = [...standing];
  const gone = removes ? [left.find((id) => read.has(id)), left.findLast((id) => !read.has(id))] : [];
  for (const id of gone) {
    if (id === undefined) continue;
    world.remove(id);
    standing.delete(id);
  }
  const moved = [...standing].findLast((id) => !read.has(id));
  if (moved !== undefined) world.touch?.(moved);
}

/** The last of the listing, whatever its own time: what was backdated may stand at its top. */
function lowestOf(order: Stream['order'], ids: readonly string[]): string | undefined {
  return order === 'oldest-first' ? ids[0] : ids.at(-1);
}

async function firstPage({ stream }: Pick<Session, 'world' | 'stream'>, id: string) {
  for await (const page of stream(id).read({ since: 0 }, new AbortController().signal)) return page;
  return undefined;
}
