import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program under test; LISTEN_TEST_PROGRAM names another one, an installed package for example. */
const program =
  process.env['LISTEN_TEST_PROGRAM'] ?? join(import.meta.dirname, '..', '..', 'bin', 'listen.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Desk {
  readonly folder: string;
  /** A PATH with `listen` on it. */
  readonly path: string;
  /** Runs the built program in the folder, as a shell would, and waits for its end. */
  listen(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Runs a line of bash in the folder, with `listen` on its PATH. */
  shell(line: string, options?: RunOptions): Promise<Ended>;
  write(name: string, text: string | Uint8Array): string;
  read(name: string): string;
  remove(): void;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Another program in front: `setpriv …`, `script …`. */
  readonly through?: readonly string[];
  /** Called with all that was shown so far, each time there is more; stdin then stays open for what it says. */
  readonly dialog?: (shown: string, say: (text: string) => void) => void;
  /** Called once it runs, with a way to signal it and its process id. */
  readonly started?: (kill: (signal: NodeJS.Signals) => void, pid: number) => void;
}

/** What cron gives: no terminal, no language, nothing of the machine's own configuration. */
const bare = { PATH: '/usr/local/bin:/usr/bin:/bin', TZ: 'UTC' };

/** A folder of its own for one test, with the program at hand. HOME is the folder: nothing outside is read or written. */
export function createDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'listen-test-'));
  const tools = mkdtempSync(join(tmpdir(), 'listen-tools-'));
  const shim = join(tools, 'listen');
  writeFileSync(shim, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(shim, 0o755);
  const path = `${tools}:${bare.PATH}`;
  return {
    folder,
    path,
    listen: (args, options = {}) =>
      run(folder, [...(options.through ?? []), process.execPath, program, ...args], options),
    shell: (line, options = {}) =>
      run(folder, ['bash', '-c', line], {
        ...options,
        env: { PATH: path, ...options.env },
      }),
    write(name, text) {
      const path = join(folder, name);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, text);
      return path;
    },
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    remove() {
      for (const each of [folder, tools]) rmSync(each, { recursive: true, force: true });
    },
  };
}

function run(folder: string, command: readonly string[], options: RunOptions): Promise<Ended> {
  const [name = '', ...rest] = command;
  const child = spawn(name, rest, {
    cwd: folder,
    env: { ...bare, HOME: folder, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  let shown = '';
  const show = (chunk: Buffer): void => {
    shown += chunk.toString();
    options.dialog?.(shown, (text) => void child.stdin.write(text));
  };
  child.stdout.on('data', (chunk: Buffer) => void out.push(chunk)).on('data', show);
  child.stderr.on('data', (chunk: Buffer) => void err.push(chunk)).on('data', show);
  child.stdin.on('error', () => undefined);
  if (options.dialog === undefined) child.stdin.end(options.input ?? '');
  options.started?.((signal) => child.kill(signal), child.pid ?? 0);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}
