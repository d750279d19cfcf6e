import { expect, it } from 'vitest';
import type { Post } from '../../../src/core/post.ts';
import { unknownAuthor } from '../../../src/networks/shared/unknown-author.ts';
import type { ContractCase, Held, Situation } from '../contract.ts';
import { inSession, pagesOf, postsOf, type Session } from './session.ts';

/** A post as it came, and the listing that it came in, in the order of that listing. */
interface Found {
  readonly post: Post;
  readonly listing: readonly Post[];
  readonly order: 'newest-first' | 'oldest-first';
}

type Findings = ReadonlyMap<string, Found>;

/** What every world holds from the start comes as the contract says (`Situation`). */
export function holdsWhatHappens(given: ContractCase): void {
  for (const [situation, held] of Object.entries(given.holds) as [Situation, Held][]) {
    if (typeof held === 'object')
      it(`it cannot hold ${words[situation]}: ${held.none}`, () => expect(held.none).toMatch(/\S+ \S+/));
    else
      it(`it holds ${words[situation]}`, () =>
        inSession(given, async (session) => {
          const id = typeof held === 'string' ? held : held(session.world.url);
          const found = await everything(session);
          if (situation === 'deleted') return isGone(session, found, id);
          if (situation === 'foreignRepost') return isNoneOfOurs(session, found, id);
          const { [id]: one } = Object.fromEntries(found);
          if (!one) throw new Error(`${id} did not come; these did: ${[...found.keys()].join(' ')}`);
          checks[situation](one, found);
        }));
  }
}

const words: Readonly<Record<Situation, string>> = {
  bigId: 'an id beyond 2^53, exactly',
  deleted: 'a deleted post, which does not come',
  edited: 'an edited post',
  deletedAuthor: 'a post whose author is told no more',
  orphan: 'a reply whose parent is gone',
  emptyText: 'a post without text',
  backdated: 'a post that is listed above a newer one',
  foreignRepost: 'somebody else’s repost in the brand’s own stream, which is no post of the brand',
};

const checks: Readonly<
  Record<Exclude<Situation, 'deleted' | 'foreignRepost'>, (found: Found, all: Findings) => void>
> = {
  bigId({ post }) {
    const numbers = (post.id.match(/\d+/g) ?? []).map(BigInt);
    // A double would have made an even number of it.
    expect(numbers.some((number) => number > 2n ** 53n && number % 2n === 1n)).toBe(true);
  },
  edited({ post }) {
    expect(post.editedAt).toBeGreaterThan(post.postedAt);
  },
  deletedAuthor({ post }) {
    expect(post.author.id).toBe(unknownAuthor(post.id).id);
    expect(post.author.handle).toBeUndefined();
  },
  orphan({ post }, all) {
    expect(post.parentId).toBeDefined();
    const ids = [...all.values()].flatMap((other) => [other.post.id, ...(other.post.aliases ?? [])]);
    expect(ids).not.toContain(post.parentId);
  },
  emptyText({ post }) {
    expect(post.text).toBe('');
  },
  backdated({ post, listing, order }) {
    const at = listing.indexOf(post);
    const later = order === 'newest-first' ? listing.slice(at + 1) : listing.slice(0, at);
    expect(later.some((other) => other.postedAt > post.postedAt)).toBe(true);
  },
};

async function isGone({ source }: Session, found: Findings, id: string): Promise<void> {
  expect([...found.keys()]).not.toContain(id);
  if (!source.lookup) return;
  const { signal } = new AbortController();
  for await (const check of source.lookup([{ id }], signal)) {
    expect(check.checked).toContain(id);
    expect(check.gone.map((one) => one.id)).toContain(id);
    return;
  }
  throw new Error(`lookup said nothing of ${id}`);
}

function isNoneOfOurs({ source }: Session, found: Findings, id: string): void {
  const post = found.get(id)?.post;
  if (post === undefined) return;
  expect(post.repostOf).toBeDefined();
  expect(source.own).not.toContain(post.author.id);
}

/** All that the streams give, and the conversations under it, two levels deep. */
async function everything({ source }: Session): Promise<Findings> {
  const found = new Map<string, Found>();
  const keep = async (stream: Session['source']['streams'][number] | undefined): Promise<readonly Post[]> => {
    if (!stream) return [];
    const listing = postsOf(await pagesOf(stream));
    for (const post of listing)
      if (!found.has(post.id)) found.set(post.id, { post, listing, order: stream.order });
    return listing;
  };
  let roots: Post[] = [];
  for (const stream of source.streams) roots.push(...(await keep(stream)));
  for (let level = 0; level < 2; level += 1) {
    const below: Post[] = [];
    const known = new Set<string>();
    for (const root of roots) {
      const stream = source.thread?.(root);
      if (stream === undefined || known.has(stream.id)) continue;
      known.add(stream.id);
      below.push(...(await keep(stream)));
    }
    roots = below;
  }
  return found;
}
