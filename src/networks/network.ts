import type { GenericSchema } from 'valibot';
import type { Brand } from '../core/brand.ts';
import type { Finds, GoneBy, Post, ReplyShape } from '../core/post.ts';
import type { Agent } from '../core/user-agent.ts';
import type { Http } from '../http/http.ts';
import type { Login } from './login.ts';

export type { Login, Obtained, Talk, TokenOwner } from './login.ts';

/**
 * A network knows how to read what people say in one place and maps it onto posts; it never filters, scores or stores.
 * One file each, listed by hand in `index.ts`; what several share lies in `shared/`. CONTRIBUTING.md has the recipe.
 */
export interface Network {
  /** Config key, CLI name, database value: kebab-case. */
  readonly id: string;
  readonly title: string;
  /** The API reference it was written from. */
  readonly docs: string;
  /** Its keys under `sources:` beside the general ones (`network`, `name`, `answers`, `history`, `budget`), each described. */
  readonly settings: GenericSchema;
  readonly can: Capabilities;
  /** What people are told of it: `listen networks` and the README's table print exactly this. */
  readonly about: About;
  /** What `listen init` asks to set it up. */
  readonly setup: Setup;
  readonly terms: Terms;
  readonly allowances: readonly Allowance[];
  /** How a person gets its token: `listen auth login`. Absent where it needs none. */
  readonly login?: Login;
  /** Its first read goes back as far as there is anything, whatever `history:` says in general: a file, a feed. */
  readonly history?: 'all';
  /** Resolves the brand's accounts (cached in `memory`); asks for nothing else. `settings` passed the schema. */
  open(settings: unknown, brand: Brand, world: World): Promise<Source>;
  /**
   * What its searches would ask for the brand's queries, in the network's own dialect, without asking anything (`query
   * test`). `settings` are undefined where no source of it is configured. Absent where `can.search` is false.
   */
  asks?(brand: Brand, settings: unknown): readonly Ask[];
}

/** Short phrases for a table's cells: no full stop, nothing that the connector does not do. */
export interface About {
  readonly collects: string;
  /** How answers are seen. */
  readonly answers: string;
  readonly needs: string;
  readonly costs: string;
  readonly limits: string;
}

/** Enough to begin with: every other key stays as it is by default. */
export interface Setup {
  /** Whether it reads without a login: `none` (there is none), `more` (one reads more), `needed`. */
  readonly login: 'none' | 'more' | 'needed';
  /** In order. The first, where it is not secret, is the value of `--source NETWORK:VALUE`. */
  readonly asks: readonly SetupAsk[];
  /** A secret that does instead of `auth login`: written as a variable where nobody logs in. */
  readonly secret?: string;
  /** What an own account under `accounts:` looks like, where no login tells it. */
  readonly account?: string;
}

/** One key of the settings as a person is asked for it. */
export interface SetupAsk {
  readonly key: string;
  /** As a noun: `Address of the forum`. */
  readonly question: string;
  readonly example?: string;
  readonly optional?: true;
  /** Not asked once that key has a value. */
  readonly unless?: string;
}

/** One search as it would be sent. */
export interface Ask {
  /** Of the stream that sends it. */
  readonly stream: string;
  /** The query in the network's own words. */
  readonly sent: string;
  /** What the network cannot be asked and is checked here on every post that comes back: 'NOT acne', 'NEAR/5'. */
  readonly left?: string;
}

export interface Capabilities {
  readonly search: boolean;
  readonly replies: ReplyShape;
  /** Whether a deleted post can be told from one that was only not listed. */
  readonly deletions: boolean;
  /** How far back the API reads; absent: all there is. */
  readonly historyDays?: number;
}

/** What the network's terms allow. */
export interface Terms {
  /** How long a text may be kept before it is read again (`refresh`: by `lookup`, else dropped) or dropped (`purge`). */
  readonly texts?: { readonly hours: number; readonly after: 'refresh' | 'purge' };
  /** Hours within which what was deleted there must be deleted here: then the text of a gone post is not kept. */
  readonly deletionHours?: number;
  /** False where they speak against figures derived from its texts: then nothing is judged unless the source says so. */
  readonly judge: boolean;
  /** The page that says so. */
  readonly source?: string;
}

/** What a network grants beyond one run. A request names the one it draws on; the store counts it per credential. */
export interface Allowance {
  readonly name: string;
  readonly calls: number;
  readonly per: 'hour' | 'day';
  /** IANA zone in which its day begins; UTC when absent. */
  readonly zone?: string;
}

export interface World {
  /** Bound to this source: limits, allowances, size caps, redaction. */
  readonly http: Http;
  readonly secrets: Secrets;
  /** For `file`: read ranges of configured paths. */
  readonly files: Files;
  /** Small facts kept between runs (resolved ids, moved addresses); written with the next batch. */
  readonly memory: { get(key: string): string | undefined; set(key: string, value: string): void };
  /** For APIs that bill by what they give. */
  readonly money: Money;
  readonly now: () => number;
  /** For a User-Agent in the network's own form; http sets one where there is none. */
  readonly agent?: Agent;
}

/** A source's secrets by the names its settings use (`token`, `password`) and by those that it saved itself. */
export interface Secrets {
  get(name: string): string | undefined;
  /** All on disk, in one step, before it returns; others keep their values. `endsAt` (ms): when a person must log in again. */
  save(values: Readonly<Record<string, string>>, endsAt?: number): void;
}

/** Amounts are millionths of a US dollar. One request at a time: what `afford` granted is held until `spent` or the next `afford`. */
export interface Money {
  /**
   * What may still be spent in this run and this day; Infinity where nothing is capped. Ask for smaller pages by it. With
   * `share` (0–1) only up to that part of the day's cap: what can wait leaves the rest to what is new.
   */
  left(share?: number): Promise<number>;
  /** Throws TryLater where that much more would pass the source's cap for this run or this day; nothing was spent. */
  afford(microUsd: number): Promise<void>;
  /** Notes what an answer cost; counted per credential over all runs. */
  spent(microUsd: number): Promise<void>;
}

export interface Files {
  /** Size in bytes, or a UsageError that names the path when it cannot be read. */
  size(path: string): Promise<number>;
  /** Bytes from `start` up to `length` of them; fewer at the end. */
  read(path: string, start: number, length: number): Promise<Uint8Array>;
  /** Paths that a pattern with * in its last part names, sorted. */
  list(pattern: string): Promise<readonly string[]>;
}

export interface Source {
  /** Author ids whose posts are the brand's, beside the configured names. */
  readonly own: readonly string[];
  /** In reading order: what customers write first, the brand's own last. */
  readonly streams: readonly Stream[];
  /**
   * The posts under one stored post (an own video, a comment with replies), read like any other stream.
   * Undefined where that post has nothing of its own to read. Absent where every post comes by `streams`.
   */
  thread?(root: Post): Stream | undefined;
  /** Reads posts again, in the order given, in the network's own batch size. Absent where the API cannot. */
  lookup?(posts: readonly PostRef[], signal: AbortSignal): AsyncIterable<Check>;
  /** A post is not looked at again sooner than this after the last time, where each look is paid for. */
  readonly checkEveryMs?: number;
  /** What one look at a post costs, in millionths of a US dollar. */
  readonly microUsdPerCheck?: number;
}

/** What `lookup` is asked about: a stored post, or a parent that the store lacks (then only its id is known). */
export interface PostRef {
  readonly id: string;
  readonly url?: string;
  readonly parentId?: string;
  readonly rootId?: string;
  /** As it is stored (ms): where an API reads no further back than that, silence says nothing. */
  readonly postedAt?: number;
}

export interface Stream {
  /** Names all that decides what it holds ('search:"acme air"', 'thread:video/77'): another query is another stream. */
  readonly id: string;
  /** Hits are matched against the query again, addressed posts are not. */
  readonly finds: Finds;
  readonly order: 'newest-first' | 'oldest-first';
  /** Not asked more often: ttl of a feed, a scarce allowance spread over its day. */
  readonly everyMs?: number;
  /** Posts may turn up (approved, backdated, skipped) this far below the newest. */
  readonly sweepMs?: number;
  /** A read without `after` lists all there is: what it lacks may have gone. */
  readonly whole?: true;
  /** Posts a page at most: `--dry-run` estimates requests by it. */
  readonly pageSize?: number;
  /** What a post of it costs, in millionths of a US dollar: `--dry-run` estimates the run's price by it. */
  readonly microUsdPerPost?: number;
  /**
   * Newest first: from `older`, else from the newest, down to `after`, else to `since`.
   * Oldest first: from `after`, else from `since`, up to now.
   * Ends by itself when that is done, and only then; any other end is a thrown, typed error.
   * No post that was listed all the while is skipped, though others come and go between two pages.
   * Maps only: never filters, scores or stores.
   */
  read(window: Window, signal: AbortSignal): AsyncIterable<Page>;
}

export interface Window {
  /** Milliseconds; the floor of the first read, the same until that read is done. */
  readonly since: number;
  /** A `newest` this stream gave. */
  readonly after?: string;
  /** An `older` this stream gave, perhaps long ago. */
  readonly older?: string;
}

export interface Page {
  /** May be empty with more to come. */
  readonly posts: readonly Post[];
  /**
   * Where the next read may stop, already lowered by the network's lag; compared by order, never looked up, so that
   * it may name a post that has gone. Oldest first: all up to here is read. A listing without order: its ETag.
   */
  readonly newest?: string;
  /**
   * How to go on below this page in a later run: an id or a time, not an offset. A token that is refused later
   * starts again from the newest. Left out where nothing can be kept: then the position waits for the end.
   */
  readonly older?: string;
  /**
   * What the API will not give any more (ms). Without `from`: from where what is unknown begins; without `to`: up to the
   * last post listed, so name it where nothing may be listed or the order is not that of publishing.
   */
  readonly lost?: { readonly why: string; readonly from?: number; readonly to?: number };
  /** A `whole` stream does not list all there is (what a token may not see is left out): what it lacks has not gone. */
  readonly incomplete?: true;
  /** Posts of which the listing itself says that they were deleted: no answer to `lookup` is needed. */
  readonly gone?: Check['gone'];
  /** What could not be mapped, told to the user: a broken line of a file, an entry without id and text. */
  readonly skipped?: readonly { readonly where: string; readonly why: string }[];
}

export interface Check {
  /** The ids this answer is about; one in neither list below stays as it is. */
  readonly checked: readonly string[];
  /** With counts, edits, replies that came inside. */
  readonly posts: readonly Post[];
  readonly gone: readonly { readonly id: string; readonly by: GoneBy }[];
}
