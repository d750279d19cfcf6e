import type { Settings } from '../../config/settings.ts';
import type { DatabaseError, LockedError } from '../../core/errors.ts';
import type { Store } from '../../store/store.ts';
import type { SourceOpener } from '../source-opener.ts';
import type { Tell } from '../trouble-words.ts';
import type { Finding } from './finding.ts';

/** What the doctor looks at, and what it takes from the process. */
export interface DoctorInput {
  readonly settings: Settings;
  /** undefined: nothing fetched yet, or not readable. */
  readonly store: Store | undefined;
  /** Why what stands in the place of the database is none. */
  readonly unreadable?: DatabaseError | undefined;
  readonly open: SourceOpener;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** For saved logins. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A fetch is at work: no source is tried beside it, and nothing is written. */
  readonly busy: LockedError | undefined;
  /** Opens the database for writing, closed by who asked; undefined: it is known that nothing can be written. */
  readonly openWriter: (() => Promise<Store>) | undefined;
  /** Tries the scorer; absent where it is one that ships with the program. */
  readonly scorer?: (() => Promise<Finding>) | undefined;
  /** Whether each of these replies speaks as a help desk does. */
  readonly servesIn: (replies: readonly Reply[]) => Promise<readonly boolean[]>;
  readonly tell: Tell;
  readonly machine: Machine;
}

/** The words of a reply by somebody else. */
export interface Reply {
  readonly text: string;
  readonly lang: string | null;
}

export interface Machine {
  /** As Node names it: linux, darwin, win32. */
  readonly platform: string;
  /** Release of the zone data that Node carries: `2025b`. */
  readonly zoneData: string;
  /** IANA zone of people's times. */
  readonly zone: string;
  /** Where the command was typed. */
  readonly folder: string;
}
