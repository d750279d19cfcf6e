import type { FetchProgress, FetchWait } from '../app/fetch-report.ts';
import type { Context } from '../context.ts';
import { progressLines, type SourceDoing } from '../render/progress.ts';

export interface Progress {
  readonly tell: ((event: FetchProgress) => void) | undefined;
  readonly waits: ((event: FetchWait) => void) | undefined;
  /** Wipes the lines. */
  end(): void;
}

const everyMs = 100;
const mostLines = 12;
/** Shorter waits are the pace that a server asked for, and nothing to tell. */
const leastWaitMs = 1500;

/** One line a source, redrawn in place; only where stderr is a terminal. */
export function createProgress(context: Context, silent: boolean, zone: string, brand?: string): Progress {
  const { isTTY, width, height } = context.errTerminal;
  if (silent || !isTTY || context.env['TERM'] === 'dumb')
    return { tell: undefined, waits: undefined, end: () => undefined };
  const latest = new Map<string, SourceDoing>();
  let drawn = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const wipe = (): string => (drawn === 0 ? '' : `\u001b[${drawn}F\u001b[0J`);
  const draw = (): void => {
    drawnAt = context.ticks();
    const most = Math.min(mostLines, Math.max(1, height - 2));
    const at = { width: width - 1, zone, now: context.now(), most, brand };
    const lines = progressLines([...latest.values()], at);
    context.err.write(`${wipe()}${lines.map((line) => `${line}\n`).join('')}`);
    drawn = lines.length;
  };
  return {
    tell(event) {
      const { source } = event;
      latest.set(source, { source, doing: event, waits: undefined });
      if (context.ticks() - drawnAt >= everyMs) draw();
    },
    waits(event) {
      const before = latest.get(event.source);
      if (before === undefined || event.until - context.now() < leastWaitMs) return;
      latest.set(event.source, { ...before, waits: event });
      draw();
    },
    end() {
      context.err.write(wipe());
      drawn = 0;
    },
  };
}
