import type { SourceSettings } from '../config/settings.ts';
import type { Network, Source, World } from '../networks/network.ts';

/** What the opening of a source gets from the run. */
export interface Opening {
  readonly memory: World['memory'];
  readonly now: () => number;
  /** Aborted: waits and requests end. */
  readonly signal: AbortSignal;
  /** Told before each wait for a limit. */
  readonly waits?: ((ms: number, why: string) => void) | undefined;
}

/** One source in one run: made without I/O, so that a source that cannot be opened stops no other. */
export interface SourceHandle {
  /** Checks its settings, loads its network, resolves its accounts. Throws the typed errors. */
  open(): Promise<OpenedSource>;
  /** Requests sent so far. */
  requests(): number;
  /** What its answers have cost so far, in millionths of a US dollar. */
  microUsd?(): number;
  /** What its budget still allows in this run and this day; Infinity where there is none. Once it is open. */
  leftMicroUsd?(): Promise<number>;
  /** How far the server's clock is ahead of ours, milliseconds; undefined: not known. */
  skewMs?(): number | undefined;
  close(): Promise<void>;
}

export interface OpenedSource {
  readonly network: Network;
  readonly source: Source;
}

export type SourceOpener = (settings: SourceSettings, opening: Opening) => SourceHandle;
