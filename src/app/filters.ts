import type { MentionFilter, MentionRow, StoredPost, WaitFilter, WaitRow } from '../store/store.ts';

type PostFilter = Pick<MentionFilter, 'networks' | 'sources' | 'author'>;

function isAuthor(post: StoredPost, name: string): boolean {
  const wanted = name.replace(/^@/, '').toLowerCase();
  return post.author.id.toLowerCase() === wanted || post.author.handle?.toLowerCase() === wanted;
}

function fitsPost(post: StoredPost, filter: PostFilter): boolean {
  if (filter.networks && !filter.networks.includes(post.network)) return false;
  if (filter.sources && !filter.sources.includes(post.source)) return false;
  return filter.author === undefined || isAuthor(post, filter.author);
}

function within(at: number, filter: { readonly since?: number; readonly until?: number }): boolean {
  return at >= (filter.since ?? Number.NEGATIVE_INFINITY) && at < (filter.until ?? Number.POSITIVE_INFINITY);
}

/** The same question as the store's `openWaits`, asked of rows that were recomputed. */
export function fitsWait(row: WaitRow, filter: WaitFilter): boolean {
  if (!fitsPost(row.opener, filter) || !within(row.wait.openedAt, filter)) return false;
  return filter.olderThanMs === undefined || filter.now - row.wait.openedAt >= filter.olderThanMs;
}

/** The same question as the store's `mentions`. */
export function fitsMention(row: MentionRow, filter: MentionFilter): boolean {
  if (!fitsPost(row.post, filter) || !within(row.post.postedAt, filter)) return false;
  const sentiment = row.post.judgement?.sentiment;
  return filter.sentiments === undefined || (sentiment != null && filter.sentiments.includes(sentiment));
}

const reach = (post: StoredPost): number => post.author.followers ?? -1;

/** As the store orders equal ones: by network, then the opener's id. */
function byName(a: WaitRow, b: WaitRow): number {
  const [left, right] = [a.wait, b.wait];
  if (left.network !== right.network) return left.network < right.network ? -1 : 1;
  return left.openedBy === right.openedBy ? 0 : left.openedBy < right.openedBy ? -1 : 1;
}

/** Warm before cold, each part in the order asked, word for word as the store's `openWaits`. */
export function sortWaits(rows: readonly WaitRow[], filter: WaitFilter): readonly WaitRow[] {
  const order: Readonly<Record<WaitFilter['sort'], (a: WaitRow, b: WaitRow) => number>> = {
    waiting: (a, b) => a.wait.openedAt - b.wait.openedAt,
    newest: (a, b) => b.wait.openedAt - a.wait.openedAt,
    reach: (a, b) => reach(b.opener) - reach(a.opener) || a.wait.openedAt - b.wait.openedAt,
  };
  return rows
    .map((row) => ({ ...row, cold: row.wait.lastWordAt < filter.now - filter.coldMs }))
    .sort((a, b) => Number(a.cold) - Number(b.cold) || order[filter.sort](a, b) || byName(a, b))
    .slice(0, filter.limit ?? rows.length);
}

export function sortMentions(rows: readonly MentionRow[], filter: MentionFilter): readonly MentionRow[] {
  const waits = (row: MentionRow): number =>
    filter.waitingFirst && row.wait && row.wait.closedAt === undefined ? 0 : 1;
  return [...rows]
    .sort(
      (a, b) =>
        waits(a) - waits(b) ||
        (filter.sort === 'reach' ? reach(b.post) - reach(a.post) : 0) ||
        b.post.postedAt - a.post.postedAt ||
        b.post.key - a.post.key,
    )
    .slice(0, filter.limit ?? rows.length);
}

/** The mentions that a list of waits tells of besides: as old as the waits must be. */
export function mentionsBeside({ olderThanMs, until, ...filter }: WaitFilter): MentionFilter {
  const oldEnough =
    olderThanMs === undefined
      ? until
      : Math.min(until ?? Number.POSITIVE_INFINITY, filter.now - olderThanMs + 1);
  return { ...filter, sort: 'newest', ...(oldEnough === undefined ? {} : { until: oldEnough }) };
}

export function countBy(names: Iterable<string>, counts = new Map<string, number>()): Map<string, number> {
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
