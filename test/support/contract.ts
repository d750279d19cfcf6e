import { describe } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import type { ListenError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import type { Files, Network } from '../../src/networks/network.ts';
import type { KitAnswer, KitRequest, LoopbackServer } from '../servers/kit.ts';
import { checksAgain } from './contract/checking.ts';
import { failsTyped, keepsSecrets } from './contract/failing.ts';
import { holdsWhatHappens } from './contract/holding.ts';
import { survivesWrongTypes } from './contract/hostile.ts';
import { mapsWhatItReads } from './contract/mapping.ts';
import { resumesWithoutGaps } from './contract/resuming.ts';

/**
 * What a network's test hands over: `keepsTheContract({...})` then runs every line of the contract over real HTTP.
 * Each test starts a server and a world of its own by `start`.
 */
export interface ContractCase {
  /** Beside the network's id in the tests' names, where one runs several cases. */
  readonly label?: string;
  readonly network: Network;
  /** Keys under `sources:` beside `network` and `name`, for a server at `url`; secrets as `true`. Must pass `network.settings`. */
  settings(url: string): Readonly<Record<string, unknown>>;
  /** Settings that must be refused, each with the key (or word) that the message must name. */
  readonly refused: readonly {
    readonly settings: Readonly<Record<string, unknown>>;
    readonly names: string;
  }[];
  readonly brand: Brand;
  /** By the names the settings use; each value must be found in no message. */
  readonly secrets: Readonly<Record<string, string>>;
  start(): Promise<ContractWorld>;
  /** Posts that must come out exactly so (`toMatchObject`), written by hand from the API's documentation; any stream. */
  expected(url: string): readonly (Pick<Post, 'id'> & Partial<Post>)[];
  /**
   * What the world holds from the start: the id that the connector gives the post, or why the network cannot have it.
   * `deleted` is not among the living of any stream; the others must come, mapped as the contract says (`Situation`).
   */
  readonly holds: Readonly<Record<Situation, Held>>;
  /** Errors in the network's own words, beside the plain 401, 403, 402, 404, 429 and 5xx that every network must tell apart. */
  readonly dialect?: readonly {
    readonly name: string;
    readonly answer: KitAnswer;
    readonly error: new (...given: never[]) => ListenError;
    /** TryLater: how long from the contract's clock (2026-01-15T12:00Z); null: unknown. */
    readonly resumeInMs?: number | null;
  }[];
  /** Lines that do not apply, each with its reason in the test's own comment. */
  readonly without?: readonly Exemption[];
  /** Streams whose pages give nothing to go on from (`older`): a kill means reading them again from the newest. */
  readonly keepNoPlace?: readonly string[];
  /** An `older` of an earlier run that the server refuses now; the stream starts again from the newest. Per stream id. */
  staleOlder?(stream: string): string | undefined;
}

/**
 * `bigId`: its number is beyond 2^53 and odd (a double would lose that). `deleted`: the server knows that it was, and does not list it.
 * `edited`: has `editedAt`. `deletedAuthor`: its author is told no more (`unknownAuthor`). `orphan`: a reply whose parent is
 * gone keeps `parentId`. `emptyText`: comes, with text ''. `backdated`: listed above a newer one, its own time kept.
 * `foreignRepost`: somebody's repost within the brand's own stream: left out, or with `repostOf`.
 */
export type Situation =
  | 'bigId'
  | 'deleted'
  | 'edited'
  | 'deletedAuthor'
  | 'orphan'
  | 'emptyText'
  | 'backdated'
  | 'foreignRepost';

/** The post's id (by the server's address where ids are scoped), or why the network cannot have such a post. */
export type Held = string | ((url: string) => string) | { readonly none: string };

/**
 * `http`: reads no network (file). `secrets`: sends none (feed, Hacker News). `pages`: one document, read whole.
 * `removal`: a post that left the listing cannot be told. `resume`: every read gives all there is (a document without order).
 * `empty`: a listing without a single post is `{}` there (Google's reviews).
 */
export type Exemption = 'http' | 'secrets' | 'pages' | 'removal' | 'resume' | 'empty';

/** A network in small, with a world that the contract changes. Stream ids and post ids are those the connector gives. */
export interface ContractWorld {
  readonly url: string;
  /** Absent only with `without: ['http']`. */
  readonly server?: LoopbackServer;
  readonly files?: Files;
  /** Streams whose world can be changed; the others are only read. */
  readonly streams: readonly string[];
  /** Ids of the posts that a whole read of the stream must give now. */
  living(stream: string): readonly string[];
  /** A new post, newer than all; gives its id. */
  add(stream: string): string;
  /** Deletes a post for ever. */
  remove(id: string): void;
  /** The post moves to the top of the listing, where the API sorts by change. */
  touch?(id: string): void;
  /** From now on the server gives short pages, one of them empty, though more follow (hidden posts are filtered after the limit). */
  sparse?(stream: string): void;
  /** From now on every link that the server gives (next page, Link header) points to `elsewhere`, a host of somebody else's. */
  pointElsewhere?(elsewhere: string): void;
  /** Whether a request belongs to reading streams (not to opening the source): those are what the contract breaks. */
  isListing?(request: KitRequest): boolean;
  close(): Promise<void>;
}

/** Runs the contract of `networks/network.ts` against one network; call it at the top of its test file. */
export function keepsTheContract(given: ContractCase): void {
  const http = !given.without?.includes('http');
  describe(`${given.network.id}${given.label === undefined ? '' : ` (${given.label})`} keeps the contract:`, () => {
    mapsWhatItReads(given);
    holdsWhatHappens(given);
    resumesWithoutGaps(given);
    checksAgain(given);
    if (http) failsTyped(given);
    if (http) survivesWrongTypes(given);
    if (http && !given.without?.includes('secrets')) keepsSecrets(given);
  });
}
