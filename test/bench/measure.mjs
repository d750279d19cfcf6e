// Whole processes, timed from outside: A B A B …, medians and ratios pair by pair; peak memory from /proc where there is one.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Runs a command to its end; seconds of wall time, its peak memory in MB (undefined where the system does not tell). */
export function timed([command, ...args], options = {}) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
    let peak;
    const look = () => {
      try {
        peak =
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024 ||
          peak;
      } catch {
        // gone, or no /proc on this system
      }
    };
    const timer = options.memory ? setInterval(look, 5) : undefined;
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (code === 0) resolve({ seconds, peak });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}`));
    });
  });
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Runs two jobs in turn, so that a machine whose speed drifts is fair to both; their medians and the median ratio. */
export async function compare(first, second, runs) {
  const pairs = [];
  await first();
  await second();
  for (let run = 0; run < runs; run += 1) pairs.push([await first(), await second()]);
  return {
    first: median(pairs.map(([a]) => a.seconds)),
    second: median(pairs.map(([, b]) => b.seconds)),
    ratio: median(pairs.map(([a, b]) => a.seconds / b.seconds)),
  };
}

export function installed(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}
