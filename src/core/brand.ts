import type { Query } from './query.ts';

/** `team` answers as a person; `bot` replies are of kind `auto`. */
export type OwnRole = 'team' | 'bot';

/** One own account as configured or as a source resolved it. `name` is a handle (without @) or an author id. */
export interface OwnAccount {
  readonly network: string;
  readonly name: string;
  readonly role: OwnRole;
}

/** What a network's `open` must know of the brand. */
export interface Brand {
  readonly name: string;
  readonly accounts: readonly OwnAccount[];
  readonly track: readonly Query[];
  readonly exclude: readonly Query[];
  readonly competitors: ReadonlyMap<string, readonly Query[]>;
}

/** Words and phrases that speak for a mood here, or say nothing of one. Lower case. */
export interface BrandWords {
  readonly negative: readonly string[];
  readonly positive: readonly string[];
  readonly muted: readonly string[];
}
