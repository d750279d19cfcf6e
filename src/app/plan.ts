import type { SourceSettings } from '../config/settings.ts';
import { ListenError } from '../core/errors.ts';
import type { Position } from '../core/position.ts';
import { networkEntry } from '../networks/index.ts';
import type { Allowance, Stream } from '../networks/network.ts';
import type { SourceFacts, Store } from '../store/store.ts';
import { NotAsked } from './dry-http.ts';
import { chosenSources, type FetchInput, historyFloor } from './fetch-input.ts';
import { isDue, startAt } from './fetch-source.ts';
import { namedHint } from './login-hint.ts';
import { createMemory } from './memory.ts';
import { cappedCost, type DueStream, type ExpectedCost, expectedCost } from './plan-cost.ts';
import type { OpenedSource } from './source-opener.ts';

/** `open` must refuse to send (`dryHttp`); without a store nothing has been fetched yet. */
export interface PlanInput extends Pick<FetchInput, 'settings' | 'open' | 'now' | 'since' | 'only'> {
  readonly store: Store | undefined;
  readonly signal: AbortSignal;
}

/** What a fetch would do with one source. Nothing was sent and nothing written to find out. */
export interface SourcePlan {
  readonly source: string;
  readonly network: string;
  /** Why its streams cannot be told: accounts that the first fetch asks for, or settings that are wrong. */
  readonly unknown:
    | {
        readonly why: string;
        readonly hint: string;
        readonly wrong: boolean;
        /** What its network says of its prices, where it has any. */
        readonly prices: string | undefined;
      }
    | undefined;
  readonly streams: readonly StreamPlan[];
  /** Conversations whose own stream is due, at a request each or more. */
  readonly threads: number;
  /** Posts to look at again. */
  readonly checks: number;
  readonly requests: Expected;
  /** What it would cost; undefined where nothing is billed, or its streams cannot be told. */
  readonly cost: ExpectedCost | undefined;
  /** Allowances that requests of this network draw on. */
  readonly allowances: readonly Allowance[];
}

/** Times are milliseconds. */
export interface StreamPlan {
  readonly stream: string;
  /** When it may be asked again; undefined: now. */
  readonly dueAt: number | undefined;
  /** It was never read to its end from here on, or is read again because of an earlier `--since`. */
  readonly first: boolean;
  readonly from: number;
  readonly to: number;
  readonly holes: readonly { readonly from: number; readonly to: number }[];
  readonly requests: Expected;
}

/** `likely` goes by how often posts came before; undefined: nothing to go by. */
export interface Expected {
  readonly least: number;
  readonly likely: number | undefined;
}

/** As many as one run looks at. */
const mostChecks = 2_000;

export async function planFetch(input: PlanInput): Promise<readonly SourcePlan[]> {
  const chosen = chosenSources(input.settings.sources, input.only);
  const facts = new Map((await input.store?.sourceFacts(input.now()))?.map((fact) => [fact.source, fact]));
  const plans: SourcePlan[] = [];
  for (const source of chosen) plans.push(await planSource(input, source, facts.get(source.name)));
  return plans;
}

async function planSource(
  input: PlanInput,
  settings: SourceSettings,
  facts: SourceFacts | undefined,
): Promise<SourcePlan> {
  const { store, now, signal } = input;
  const memory = createMemory((await store?.memory(settings.name)) ?? new Map());
  const handle = input.open(settings, { memory: memory.open, now, signal });
  try {
    const opened = await handle.open();
    const left = (await handle.leftMicroUsd?.()) ?? Number.POSITIVE_INFINITY;
    return await planOpened(input, settings, opened, facts, left);
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    const wrong = !(error instanceof NotAsked);
    const costs = await costsOf(settings.network);
    const isFree = costs !== undefined && /^nothing/.test(costs);
    const unknown = {
      why: error.message,
      hint: namedHint(error.hint, settings.name),
      wrong,
      prices: wrong || isFree ? undefined : costs,
    };
    const { name: source, network } = settings;
    const requests = { least: 1, likely: undefined };
    return {
      source,
      network,
      unknown,
      streams: [],
      threads: 0,
      checks: 0,
      requests,
      cost: isFree ? undefined : cappedCost(settings),
      allowances: [],
    };
  } finally {
    await handle.close();
  }
}

async function costsOf(id: string): Promise<string | undefined> {
  return (await networkEntry(id)?.load())?.about.costs;
}

async function planOpened(
  input: PlanInput,
  settings: SourceSettings,
  { source, network }: OpenedSource,
  facts: SourceFacts | undefined,
  leftMicroUsd: number,
): Promise<SourcePlan> {
  const { store, now } = input;
  const { name } = settings;
  const since = historyFloor(input.settings, settings, network, now());
  const streams: StreamPlan[] = [];
  const due: DueStream[] = [];
  for (const stream of source.streams) {
    const stored = await store?.position(name, stream.id);
    const at = startAt(stored, { since, sinceAsked: input.since });
    const plan = planStream(stream, at, now(), facts?.usualGapMs);
    streams.push(plan);
    if (plan.dueAt === undefined)
      due.push({ stream, ms: plan.to - Math.max(plan.from, at.completeAt ?? 0), first: plan.first });
  }
  const roots = source.thread ? ((await store?.threadsToRead(name, now())) ?? []) : [];
  const threads = roots.filter((root) => source.thread?.(root)).length;
  const checks = source.lookup
    ? ((await store?.toCheck(name, now(), mostChecks, source.checkEveryMs))?.length ?? 0)
    : 0;
  const requests = sum([...streams.map((stream) => stream.requests), { least: threads, likely: threads }]);
  const { allowances } = network;
  return {
    source: name,
    network: network.id,
    unknown: undefined,
    streams,
    threads,
    checks,
    requests,
    cost: expectedCost(source, due, checks, facts?.usualGapMs, leftMicroUsd),
    allowances,
  };
}

function planStream(stream: Stream, at: Position, now: number, usualGapMs: number | undefined): StreamPlan {
  const due = isDue(stream, at, now);
  const from = at.newestAt ?? at.since;
  const pages = pagesOf(stream, now - from, at.completeAt === undefined ? undefined : usualGapMs);
  const holes = at.holes.length;
  return {
    stream: stream.id,
    dueAt: due ? undefined : (at.completeAt ?? now) + (stream.everyMs ?? 0),
    first: at.completeAt === undefined,
    from,
    to: now,
    holes: at.holes.map(({ from, to }) => ({ from, to })),
    requests: due
      ? { least: 1 + holes, likely: pages === undefined || holes > 0 ? undefined : pages }
      : { least: 0, likely: 0 },
  };
}

function pagesOf({ pageSize }: Stream, ms: number, usualGapMs: number | undefined): number | undefined {
  if (pageSize === undefined || usualGapMs === undefined || usualGapMs <= 0) return undefined;
  return Math.max(1, Math.ceil(ms / usualGapMs / pageSize));
}

function sum(parts: readonly Expected[]): Expected {
  let likely: number | undefined = 0;
  let least = 0;
  for (const part of parts) {
    least += part.least;
    likely = likely === undefined || part.likely === undefined ? undefined : likely + part.likely;
  }
  return { least, likely };
}
