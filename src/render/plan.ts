import type { Expected, SourcePlan, StreamPlan } from '../app/plan.ts';
import { nearMoment } from './moment.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import { wrap } from './width.ts';

export interface PlanOptions {
  readonly zone: string;
  readonly now: number;
  readonly paint: Paint;
  /** Columns of the screen. */
  readonly width: number;
}

function requests({ least, likely }: Expected): string {
  const most = likely === undefined || likely <= least ? `${least}` : `${least} to ${likely}`;
  return `${most} ${most === '1' ? 'request' : 'requests'}${likely === undefined ? ' or more' : ''}`;
}

function streamLine(stream: StreamPlan, options: PlanOptions): string {
  const at = (time: number): string => nearMoment(time, options.zone, options.now);
  if (stream.dueAt !== undefined) return `${oneLine(stream.stream)}: not before ${at(stream.dueAt)}`;
  const from = stream.from === 0 ? 'all there is' : `from ${at(stream.from)}`;
  const holes =
    stream.holes.length === 0
      ? ''
      : `, then ${stream.holes.length} ${stream.holes.length === 1 ? 'hole' : 'holes'}`;
  return `${oneLine(stream.stream)}: ${from} to ${at(stream.to)}${stream.first ? ' (first read)' : ''}${holes}, ${requests(stream.requests)}`;
}

function sourceLines(plan: SourcePlan, options: PlanOptions): readonly string[] {
  const inner = plan.unknown
    ? [oneLine(plan.unknown.why), `→ ${oneLine(plan.unknown.hint)}`]
    : [
        ...plan.streams.map((stream) => streamLine(stream, options)),
        ...(plan.threads > 0 ? [`${plan.threads} conversations of their own`] : []),
        ...(plan.checks > 0 ? [`${plan.checks} posts to look at again`] : []),
      ];
  const cost = plan.allowances.map((each) => `${each.name}: ${each.calls} a ${each.per} granted`).join(' · ');
  return [
    `${options.paint.strong(oneLine(plan.source))}  ${plan.network}${plan.unknown ? '' : ` · ${requests(plan.requests)}`}${cost === '' ? '' : ` · ${cost}`}`,
    ...inner.flatMap((text) =>
      wrap(text, Math.min(80, options.width) - 4).map(
        (line, index) => `${index === 0 ? '  ' : '    '}${line}`,
      ),
    ),
  ];
}

/** What a fetch would read, stream by stream, and what it would ask for. */
export function planLines(plans: readonly SourcePlan[], options: PlanOptions): readonly string[] {
  return [
    ...plans.flatMap((plan) => sourceLines(plan, options)),
    '',
    'Nothing was sent and nothing was written.',
  ];
}

/** One source for `fetch --dry-run --json`. */
export function planObject(plan: SourcePlan): object {
  const time = (at: number): string => new Date(at).toISOString();
  return {
    ...plan,
    unknown: plan.unknown ?? null,
    streams: plan.streams.map(({ dueAt, from, to, holes, ...stream }) => ({
      ...stream,
      dueAt: dueAt === undefined ? null : time(dueAt),
      from: time(from),
      to: time(to),
      holes: holes.map((hole) => ({ from: time(hole.from), to: time(hole.to) })),
    })),
  };
}
