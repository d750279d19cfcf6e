import { existsSync, readdirSync, statSync } from 'node:fs';
import { exitCodeOfAll } from '../app/exit-code-of-all.ts';
import { type BrandFile, readBrands } from '../config/brands.ts';
import type { Context } from '../context.ts';
import { exitCodes, ListenError, UnknownName, UsageError } from '../core/errors.ts';
import { oneLine } from '../render/printable.ts';
import { createTurns } from './brand-turn.ts';
import { complaintOf } from './complaint.ts';
import { type GlobalFlags, readText } from './world.ts';

/** The brands of `--all-brands`, by file name. Throws a UsageError where there are none. */
export function brandsOf({ env, cwd }: Context, flags: GlobalFlags): readonly BrandFile[] {
  if (flags.db !== undefined)
    throw new UsageError(
      '--db names one database, --all-brands has one a brand',
      'Leave one of the two out.',
    );
  return readBrands({
    flag: flags.config,
    env,
    cwd,
    exists: existsSync,
    isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
    list: (path) => readdirSync(path),
    read: readText,
  });
}

interface Failure {
  readonly brand: string;
  readonly error: unknown;
}

/** Whether a complaint of a brand is to be printed; by default each. */
export type Hears = (brand: string, complaint: string) => boolean;

/**
 * Runs a command for each brand, one after the other, and ends their common list. A brand that fails is told by name and
 * keeps no other from its turn; what fails for all alike is thrown, once. Returns the first exit code that applies.
 */
export async function forAllBrands<Flags extends GlobalFlags>(
  context: Context,
  flags: Flags,
  run: (flags: Flags, context: Context) => Promise<number>,
  hears: Hears = () => true,
): Promise<number> {
  const brands = brandsOf(context, flags);
  const turns = createTurns();
  const failures = createFailures(context, Boolean(flags.debug), hears);
  const codes: number[] = [];
  const screen = shareOf(context, brands.length);
  for (const { name, path, error } of brands) {
    try {
      if (error) throw error;
      const { allBrands: _, ...others } = flags;
      codes.push(await run({ ...(others as Flags), config: path, turn: turns.of(name) }, screen));
      failures.fine();
    } catch (thrown) {
      failures.add({ brand: name, error: thrown });
    }
    if (codes.at(-1) === exitCodes.interrupted || codes.at(-1) === exitCodes.terminated) break;
  }
  const exitCode = exitCodeOfAll([...codes, ...failures.end()]);
  await turns.end((text) => context.out.write(text), exitCode);
  return exitCode;
}

/** Each brand's table gets its part of the screen; none goes through a pager of its own. */
function shareOf(context: Context, brands: number): Context {
  return Object.create(context, {
    page: { value: async () => false },
    outTerminal: {
      get: () => ({ ...context.outTerminal, height: Math.floor(context.outTerminal.height / brands) }),
    },
  });
}

/** Complaints, each with its brand's name; kept back as long as all brands fail with the same words. */
function createFailures({ err, errTerminal }: Context, debug: boolean, hears: Hears) {
  const held: Failure[] = [];
  const unknown: Failure[] = [];
  const codes: number[] = [];
  let apart = false;
  let someFine = false;
  const complain = ({ brand, error }: Failure): void => {
    const { text, exitCode } = complaintOf(error, debug, errTerminal.width);
    codes.push(exitCode);
    if (hears(brand, text)) err.write(text.replace(/^listen: /, `listen: ${oneLine(brand)}: `));
  };
  const flush = (): void => {
    apart = true;
    for (const failure of held.splice(0)) complain(failure);
  };
  return {
    fine(): void {
      someFine = true;
      flush();
    },
    add(failure: Failure): void {
      const { error } = failure;
      if (!(error instanceof ListenError) && (error as NodeJS.ErrnoException)?.code === 'EPIPE') throw error;
      // A source that one brand has and another has not is no mistake.
      if (error instanceof UnknownName) unknown.push(failure);
      else {
        const isSame = held.every((other) => wordsOf(other.error) === wordsOf(error));
        held.push(failure);
        if (apart || !isSame) flush();
      }
    },
    /** The exit codes of all that was told; throws what nobody could do. */
    end(): readonly number[] {
      if (!someFine) held.unshift(...unknown);
      const words = new Set(held.map(({ error }) => wordsOf(error)));
      if (!apart && words.size === 1) throw held[0]?.error;
      flush();
      return codes;
    },
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
