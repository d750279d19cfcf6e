import type { Context } from '../context.ts';

/** One run of the program, handed to every command. */
export interface Run {
  readonly context: Context;
  readonly version: string;
  /** What the shell will see, when it is another than 0. */
  exit: number;
}
