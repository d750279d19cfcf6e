import type { Settings } from '../config/settings.ts';
import type { KeyCheck } from '../config/source-keys.ts';
import type { Brand } from '../core/brand.ts';
import { type Own, ownAccounts } from '../core/own.ts';
import type { Query } from '../core/query.ts';
import { networkEntry, networks } from '../networks/index.ts';
import type { Ask, Network } from '../networks/network.ts';
import type { Store, StoredPost } from '../store/store.ts';
import { firstMatch } from '../text/query-match.ts';
import { printQuery } from '../text/query-print.ts';
import { type Against, createDrops, type Drop, verdictOf } from './query-drops.ts';
import { createNoise, type NoiseFound } from './query-noise.ts';
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
  /** Why it drops them, the commonest reason first. */
  readonly reasons: readonly Drop[];
  /** Words for `exclude:`. */
  readonly noise: NoiseFound;
  /** Posts that are no mentions and would be, and mentions that would be none, were all sorted by this query and the configuration. */
  readonly gains: number;
  readonly losses: number;
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
  const tracked = input.settings?.brand.track ?? [];
  const isNew = tracked.every(({ source }) => source !== query.source);
  const rules = {
    track: isNew ? [...tracked, query] : tracked,
    against: brand,
    own: ownAccounts(brand.accounts),
  };
  return {
    query: query.source,
    read: printQuery(query.root),
    asks,
    unsearched,
    stored: input.store && (await overStored(query, rules, input.store, input)),
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
  rules: Rules,
  store: Store,
  input: QueryTestInput,
): Promise<StoredTest> {
  const count = createCount(query, rules, input.examples);
  for await (const page of store.threads(input.now))
    for (const post of page.flatMap(({ stored }) => stored)) {
      const isReadable = post.goneAt === undefined && post.textGoneAt === undefined;
      if (post.role === undefined && isReadable) count.add(post);
    }
  return count.test();
}

function createCount(query: Query, { track, against, own }: Rules, examples: number) {
  const keeps = newest(examples);
  const drops = newest(examples);
  const reasons = createDrops();
  const noise = createNoise(query, own);
  const counts = { posts: 0, gains: 0, losses: 0 };
  return {
    add(post: StoredPost): void {
      counts.posts += 1;
      const { matched, reason } = verdictOf(query, against, post);
      if (matched) {
        keeps.add({ post, reason });
        noise.add(post);
      } else if (wasSearched(post)) {
        drops.add({ post, reason });
        reasons.add(reason, post);
      }
      const wanted = post.delivered || fits(track, against, post);
      if (wanted !== post.matches) counts[wanted ? 'gains' : 'losses'] += 1;
    },
    test: (): StoredTest => ({
      ...counts,
      kept: keeps.count(),
      dropped: drops.count(),
      keeps: keeps.list(),
      drops: drops.list(),
      reasons: reasons.list(mostReasons),
      noise: noise.found(),
    }),
  };
}

const mostReasons = 8;

/** All that counts as a mention once this query is tracked. */
interface Rules {
  readonly track: readonly Query[];
  readonly against: Against;
  readonly own: Own;
}

function fits(track: readonly Query[], { exclude }: Against, post: StoredPost): boolean {
  return firstMatch([...exclude, ...track], post) >= exclude.length;
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
