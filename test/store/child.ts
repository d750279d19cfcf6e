import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
let built: string | undefined;

/** The sources as JavaScript, for processes of their own (Node 20 runs no TypeScript); what other rooms lack does not matter. */
export function compiledFolder(): string {
  if (built !== undefined) return built;
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'store-'));
  try {
    execFileSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', root, '--outDir', folder], {
      stdio: 'ignore',
    });
  } catch (error) {
    if (!existsSync(join(folder, 'store', 'open.js'))) throw error;
  }
  // Some of the processes run as somebody else.
  chmodSync(folder, 0o755);
  built = folder;
  return folder;
}

export interface Child {
  /** The next line that it prints. */
  line(): Promise<string>;
  /** Its exit code, and all that it printed. */
  ended(): Promise<{ code: number | null; signal: string | null; out: string }>;
  say(text: string): void;
  kill(signal: NodeJS.Signals): void;
}

/** Runs `code` as a module with `openStore` and `takeLock` at hand; `wrap` puts a shell command before node. */
export function child(code: string, options: { readonly wrap?: string; readonly uid?: number } = {}): Child {
  const at = (name: string): string =>
    JSON.stringify(pathToFileURL(join(compiledFolder(), 'store', name)).href);
  const source = `import { openStore } from ${at('open.js')};
    import { takeLock } from ${at('lock.js')};
    const holder = { pid: process.pid, host: 'desk', startedAt: 1 };
    const said = () => new Promise((resolve) => process.stdin.once('data', resolve));
    try { ${code} } catch (error) {
      console.log(JSON.stringify({ error: error.name, message: error.message, hint: error.hint, exit: error.exitCode }));
    }
    process.stdin.unref?.();`;
  const args = ['--input-type=module', '-e', source];
  const spawned: SpawnOptions = {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(options.uid !== undefined && { uid: options.uid }),
  };
  const running =
    options.wrap === undefined
      ? spawn(process.execPath, args, spawned)
      : spawn('sh', ['-c', `${options.wrap}; exec "$@"`, 'sh', process.execPath, ...args], spawned);
  let out = '';
  let taken = 0;
  const waiting: (() => void)[] = [];
  running.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    for (const wake of waiting.splice(0)) wake();
  });
  const end = new Promise<{ code: number | null; signal: string | null; out: string }>((resolve) => {
    running.on('close', (exit, signal) => {
      resolve({ code: exit, signal, out });
      for (const wake of waiting.splice(0)) wake();
    });
  });
  return {
    async line() {
      for (;;) {
        const lines = out.split('\n');
        if (lines.length - 1 > taken) {
          taken += 1;
          return lines[taken - 1] ?? '';
        }
        if (running.exitCode !== null || running.signalCode !== null)
          throw new Error(`ended without a line: ${out}`);
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    ended: () => end,
    say: (text) => void running.stdin?.write(text),
    kill: (signal) => void running.kill(signal),
  };
}
