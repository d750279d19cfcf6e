import { spawn } from 'node:child_process';
import type { Opener } from './browser.ts';

/** Who runs so long has opened its window. */
const longEnoughMs = 2000;

/**
 * Starts another program, without a shell: one that may want the terminal has it and is waited for, any other is left to
 * itself. False where there is no such program, or it fails at once.
 */
export function launched({ program, args, attached }: Opener): Promise<boolean> {
  const child = spawn(program, args, { detached: !attached, stdio: attached ? 'inherit' : 'ignore' });
  return new Promise((resolve) => {
    const timer = attached ? undefined : setTimeout(() => resolve(true), longEnoughMs);
    const end = (isFine: boolean): void => {
      clearTimeout(timer);
      resolve(isFine);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
    if (!attached) child.unref();
  });
}
