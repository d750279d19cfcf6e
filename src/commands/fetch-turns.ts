import { type PingStep, ping, pingAddress } from '../app/ping.ts';
import { takeTurns } from '../app/turns.ts';
import type { Context } from '../context.ts';
import { parseDuration } from '../core/durations.ts';
import { exitCodes, ListenError, LockedError, UsageError } from '../core/errors.ts';
import { wait } from '../http/wait.ts';
import { duration } from '../render/duration.ts';
import { complaintOf } from './complaint.ts';
import type { FetchFlags } from './fetch.ts';
import { type FetchEnd, runFetch } from './fetch-run.ts';
import { tellPerson } from './tell-person.ts';

interface Desk {
  readonly context: Context;
  readonly version: string;
  readonly flags: FetchFlags;
  readonly monitor: URL | undefined;
  /** The last complaint of each brand. */
  readonly complaints: Map<string, string>;
}

const shortestMs = 1000;

/** Runs `listen fetch` once, or with `--every` until it is stopped; returns the exit code of the last fetch. */
export async function runFetches(context: Context, version: string, flags: FetchFlags): Promise<number> {
  const monitor = flags.ping === undefined ? undefined : pingAddress(flags.ping);
  const everyMs = flags.every === undefined ? undefined : everyOf(flags.every);
  if (flags.dryRun && (monitor ?? everyMs) !== undefined)
    throw new UsageError(
      '--dry-run goes with neither --every nor --ping',
      'Leave them out: it sends nothing.',
    );
  const desk: Desk = { context, version, flags, monitor, complaints: new Map() };
  if (everyMs === undefined) return (await fetchAndPing(desk, flags)).exitCode;
  return again(desk, everyMs);
}

function everyOf(text: string): number {
  const ms = parseDuration(text);
  if (ms >= shortestMs) return ms;
  throw new UsageError(`--every ${text} is no pause at all`, 'Write 5m, 1h or another time from 1s up.');
}

/** One fetch, told to the monitor. A fetch that had to stand back or was interrupted is no news: the monitor hears nothing. */
async function fetchAndPing(desk: Desk, flags: FetchFlags): Promise<FetchEnd> {
  try {
    const end = await (flags.allBrands ? fetchBrands(desk, flags) : fetchOne(desk, flags));
    if (!end.locked) await tellMonitor(desk, end.exitCode);
    return end;
  } catch (error) {
    if (!(error instanceof LockedError)) await tellMonitor(desk, exitCodeOf(error));
    throw error;
  }
}

function fetchOne(desk: Desk, flags: FetchFlags): Promise<FetchEnd> {
  return runFetch(desk.context, desk.version, flags, () => tellMonitor(desk, 'start'));
}

/** One fetch of every brand, in turn; the monitor hears of the first that begins and of the end of all. */
async function fetchBrands(desk: Desk, flags: FetchFlags): Promise<FetchEnd> {
  const { forAllBrands } = await import('./all-brands.ts');
  const { context, version, complaints } = desk;
  let begun = false;
  const begins = async (): Promise<void> => {
    if (!begun) await tellMonitor(desk, 'start');
    begun = true;
  };
  const locked: boolean[] = [];
  const fetch = async (ofOne: FetchFlags, screen: Context): Promise<number> => {
    try {
      const end = await runFetch(screen, version, ofOne, begins);
      locked.push(end.locked === true);
      complaints.delete(ofOne.turn?.brand ?? '');
      return end.exitCode;
    } catch (error) {
      locked.push(error instanceof LockedError);
      throw error;
    }
  };
  // A configuration that stays broken is told once to whoever fetches quietly, again and again.
  const hears = (brand: string, complaint: string): boolean => {
    const isNew = complaints.get(brand) !== complaint;
    complaints.set(brand, complaint);
    return isNew || !flags.quiet;
  };
  const exitCode = await forAllBrands(context, flags, fetch, hears);
  const isLocked = locked.length > 0 && locked.every((each) => each);
  return isLocked && exitCode === exitCodes.later ? { exitCode, locked: true } : { exitCode };
}

/** A bug ends a run like a failure. */
function exitCodeOf(error: unknown): number {
  return error instanceof ListenError ? error.exitCode : exitCodes.failed;
}

async function tellMonitor({ context, version, flags, monitor }: Desk, step: PingStep): Promise<void> {
  const { signal, env, now } = context;
  if (monitor === undefined || signal.aborted) return;
  // What a limit leaves over is read by the next fetch: nothing failed.
  const told = step === exitCodes.later ? 0 : step;
  const error = await ping(monitor, told, { version, env, now, wait, signal });
  if (error && !flags.quiet) tellPerson(context, `the monitor was not told: ${error.message}`, error.hint);
}

/** A fetch that fails is told and ends nothing; only flags or a configuration that cannot even begin do. */
async function again(desk: Desk, everyMs: number): Promise<number> {
  const { context, flags } = desk;
  let exitCode = 0;
  let complained = '';
  let since = flags.since;
  await takeTurns({
    everyMs,
    ticks: context.ticks,
    wait,
    signal: context.signal,
    async run(turn) {
      const { since: _once, ...others } = flags;
      let complaint = '';
      try {
        const end = await fetchAndPing(desk, since === undefined ? others : { ...others, since });
        exitCode = end.exitCode;
        // `--since` reads again: once, not at every turn.
        if (!end.locked) since = undefined;
      } catch (error) {
        if (turn === 0 && error instanceof UsageError) throw error;
        ({ text: complaint, exitCode } = complaintOf(error, Boolean(flags.debug)));
      }
      if (!flags.quiet || complaint !== complained) context.err.write(complaint);
      complained = complaint;
    },
    between(waitMs, missed) {
      if (flags.quiet) return;
      const late = missed === 0 ? '' : `, ${missed} left out since this one took so long`;
      const next = `the next begins in ${duration(waitMs)}${late}`;
      if (exitCode !== 0) context.err.write(`listen: exit code ${exitCode}; ${next}\n`);
      else if (missed > 0 || context.errTerminal.isTTY) context.err.write(`listen: ${next}\n`);
    },
  });
  return exitCode;
}
