import { exitCodes } from '../../../src/core/errors.ts';

/** A fault of the proxy, and the exit codes with which a fetch over it may end. */
export interface Fault {
  readonly name: string;
  readonly exits: readonly number[];
}

const fine = [0];
const failed = [exitCodes.failed];
const later = [exitCodes.later];

const exitsByFault: Readonly<Record<string, readonly number[]>> = {
  // What must be borne.
  'latency:50': fine,
  'jitter:50': fine,
  bom: fine,
  utf16: fine,
  latin1: fine,
  // What is tried again and then told.
  reset: failed,
  'reset-after:20': failed,
  'half-json': failed,
  stall: failed,
  'slow:5': failed,
  '500': failed,
  '502-html': failed,
  'wrong-length': failed,
  'chunk-garbage': failed,
  // What is no answer.
  'gzip-bomb:100': failed,
  'bad-gzip': failed,
  'html-200': failed,
  empty: failed,
  'redirect-loop': failed,
  'redirect-off': failed,
  'redirect-http': failed,
  'huge-header': failed,
  'json-nan': failed,
  'json-deep:100000': failed,
  'big-int': failed,
  '204': failed,
  'status:451': failed,
  // Limits that do not fit into a run.
  '429:7200': later,
  '429-date:7200': later,
  '429-reset:7200': later,
  '503:7200': later,
  // Where a token can be renewed it is; else the login is refused, and the next run is fine.
  '401-once': [0, exitCodes.auth],
  // A true body under a false name, and a page that comes again.
  'wrong-type:text/html': [0, exitCodes.failed],
  'dup-page': [0, exitCodes.failed],
};

/** All 34 of them. */
export const faults: readonly Fault[] = Object.entries(exitsByFault).map(([name, exits]) => ({
  name,
  exits,
}));
