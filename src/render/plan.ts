import type { Expected, SourcePlan, StreamPlan } from '../app/plan.ts';
import { counted } from '../core/counted.ts';
import { timeValue, usdValue } from '../core/machine-values.ts';
import { usd } from '../core/usd.ts';
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

/** `about $0.12`, `$0.005 a post, $0.40 for posts looked at again`, `at most $0.50`. */
function price({ cost }: SourcePlan): string {
  if (!cost) return '';
  const { likely, perPost, most, least } = cost;
  if (most === 0) return ' · nothing is left of its budget';
  const parts = [
    ...(likely === undefined && perPost !== undefined ? [`${usd(perPost)} a post`] : []),
    ...(likely === undefined && least > 0 ? [`${usd(least)} for posts looked at again`] : []),
    ...(likely === undefined ? [] : [likely === 0 ? 'costs nothing' : `about ${usd(likely)}`]),
    ...(most === undefined ? [] : [`at most ${usd(most)}`]),
  ];
  return ` · ${parts.join(', ')}`;
}

/** All that is billed together; undefined: nothing is. */
function priceOfAll(plans: readonly SourcePlan[]): string | undefined {
  const costs = plans.flatMap(({ cost }) => cost ?? []);
  if (costs.length === 0) return undefined;
  const known = costs.reduce((sum, { likely = 0 }) => sum + likely, 0);
  const isWhole = costs.every(({ likely }) => likely !== undefined);
  if (isWhole) return `The run would cost about ${usd(known)}.`;
  return `What the run would cost is not known before a first read${known > 0 ? `, beside about ${usd(known)}` : ''}.`;
}

function streamLine(stream: StreamPlan, options: PlanOptions): string {
  const at = (time: number): string => nearMoment(time, options.zone, options.now);
  if (stream.dueAt !== undefined) return `${oneLine(stream.stream)}: not before ${at(stream.dueAt)}`;
  const from = stream.from === 0 ? 'all there is' : `from ${at(stream.from)}`;
  const holes = stream.holes.length === 0 ? '' : `, then ${counted(stream.holes.length, 'hole')}`;
  return `${oneLine(stream.stream)}: ${from} to ${at(stream.to)}${stream.first ? ' (first read)' : ''}${holes}, ${requests(stream.requests)}`;
}

function sourceLines(plan: SourcePlan, options: PlanOptions): readonly string[] {
  const inner = plan.unknown
    ? [
        oneLine(plan.unknown.why),
        `→ ${oneLine(plan.unknown.hint)}`,
        ...(plan.unknown.prices === undefined ? [] : [`costs ${plan.unknown.prices}`]),
      ]
    : [
        ...plan.streams.map((stream) => streamLine(stream, options)),
        ...(plan.threads > 0 ? [`${plan.threads} conversations of their own`] : []),
        ...(plan.checks > 0 ? [`${plan.checks} posts to look at again`] : []),
      ];
  const cost = plan.allowances
    .map((each) => `${each.calls} ${oneLine(each.name)} ${each.per === 'hour' ? 'an hour' : 'a day'} granted`)
    .join(' · ');
  return [
    `${options.paint.strong(oneLine(plan.source))}  ${plan.network}${plan.unknown ? '' : ` · ${requests(plan.requests)}`}${price(plan)}${cost === '' ? '' : ` · ${cost}`}`,
    ...inner.flatMap((text) =>
      wrap(text, Math.min(80, options.width) - 4).map(
        (line, index) => `${index === 0 ? '  ' : '    '}${line}`,
      ),
    ),
  ];
}

/** What a fetch would read, stream by stream, and what it would ask for. */
export function planLines(plans: readonly SourcePlan[], options: PlanOptions): readonly string[] {
  const cost = priceOfAll(plans);
  return [
    ...plans.flatMap((plan) => sourceLines(plan, options)),
    '',
    ...(cost === undefined ? [] : [cost]),
    'Nothing was sent and nothing was written.',
  ];
}

/** One source for `fetch --dry-run --json`. */
export function planObject(plan: SourcePlan): object {
  const { cost, ...rest } = plan;
  return {
    ...rest,
    requests: expectedObject(plan.requests),
    allowances: plan.allowances.map(({ name, calls, per, zone = 'UTC' }) => ({ name, calls, per, zone })),
    usd: cost ? dollars(cost) : null,
    unknown: plan.unknown ? { ...plan.unknown, prices: plan.unknown.prices ?? null } : null,
    streams: plan.streams.map(({ dueAt, from, to, holes, requests: asked, ...stream }) => ({
      ...stream,
      requests: expectedObject(asked),
      dueAt: timeValue(dueAt),
      from: timeValue(from),
      to: timeValue(to),
      holes: holes.map((hole) => ({ from: timeValue(hole.from), to: timeValue(hole.to) })),
    })),
  };
}

function expectedObject({ least, likely }: Expected): object {
  return { least, likely: likely ?? null };
}

/** Unknown is null, never 0. */
function dollars({ least, likely, perPost, most }: NonNullable<SourcePlan['cost']>): object {
  return {
    least: usdValue(least),
    likely: usdValue(likely),
    perPost: usdValue(perPost),
    most: usdValue(most),
  };
}
