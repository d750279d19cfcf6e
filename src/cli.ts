import { readFileSync } from 'node:fs';

/**
 * A closed pipe (`| head -1`) is the reader's good right: end quietly, with the answer where it is known by then. Data that
 * cannot be written is lost: exit 3. Talk is not data: where nobody can hear it the work goes on, and the exit code tells
 * of that.
 */
function mindFailures({ stdout, stderr }: NodeJS.Process, answer: () => number | undefined): void {
  stderr.on('error', () => undefined);
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(answer() ?? 0);
    stderr.write(
      `listen: standard output cannot be written: ${error.message}\n  → Free some space, then run it again.\n`,
    );
    process.exit(3);
  });
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

/** Prints what happened and the next step; returns the exit code. */
async function complain(error: unknown, debug: boolean): Promise<number> {
  const [{ complaintOf }, { drawable }] = await Promise.all([
    import('./commands/complaint.ts'),
    import('./context.ts'),
  ]);
  const { text, exitCode } = complaintOf(error, debug, process.stderr.columns);
  drawable(process.stderr, process.env).write(text);
  return exitCode;
}

async function main(argv: readonly string[]): Promise<number> {
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

/**
 * Lets piped output drain before the process ends. A stream that failed tells it by an event that comes later than all
 * promises: it is waited for, so that a full disk is never taken for a success.
 */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.errored || stream.destroyed) setImmediate(resolve);
    else if (stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
}

async function start(): Promise<never> {
  let code: number | undefined;
  mindFailures(process, () => code);
  code = await main(process.argv.slice(2));
  await drained(process.stdout);
  await drained(process.stderr);
  process.exit(code);
}

void start();
