import type { Source, Terms } from '../../../../src/networks/network.ts';
import type { Random } from '../random.ts';
import type { Steps } from '../steps.ts';
import type { Item, World, WorldShape } from '../world.ts';

/** Mistakes of a connector, planted to see that they are caught. */
export interface Slips {
  readonly offsetStored?: boolean;
  readonly noOverlap?: boolean;
  readonly exclusiveSecond?: boolean;
  readonly stopsAtKnown?: boolean;
}

/** What an API and the connector that reads it get. */
export interface Scene {
  readonly world: World;
  readonly random: Random;
  readonly steps: Steps;
  readonly pageSize: number;
  /** Which run this is: tokens of earlier ones may be refused. */
  readonly run: number;
  readonly slips: Slips;
  /** Native ids that the store has: only a connector with a slip looks at them. */
  readonly known: ReadonlySet<string>;
}

/** One kind of API with its connector. */
export interface Api {
  readonly kind: string;
  readonly shape: WorldShape;
  readonly historyMs: number;
  /** Clean runs after the world stands still, by the time between them. */
  readonly settleMs: readonly number[];
  /** Sources side by side on one writer; one when absent. */
  readonly sources?: number;
  /** Nothing is asked of texts when absent. */
  readonly terms?: Terms;
  connect(scene: Scene, source: number): Source;
  /** The stream that must bring a post; undefined: none does. */
  streamOf(item: Item): string;
  /** Whether a post that is deleted can be told from one that is not listed. */
  readonly tellsGone: 'lookup' | 'listing' | 'whole';
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A clean run at once, and one when everything is due to be looked at again. */
export const settleByLookup: readonly number[] = [minute, 25 * hour];

/** What an API says of a page token that it does not take any more. */
export const refused = 'the token is refused';
