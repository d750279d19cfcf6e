import { readFileSync } from 'node:fs';
import { ListenError } from './core/errors.ts';

/** A closed pipe (`| head -1`) is the reader's good right: end quietly. */
function endOnClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

/** Prints what happened and the next step; a bug gets an apology, and its stack with --debug. */
function complain(error: unknown, debug: boolean): number {
  if (error instanceof ListenError) {
    process.stderr.write(`listen: ${error.message}\n${error.hint === '' ? '' : `  → ${error.hint}\n`}`);
    if (debug && error.cause)
      process.stderr.write(`${String((error.cause as Error).stack ?? error.cause)}\n`);
    return error.exitCode;
  }
  const failure = error as NodeJS.ErrnoException;
  if (failure?.code === 'EPIPE') return 0;
  process.stderr.write(`listen: this is a bug in listen, sorry: ${failure?.message ?? String(error)}\n`);
  process.stderr.write(
    debug ? `${failure?.stack ?? ''}\n` : '  → Run it again with --debug and report what it prints.\n',
  );
  return 70;
}

async function main(argv: readonly string[]): Promise<number> {
  endOnClosedPipe(process.stdout);
  endOnClosedPipe(process.stderr);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  try {
    const [{ run }, { createContext }] = await Promise.all([
      import('./commands/program.ts'),
      import('./context.ts'),
    ]);
    return await run(argv, createContext(process), version());
  } catch (error) {
    return complain(error, argv.includes('--debug'));
  }
}

/** Lets piped output drain before the process ends. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0 || stream.destroyed) resolve();
    else stream.write('', () => resolve());
  });
}

const code = await main(process.argv.slice(2));
await drained(process.stdout);
await drained(process.stderr);
process.exit(code);
