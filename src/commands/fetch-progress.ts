import type { FetchProgress } from '../app/fetch-report.ts';
import type { Context } from '../context.ts';
import { oneLine } from '../render/printable.ts';
import { cutTo } from '../render/width.ts';

export interface Progress {
  readonly tell: ((event: FetchProgress) => void) | undefined;
  /** Wipes the lines. */
  end(): void;
}

const phases: Readonly<Record<FetchProgress['phase'], string>> = {
  opening: 'connecting',
  new: 'reading what is new',
  holes: 'filling holes',
  threads: 'reading conversations',
  checks: 'looking again',
  done: 'done',
};

const everyMs = 100;
const mostLines = 12;

/** One line a source, redrawn in place; only where stderr is a terminal. */
export function createProgress(context: Context, silent: boolean, brand?: string): Progress {
  const { isTTY, width } = context.errTerminal;
  if (silent || !isTTY || context.env['TERM'] === 'dumb') return { tell: undefined, end: () => undefined };
  const of = brand === undefined ? '' : `${oneLine(brand)} · `;
  const latest = new Map<string, FetchProgress>();
  let drawn = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const wipe = (): string => (drawn === 0 ? '' : `\u001b[${drawn}F\u001b[0J`);
  const draw = (): void => {
    const active = [...latest.values()].filter((event) => event.phase !== 'done').slice(0, mostLines);
    const lines = active.map((event) => {
      const count = event.posts > 0 ? ` · ${event.posts} posts` : '';
      return cutTo(
        `${of}${oneLine(event.source)}  ${phases[event.phase]}${count} · ${event.requests} requests`,
        width - 1,
      );
    });
    context.err.write(`${wipe()}${lines.map((line) => `${line}\n`).join('')}`);
    drawn = lines.length;
  };
  return {
    tell(event) {
      latest.set(event.source, event);
      if (context.ticks() - drawnAt < everyMs) return;
      drawnAt = context.ticks();
      draw();
    },
    end() {
      context.err.write(wipe());
      drawn = 0;
    },
  };
}
