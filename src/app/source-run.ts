import type { SourceSettings } from '../config/settings.ts';
import { DatabaseError } from '../core/errors.ts';
import type { Lost } from '../core/position.ts';
import type { WaitRules } from '../core/thread.ts';
import { networkEntry } from '../networks/index.ts';
import { type FetchInput, historyFloor } from './fetch-input.ts';
import type { SourceResult } from './fetch-report.ts';
import { fetchSource } from './fetch-source.ts';
import { createSorter } from './incoming.ts';
import { createIntake, type Intake } from './intake.ts';
import { keepTerms } from './keep-terms.ts';
import type { Lane } from './lane.ts';
import { namedHint } from './login-hint.ts';
import { createMemory, type Memory } from './memory.ts';
import type { OpenedSource, SourceHandle } from './source-opener.ts';
import { termsInForce } from './terms.ts';
import { createTroubles, type Troubles } from './troubles.ts';
import { batchLimits, createWriter } from './writer.ts';

/** What the sources of one run share. */
export interface RunScope {
  readonly input: FetchInput;
  readonly run: number;
  readonly stop: AbortSignal;
  readonly abort: AbortSignal;
  /** Aborted with the DatabaseError that ends the run. */
  readonly fatal: AbortController;
  readonly lane: Lane;
  readonly isTold: (lost: Lost) => Promise<boolean>;
}

/** One source from opening to its row in the report. None of its methods throws what belongs in that row. */
export interface SourceRunner {
  open(): Promise<void>;
  read(rules: WaitRules): Promise<void>;
  close(): Promise<SourceResult>;
}

interface State {
  readonly troubles: Troubles;
  startedAt: number | undefined;
  ms: number;
  memory: Memory | undefined;
  handle: SourceHandle | undefined;
  opened: OpenedSource | undefined;
  intake: Intake | undefined;
  interrupted: boolean;
}

export function createSourceRun(settings: SourceSettings, scope: RunScope): SourceRunner {
  const { input, stop } = scope;
  const { store, now } = input;
  const state: State = {
    troubles: createTroubles(),
    startedAt: undefined,
    ms: 0,
    memory: undefined,
    handle: undefined,
    opened: undefined,
    intake: undefined,
    interrupted: false,
  };

  const open = async (): Promise<void> => {
    state.startedAt = now();
    await saveRow(settings, scope, state);
    state.memory = createMemory(await store.memory(settings.name));
    state.handle = input.open(settings, {
      memory: state.memory.open,
      now,
      signal: scope.abort,
      waits: (ms, why) => input.waits?.({ source: settings.name, until: now() + ms, why }),
    });
    input.progress?.(opening(settings.name));
    state.opened = await state.handle.open();
    const { network, source } = state.opened;
    const accounts = source.own.map((name) => ({ network: network.id, name, role: 'team' as const }));
    await store.saveResolvedAccounts(settings.name, accounts);
  };

  const read = async (rules: WaitRules): Promise<void> => {
    if (!state.memory) return;
    state.intake = intakeOf(settings, scope, state, state.memory, rules);
    if (!state.opened) return state.intake.flush();
    const { source, network } = state.opened;
    await fetchSource({
      terms: termsInForce(network.terms, settings),
      name: settings.name,
      source,
      store,
      intake: state.intake,
      troubles: state.troubles,
      since: historyFloor(input.settings, settings, network, now()),
      sinceAsked: input.since,
      now,
      stop,
      abort: scope.abort,
    });
  };

  return {
    open: () => timed(state, now, () => guarded(scope, state, open)),
    async read(rules) {
      await timed(state, now, () => guarded(scope, state, () => read(rules)));
      await guarded(scope, state, () => obeyTerms(settings, scope, state));
    },
    async close() {
      await guarded(scope, state, async () => state.handle?.close());
      await guarded(scope, state, () => saveRow(settings, scope, state, resultOf(settings, state)));
      const result = resultOf(settings, state);
      const { requests } = result;
      input.progress?.({
        ...opening(settings.name),
        phase: 'done',
        requests,
        posts: state.intake?.posts ?? 0,
      });
      return result;
    },
  };
}

/** Also where nothing could be read: what may not be kept goes all the same. */
async function obeyTerms(settings: SourceSettings, scope: RunScope, state: State): Promise<void> {
  const network = state.opened?.network ?? (await networkEntry(settings.network)?.load());
  if (!network || state.interrupted) return;
  const { store, now } = scope.input;
  await keepTerms(store, scope.lane, settings.name, termsInForce(network.terms, settings), now());
}

/** Sorts what is thrown: the database ends the run, a signal this source, all else is trouble for its row. */
async function guarded({ stop, fatal }: RunScope, state: State, work: () => Promise<unknown>): Promise<void> {
  if (stop.aborted && state.startedAt === undefined) {
    state.interrupted = true;
    return;
  }
  try {
    await work();
  } catch (error) {
    if (error instanceof DatabaseError) fatal.abort(error);
    if (stop.aborted) await interrupt(state, fatal);
    else state.troubles.note(state.opened ? 'new' : 'opening', error);
  }
}

/** What was read up to the last page is saved. */
async function interrupt(state: State, fatal: AbortController): Promise<void> {
  state.interrupted = true;
  try {
    await state.intake?.flush();
  } catch (error) {
    fatal.abort(error);
  }
}

async function timed(state: State, now: () => number, work: () => Promise<void>): Promise<void> {
  const from = now();
  await work();
  state.ms += now() - from;
}

function intakeOf(
  settings: SourceSettings,
  { input, run, lane, isTold, abort }: RunScope,
  state: State,
  memory: Memory,
  rules: WaitRules,
): Intake {
  const { store, scorer, costly = false, now, batch = batchLimits, progress } = input;
  const { name: source, network } = settings;
  const writer = createWriter({
    source,
    network,
    run,
    store,
    // What costs is asked at the end of the run, about full batches and only what turned out to be a mention.
    scorer: costly || rules.unjudged.has(source) ? undefined : scorer,
    rules,
    memory,
    now,
    lane,
    limits: batch,
    signal: abort,
  });
  const sort = createSorter(input.settings.brand, rules.own);
  return createIntake({
    source,
    writer,
    sort,
    isTold,
    requests: () => state.handle?.requests() ?? 0,
    progress,
  });
}

async function saveRow(
  settings: SourceSettings,
  { input, run }: RunScope,
  state: State,
  result?: SourceResult,
): Promise<void> {
  const { now, store } = input;
  await store.saveSourceRun({
    run,
    source: settings.name,
    network: settings.network,
    startedAt: state.startedAt ?? now(),
    endedAt: result ? now() : undefined,
    state: result?.state ?? 'running',
    newMentions: result?.newMentions ?? 0,
    newAnswers: result?.newAnswers ?? 0,
    changed: result?.changed ?? 0,
    requests: result?.requests ?? 0,
    error: result?.error,
    hint: result?.hint,
    resumeAt: result?.resumeAt,
    skipped: result?.skipped ?? 0,
  });
}

function resultOf(settings: SourceSettings, state: State): SourceResult {
  const { intake, troubles, handle, interrupted } = state;
  const verdict = troubles.verdict();
  const nothing = { newMentions: 0, newAnswers: 0, changed: 0, opened: 0, closed: 0 };
  return {
    ...nothing,
    ...intake?.saved,
    ...verdict,
    hint: namedHint(verdict.hint, settings.name),
    source: settings.name,
    network: settings.network,
    state: interrupted ? 'interrupted' : verdict.state,
    requests: handle?.requests() ?? 0,
    microUsd: handle?.microUsd?.() ?? 0,
    ms: state.ms,
    skipped: intake?.skipped ?? 0,
    skippedLines: intake?.skippedLines ?? [],
    lost: intake?.lost ?? [],
  };
}

function opening(source: string) {
  return {
    source,
    phase: 'opening',
    stream: undefined,
    posts: 0,
    requests: 0,
    reachedAt: undefined,
  } as const;
}
