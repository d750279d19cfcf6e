import type { AnswerRules } from '../core/answers.ts';
import type { Brand, BrandWords } from '../core/brand.ts';
import type { Spot } from '../core/config-error.ts';
import type { Office } from '../core/office.ts';
import type { PromiseRule } from '../core/promise.ts';
import type { Topic } from '../core/query.ts';
import type { ScorerSettings } from './scorers.ts';
import type { View } from './views.ts';

/** The configuration, typed. Durations are milliseconds, paths absolute. */
export interface Settings {
  /** The file it came from. */
  readonly path: string;
  readonly brand: Brand;
  readonly answers: AnswerRules;
  /** Names for what mentions are about; empty: none are configured. */
  readonly topics: readonly Topic[];
  /** Saved lists of `report`. */
  readonly views: readonly View[];
  /** What words mean to this brand's customers. */
  readonly words: BrandWords;
  /** What judges the posts, by its name. */
  readonly scorer: string;
  /** What the scorers that are no part of the program are set to; absent: nothing. */
  readonly scorers?: ScorerSettings;
  readonly promises: readonly PromiseRule[];
  readonly office: Office | undefined;
  /** IANA zone of people's times: `zone:`, else office.zone; undefined: the system's. */
  readonly zone: string | undefined;
  readonly historyMs: number | 'all';
  /** Whom servers may ask about the requests: `mailto:…` or `https://…`. */
  readonly contact?: string | undefined;
  readonly database: string;
  readonly sources: readonly SourceSettings[];
}

/** One entry under `sources:`; `own` holds the network's own keys, checked by whoever opens it (fetch, doctor). */
export interface SourceSettings {
  readonly name: string;
  readonly network: string;
  /** undefined: the general one, or all for `file` and `feed`. */
  readonly historyMs: number | 'all' | undefined;
  /** Requests a run at most; undefined: no bound of ours. */
  readonly requestsPerRun: number | undefined;
  /** What a run, and all runs of a UTC day, may cost at most, in millionths of a US dollar; undefined: no bound of ours. */
  readonly microUsdPerRun?: number | undefined;
  readonly microUsdPerDay?: number | undefined;
  /** Whether its texts are judged; undefined: as the network's terms say. */
  readonly judge?: boolean | undefined;
  /** How long its texts are kept, ms; undefined: as the network's terms say. */
  readonly keepTextMs?: number | 'all' | undefined;
  /** The brand has leave to judge or keep more than the network's terms give everybody. */
  readonly beyondTerms?: boolean | undefined;
  readonly own: Readonly<Record<string, unknown>>;
  /** Where it stands in the file, for messages: `listen.yaml:14`. */
  readonly where: string;
  /** The file around it; absent for a source that no file names. */
  readonly file?: SourceFile;
}

/** What paths and messages of a source's own keys need of the file. */
interface SourceFile {
  /** Relative paths are relative to it. */
  readonly folder: string;
  /** `listen.yaml:14:5`; `keys` are those inside the entry. */
  at(keys: readonly (string | number)[], part: 'key' | 'value'): string;
  /** The same with its line. */
  spot(keys: readonly (string | number)[], part: 'key' | 'value'): Spot;
}

/** What a secret is found by: the keys that may give it, as typed, and where they stand. */
export type SecretPlace = Pick<SourceSettings, 'name' | 'own' | 'where' | 'file'>;
