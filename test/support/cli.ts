import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(import.meta.dirname, '..', '..', 'bin', 'listen.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Desk {
  readonly folder: string;
  /** Runs the built program in the folder, as a shell would, and waits for its end. */
  listen(args: readonly string[], options?: RunOptions): Promise<Ended>;
  write(name: string, text: string | Uint8Array): string;
  remove(): void;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Another program in front: `setpriv …`, `script …`. */
  readonly through?: readonly string[];
  /** Called with the process id once it runs. */
  readonly started?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** What cron gives: no terminal, no language, nothing of the machine's own configuration. */
const bare = { PATH: '/usr/local/bin:/usr/bin:/bin', TZ: 'UTC' };

/** A folder of its own for one test, with the program at hand. HOME is the folder: nothing outside is read or written. */
export function createDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'listen-test-'));
  return {
    folder,
    listen: (args, options = {}) => run(folder, args, options),
    write(name, text) {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(folder: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  const [command = '', ...rest] = [...(options.through ?? []), process.execPath, program, ...args];
  const child = spawn(command, rest, {
    cwd: folder,
    env: { ...bare, HOME: folder, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  options.started?.((signal) => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}
