import type { Settings } from '../config/settings.ts';
import type { KeyCheck } from '../config/source-keys.ts';
import type { Brand } from '../core/brand.ts';
import type { Query } from '../core/query.ts';
import { networkEntry, networks } from '../networks/index.ts';
import type { Ask, Network } from '../networks/network.ts';
import type { Store, StoredPost } from '../store/store.ts';
import { explainMatch } from '../text/query-match.ts';
import { printQuery } from '../text/query-print.ts';
import { settingsOf } from './settings-of.ts';

/** What one query does: what would be sent for it, and what it makes of the posts that are stored. */
export interface QueryTest {
  /** As typed, and as it was read. */
  readonly query: string;
  readonly read: string;
  readonly asks: readonly SourceAsk[];
  /** Sources that are not searched: what they bring is addressed to the brand, or checked here. */
  readonly unsearched: readonly string[];
  /** Undefined: nothing fetched yet. */
  readonly stored: StoredTest | undefined;
}

export interface SourceAsk extends Ask {
  /** The network's id where no source of it is configured. */
  readonly source: string;
  readonly network: string;
}

export interface StoredTest {
  /** Posts by others. */
  readonly posts: number;
  readonly kept: number;
  /** That a search brought and this query does not want. */
  readonly dropped: number;
  /** The newest of each, at most `examples`. */
  readonly keeps: readonly Example[];
  readonly drops: readonly Example[];
}

export interface Example {
  readonly post: StoredPost;
  readonly reason: string;
}

export interface QueryTestInput {
  /** Undefined: no configuration; then every network that can be searched is shown. */
  readonly settings: Settings | undefined;
  readonly env: KeyCheck['env'];
  readonly store: Store | undefined;
  readonly now: number;
  readonly examples: number;
}

/** Asks nobody: what networks would be sent comes from the functions that their searches use. */
export async function testQuery(query: Query, input: QueryTestInput): Promise<QueryTest> {
  const brand: Brand = {
    name: '',
    accounts: [],
    exclude: [],
    competitors: new Map(),
    ...input.settings?.brand,
    track: [query],
  };
  const asks: SourceAsk[] = [];
  const unsearched: string[] = [];
  for (const { name, network, settings } of await searchable(input)) {
    const found = network.asks?.({ ...brand, competitors: new Map() }, settings) ?? [];
    if (found.length === 0) unsearched.push(name);
    for (const ask of found) asks.push({ ...ask, source: name, network: network.id });
  }
  return {
    query: query.source,
    read: printQuery(query.root),
    asks,
    unsearched,
    stored: input.store && (await overStored(query, brand.exclude, input.store, input)),
  };
}

interface Searchable {
  readonly name: string;
  readonly network: Network;
  readonly settings: unknown;
}

async function searchable({ settings, env }: QueryTestInput): Promise<readonly Searchable[]> {
  if (!settings || settings.sources.length === 0) {
    const all = await Promise.all(networks.map((entry) => entry.load()));
    return all
      .filter(({ can }) => can.search)
      .map((network) => ({ name: network.id, network, settings: undefined }));
  }
  const found = await Promise.all(
    settings.sources.map(async (source) => {
      const network = await networkEntry(source.network)?.load();
      return network && { name: source.name, network, settings: settingsOf(network, source, env) };
    }),
  );
  return found.filter((each) => each !== undefined);
}

async function overStored(
  query: Query,
  exclude: readonly Query[],
  store: Store,
  { now, examples }: QueryTestInput,
): Promise<StoredTest> {
  const keeps = newest(examples);
  const drops = newest(examples);
  let posts = 0;
  for await (const page of store.threads(now)) {
    for (const post of page.flatMap(({ stored }) => stored)) {
      if (post.role !== undefined || post.goneAt !== undefined || post.textGoneAt !== undefined) continue;
      posts += 1;
      const { matched, reason } = verdict(query, exclude, post);
      if (matched) keeps.add({ post, reason });
      else if (wasSearched(post)) drops.add({ post, reason });
    }
  }
  return { posts, kept: keeps.count(), dropped: drops.count(), keeps: keeps.list(), drops: drops.list() };
}

function verdict(query: Query, exclude: readonly Query[], post: StoredPost) {
  const found = explainMatch(query, post);
  if (!found.matched) return found;
  for (const each of exclude)
    if (explainMatch(each, post).matched) return { matched: false, reason: `exclude: ${each.source}` };
  return found;
}

/** A search brought it, whether it was kept or not. */
function wasSearched({ rejected, caught }: StoredPost): boolean {
  return rejected !== undefined || caught.some(({ query }) => query !== undefined);
}

/** Counts all, keeps the newest. */
function newest(most: number) {
  let kept: Example[] = [];
  let count = 0;
  return {
    add(example: Example): void {
      count += 1;
      kept.push(example);
      if (kept.length > 4 * most) kept = top(kept, most);
    },
    count: () => count,
    list: (): readonly Example[] => top(kept, most),
  };
}

function top(examples: readonly Example[], most: number): Example[] {
  return [...examples]
    .sort((a, b) => b.post.postedAt - a.post.postedAt || b.post.key - a.post.key)
    .slice(0, most);
}
