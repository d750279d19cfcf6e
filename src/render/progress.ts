import type { FetchProgress, FetchWait } from '../app/fetch-report.ts';
import { counted } from '../core/counted.ts';
import { moment } from './moment.ts';
import { oneLine } from './printable.ts';
import { cutTo, padRight, widthOf } from './width.ts';

/** What a source does now. */
export interface SourceDoing {
  readonly source: string;
  readonly doing: FetchProgress;
  /** It waits for a limit. */
  readonly waits: FetchWait | undefined;
}

export interface ProgressOptions {
  /** Columns of the screen. */
  readonly width: number;
  readonly zone: string;
  readonly now: number;
  /** Lines at most; the others are counted in a line of their own. */
  readonly most: number;
  /** Before each name, where several brands are read. */
  readonly brand?: string | undefined;
}

const phases: Readonly<Record<FetchProgress['phase'], string>> = {
  opening: 'connecting',
  new: 'reading what is new',
  holes: 'filling holes',
  threads: 'reading conversations',
  checks: 'looking again',
  done: 'done',
};

function doingText({ doing, waits }: SourceDoing, { zone, now }: ProgressOptions): string {
  if (waits !== undefined)
    return `waits ${Math.max(1, Math.ceil((waits.until - now) / 1000))} s: ${oneLine(waits.why)}`;
  const back = doing.reachedAt === undefined ? [] : [`back to ${moment(doing.reachedAt, zone, now)}`];
  return [
    phases[doing.phase],
    ...(doing.posts > 0 ? [counted(doing.posts, 'post')] : []),
    ...(doing.phase === 'new' || doing.phase === 'holes' ? back : []),
    ...(doing.requests > 0 ? [counted(doing.requests, 'request')] : []),
  ].join(' · ');
}

/** One line a source that is at work, in the order in which they began; no line is wider than the screen. */
export function progressLines(sources: readonly SourceDoing[], options: ProgressOptions): readonly string[] {
  const active = sources.filter(({ doing }) => doing.phase !== 'done');
  const shown = active.slice(0, options.most);
  const of = options.brand === undefined ? '' : `${oneLine(options.brand)} · `;
  const names = shown.map(({ source }) => `${of}${oneLine(source)}`);
  const nameWidth = Math.min(Math.max(0, ...names.map(widthOf)), Math.floor(options.width / 3));
  const lines = shown.map(
    (each, index) =>
      `${padRight(cutTo(names[index] ?? '', nameWidth), nameWidth)}  ${doingText(each, options)}`,
  );
  const more = active.length - shown.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].map((line) => cutTo(line, options.width));
}
