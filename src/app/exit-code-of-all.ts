import { exitCodes } from '../core/errors.ts';

/** A bug's exit code: sysexits.h calls it EX_SOFTWARE. */
const bug = 70;

/** Refused keys (4) are told only where nothing else failed: 3 goes before. */
const inOrder: readonly number[] = [
  exitCodes.interrupted,
  exitCodes.terminated,
  bug,
  exitCodes.database,
  exitCodes.usage,
  exitCodes.failed,
  exitCodes.auth,
  exitCodes.later,
  1,
];

/** What the shell sees of several runs: the first that applies (README, exit codes). */
export function exitCodeOfAll(codes: readonly number[]): number {
  return inOrder.find((code) => codes.includes(code)) ?? codes.find((code) => code !== 0) ?? 0;
}
