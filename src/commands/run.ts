import type { Context } from '../context.ts';
import type { GlobalFlags } from './world.ts';

/** One run of the program, handed to every command. */
export interface Run {
  readonly context: Context;
  readonly version: string;
  /** What the shell will see, when it is another than 0. */
  exit: number;
  /** What was asked of the help, to be printed as a whole. */
  help: string;
  /** Runs a command once, or with `--all-brands` once a brand, with its configuration; returns the exit code. */
  forBrands<Flags extends GlobalFlags>(
    flags: Flags,
    run: (flags: Flags, context: Context) => Promise<number>,
  ): Promise<number>;
}
