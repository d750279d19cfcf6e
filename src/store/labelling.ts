import type { Label, Labelled } from '../core/labels.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Wait } from '../core/wait.ts';

/** What a label hangs on: a post, or a text that is none and only teaches. */
export type LabelPlace = { readonly network: string; readonly postId: string } | { readonly text: string };

export type PlacedLabel = Label & LabelPlace;

/** A text with what its labels say by now. */
export interface LabelledText {
  /** Of the post; undefined for a text that is none. */
  readonly id: string | undefined;
  readonly key: number | undefined;
  /** Undefined: no longer kept. */
  readonly text: string | undefined;
  readonly as: 'customer' | 'brand';
  readonly lang: string | undefined;
  readonly rating: number | undefined;
  readonly postedAt: number | undefined;
  readonly labelled: Labelled;
  /** Those that stand, in the order given. */
  readonly labels: readonly Label[];
}

/** A correction of the scorer that was learnt from labels. */
export interface StoredDelta {
  readonly version: number;
  /** Version of the model that it corrects. */
  readonly base: number;
  readonly trainedAt: number;
  /** How many labels it was learnt from. */
  readonly labels: number;
  /** What was measured, as JSON. */
  readonly report: string;
  /** The numbers, as text. */
  readonly delta: string;
  readonly inForce: boolean;
}

/** The part of the store that keeps the user's truth. */
export interface LabelStore {
  /** Appends labels and recomputes the threads of their posts in one transaction; returns the waits that changed. */
  addLabels(labels: readonly PlacedLabel[], rules: WaitRules): Promise<readonly Wait[]>;
  /** Everything with a label that stands, in the order first labelled, in pages. */
  labelledTexts(): AsyncIterable<readonly LabelledText[]>;
  /** All labels of one thread, in the order given, by the post's native id. */
  labelsOf(network: string, threadId: string): Promise<readonly (Label & { readonly postId: string })[]>;

  /** Newest first. */
  deltas(): Promise<readonly StoredDelta[]>;
  /** Keeps a delta and puts it in force in place of another; returns its version. */
  addDelta(delta: Omit<StoredDelta, 'version' | 'inForce'>): Promise<number>;
  /** None is in force any more. */
  dropDelta(): Promise<void>;
}
