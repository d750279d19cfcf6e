import type { Brand } from '../../src/core/brand.ts';
import type { LoopbackServer } from '../servers/kit.ts';

/** A network in small, filled with a few posts of each stream: what a source needs to be read over real HTTP. */
export interface ReadyWorld {
  readonly server: LoopbackServer;
  /** Keys under `sources:` beside `network` and `name`, for the same API at `url` (the server's own, or a proxy before it). */
  settings(url: string): Readonly<Record<string, unknown>>;
  /** By the names the settings use; in the settings they stand as `true`. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly brand: Brand;
  close(): Promise<void>;
}
