import type { ConfigFault } from '../../core/config-error.ts';

export type CheckKind =
  | 'config'
  | 'database'
  | 'lock'
  | 'clock'
  | 'zone'
  | 'secrets'
  | 'source'
  | 'scorer'
  | 'query'
  | 'account'
  | 'cron';

/** One thing looked at. `ok` needs nobody. */
export interface Finding {
  readonly check: CheckKind;
  /** A source's name, `query 2`; else what was looked at. */
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'error';
  readonly message: string;
  /** The next step as it is typed. */
  readonly hint: string | undefined;
  /** Since when it is so (ms), where that is known. */
  readonly since?: number | undefined;
  /** Where the configuration is wrong, when it is that: one for each line of the message. */
  readonly faults?: readonly ConfigFault[];
}

type More = Partial<Pick<Finding, 'since' | 'name'>>;

export function ok(check: CheckKind, message: string, more: More & { hint?: string } = {}): Finding {
  return { check, name: check, state: 'ok', message, hint: undefined, ...more };
}

export function warning(check: CheckKind, message: string, hint: string, more: More = {}): Finding {
  return { check, name: check, state: 'warning', message, hint, ...more };
}

export function failure(check: CheckKind, message: string, hint: string, more: More = {}): Finding {
  return { check, name: check, state: 'error', message, hint, ...more };
}
