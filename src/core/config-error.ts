import { UsageError } from './errors.ts';

/** One line of the configuration file, secrets masked, and which part of it is meant (UTF-16 offsets). */
export interface Excerpt {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Where in the configuration file something stands; lines and columns count from 1. */
export interface Spot {
  /** `listen.yaml:14:5`. */
  readonly where: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** Absent where no line shows it: a key that is missing at the top of the file. */
  readonly excerpt?: Excerpt | undefined;
}

/** One thing to change in the configuration file. */
export interface ConfigFault extends Spot {
  /** `sources[0].token`; empty for a file that cannot be read as YAML. */
  readonly key: string;
  readonly what: string;
  readonly fix: string;
}

/** The configuration file must be changed: `message` tells every place in words, `faults` also show the lines. */
export class ConfigError extends UsageError {
  readonly faults: readonly ConfigFault[];
  constructor(message: string, hint: string, faults: readonly ConfigFault[], options?: ErrorOptions) {
    super(message, hint, options);
    this.faults = faults;
  }
}
