import type { Readable, Writable } from 'node:stream';
import { Interrupted, UsageError } from './core/errors.ts';
import { drawsUnicode, inPlainSigns } from './core/glyphs.ts';
import { pagerOf, type Terminal, terminalOf } from './core/terminal.ts';

export type { Terminal } from './core/terminal.ts';

/** The world, built once from the process and handed down; nothing else reads globals. */
export interface Context {
  /** Data. */
  readonly out: Writable;
  /** Talk: progress, warnings, errors. */
  readonly err: Writable;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly outTerminal: Terminal;
  readonly errTerminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Who marks: the login name. */
  readonly user: string;
  readonly pid: number;
  /** Absolute paths of Node and of the file that starts the program: what somebody else can run. */
  readonly program: { readonly node: string; readonly script: string };
  readonly host: string;
  /** IANA zone of the system. */
  readonly zone: string;
  /** Edition of the IANA zone data that this Node has: `2025b`. */
  readonly zoneData: string;
  /** As Node names it: linux, darwin, win32. */
  readonly platform: string;
  /** Milliseconds since 1970; fixed by LISTEN_NOW in tests. */
  readonly now: () => number;
  /** Milliseconds that only go forward, for pauses and durations of work; never for times of posts. */
  readonly ticks: () => number;
  /** Aborts with an Interrupted on the first SIGINT or SIGTERM: finish the page, save. The second ends at once. */
  readonly signal: AbortSignal;
  /**
   * Shows a text of so many rows in the person's pager and waits until they close it; lines that are wider than the screen
   * are looked at sideways. False where it fits the screen or there is no pager: then nothing was shown.
   */
  readonly page: (text: string, rows: number, isWide: boolean) => Promise<boolean>;
  /** Bytes of the model that ships with the program. */
  readonly model: () => Promise<Uint8Array>;
}

type Env = Context['env'];

/** The same stream; what people see there is written in signs that its terminal can draw. */
export function drawable<T extends NodeJS.WriteStream>(stream: T, env: Env): T {
  if (!stream.isTTY || drawsUnicode(env)) return stream;
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
  return new Proxy(stream, {
    get(target, key) {
      if (key === 'write')
        return (chunk: unknown, ...rest: unknown[]) =>
          write(typeof chunk === 'string' ? inPlainSigns(chunk) : chunk, ...rest);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function clock(env: Env): () => number {
  const fixed = env['LISTEN_NOW'];
  if (fixed === undefined || fixed === '') return () => Date.now();
  const at = Date.parse(fixed);
  if (Number.isNaN(at)) {
    throw new UsageError(`LISTEN_NOW is not a time: ${fixed}`, 'Unset it, or write 2026-01-15T12:00:00Z.');
  }
  return () => at;
}

function loginName(env: Env, os: typeof import('node:os')): string {
  try {
    return os.userInfo().username;
  } catch {
    return env['USER'] ?? 'unknown';
  }
}

function interruption(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  // Every request under way listens; Node warns of a leak from eleven on.
  process.getBuiltinModule('node:events').setMaxListeners(0, controller.signal);
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      const interrupted = new Interrupted(name);
      if (controller.signal.aborted) process.exit(interrupted.exitCode);
      controller.abort(interrupted);
    });
  }
  return controller.signal;
}

/**
 * Runs the pager as git does, by the shell, so that `less -S` and quoted paths are understood; nothing of ours goes into
 * the command. Without LESS of its own, less ends by itself where all fits, shows colours and leaves the text standing; S
 * leaves wide lines whole, for the arrow keys.
 * Closing it early is no error; false when there is no such program.
 */
async function pageIn(
  process: NodeJS.Process,
  command: string,
  text: string,
  isWide: boolean,
): Promise<boolean> {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const env = {
    ...process.env,
    LESS: process.env['LESS'] ?? (isWide ? 'FRSX' : 'FRX'),
    LV: process.env['LV'] ?? '-c',
  };
  const child = spawn(command, { shell: command !== 'less', stdio: ['pipe', 'inherit', 'inherit'], env });
  // Ctrl-C at the prompt of the pager is for the pager.
  const stay = (): void => undefined;
  process.on('SIGINT', stay);
  try {
    return await new Promise((resolve) => {
      child.on('error', () => resolve(false));
      child.on('close', (code) => resolve(code !== 126 && code !== 127));
      child.stdin.on('error', stay);
      child.stdin.end(text);
    });
  } finally {
    process.off('SIGINT', stay);
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A terminal that nobody may be asked at is an input without a line. */
function inputOf(process: NodeJS.Process): Context['stdin'] {
  if (!process.stdin.isTTY || !process.argv.includes('--no-input')) return process.stdin;
  const { Readable } = process.getBuiltinModule('node:stream');
  return Readable.from([]);
}

/**
 * Builds the world from the process; `--no-color`, `--no-pager` and `--no-input` are looked for here, since everything after
 * it may print or ask.
 */
export function createContext(process: NodeJS.Process): Context {
  const env = process.env;
  const colourWanted = !process.argv.includes('--no-color');
  const pagerWanted = !process.argv.includes('--no-pager');
  const os = () => process.getBuiltinModule('node:os');
  // Each of these costs a millisecond or more: found out when it is asked for.
  const outTerminal = once(() => terminalOf(process.stdout, env, colourWanted));
  const errTerminal = once(() => terminalOf(process.stderr, env, colourWanted));
  const signal = once(() => interruption(process));
  const out = once(() => drawable(process.stdout, env));
  const err = once(() => drawable(process.stderr, env));
  const stdin = once(() => inputOf(process));
  return {
    get out() {
      return out();
    },
    get err() {
      return err();
    },
    get stdin() {
      return stdin();
    },
    get outTerminal() {
      return outTerminal();
    },
    get errTerminal() {
      return errTerminal();
    },
    env,
    cwd: process.cwd(),
    get user() {
      return loginName(env, os());
    },
    pid: process.pid,
    get program() {
      const { fileURLToPath } = process.getBuiltinModule('node:url');
      return {
        node: process.execPath,
        script: fileURLToPath(new URL('../bin/listen.js', import.meta.url)),
      };
    },
    get host() {
      return os().hostname();
    },
    get zone() {
      return env['TZ'] || Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    zoneData: process.versions['tz'] ?? '',
    platform: process.platform,
    now: clock(env),
    ticks: () => performance.now(),
    get signal() {
      return signal();
    },
    async page(text, rows, isWide) {
      const { isTTY, height } = outTerminal();
      const pager = isTTY && rows >= height ? pagerOf(env, pagerWanted) : undefined;
      return (
        pager !== undefined &&
        (await pageIn(process, pager, drawsUnicode(env) ? text : inPlainSigns(text), isWide))
      );
    },
    model: () =>
      process.getBuiltinModule('node:fs/promises').readFile(new URL('../bin/listen.model', import.meta.url)),
  };
}
