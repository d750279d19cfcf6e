import { ConfigError } from '../core/config-error.ts';
import { ListenError } from '../core/errors.ts';
import { configErrorLines, unpainted } from '../render/config-error.ts';
import { wrapTold } from '../render/told.ts';

/** What stderr and the shell are told of an error. */
export interface Complaint {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * What happened and the next step; a bug gets an apology, and its stack with --debug. Errors in the configuration show
 * their lines, cut to `width`.
 */
export function complaintOf(error: unknown, debug: boolean, width = Number.POSITIVE_INFINITY): Complaint {
  if (error instanceof ListenError) {
    const cause = debug && error.cause ? `${String((error.cause as Error).stack ?? error.cause)}\n` : '';
    const told =
      error instanceof ConfigError
        ? `listen: ${configErrorLines(error, unpainted, width).join('\n')}\n`
        : `${wrapTold(`listen: ${error.message}`, error.hint, width).join('\n')}\n`;
    return { text: `${told}${cause}`, exitCode: error.exitCode };
  }
  const failure = error as NodeJS.ErrnoException;
  if (failure?.code === 'EPIPE') return { text: '', exitCode: 0 };
  const advice = debug
    ? `${failure?.stack ?? ''}\n`
    : '  → Run it again with --debug and report what it prints.\n';
  return {
    text: `listen: this is a bug in listen, sorry: ${failure?.message ?? String(error)}\n${advice}`,
    exitCode: 70,
  };
}
