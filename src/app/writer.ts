import { setImmediate } from 'node:timers/promises';
import type { Judgement, Scorer } from '../core/judgement.ts';
import type { Lost } from '../core/position.ts';
import type { WaitRules } from '../core/thread.ts';
import type { Checked, Incoming, Saved, SavedPosition, Store, Walked } from '../store/store.ts';
import { judgeNew } from './judging.ts';
import type { Lane } from './lane.ts';
import type { Memory } from './memory.ts';

/** What is stored together: posts and where their stream stands after them. */
export interface Entry {
  readonly posts: readonly Incoming[];
  readonly position?: SavedPosition;
  readonly lost?: Lost;
  readonly check?: Checked;
  readonly walked?: Walked;
}

/** Collects one source's pages and writes them in batches. After a write that failed it takes nothing more. */
export interface Writer {
  add(entry: Entry): Promise<void>;
  /** Writes what waits; returns when it is stored. */
  flush(): Promise<void>;
  /** What was stored so far. */
  readonly saved: Saved;
}

/** A batch is written at this many posts or this many milliseconds after its first page, whichever comes first. */
export interface BatchLimits {
  readonly posts: number;
  readonly ms: number;
}

export const batchLimits: BatchLimits = { posts: 2_000, ms: 500 };

export interface WriterInput {
  readonly source: string;
  readonly network: string;
  readonly run: number;
  readonly store: Store;
  /** Undefined: its texts are not judged here. */
  readonly scorer: Scorer | undefined;
  readonly rules: WaitRules;
  readonly memory: Memory;
  readonly now: () => number;
  /** All sources write in this lane, one batch at a time. */
  readonly lane: Lane;
  readonly limits: BatchLimits;
  /** Aborted: what is not judged yet stays unjudged. */
  readonly signal?: AbortSignal;
}

interface Waiting {
  readonly posts: Incoming[];
  readonly positions: Map<string, SavedPosition>;
  readonly lost: Lost[];
  readonly checks: Checked[];
  readonly walked: Walked[];
}

export function createWriter(input: WriterInput): Writer {
  let waiting = nothing();
  let timer: NodeJS.Timeout | undefined;
  let saved: Saved = { newMentions: 0, newAnswers: 0, changed: 0, opened: 0, closed: 0 };
  let failure: { readonly error: unknown } | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = async (taken: Waiting): Promise<void> => {
    if (failure) throw failure.error;
    const memory = input.memory.take();
    if (isEmpty(taken) && memory.size === 0) return;
    // The requests that wait to be sent go out first: they are on their way while this is written.
    await setImmediate();
    const { store, scorer, rules, source, network, run, signal } = input;
    try {
      const judgements = scorer
        ? await judgeNew(store, scorer, network, taken.posts, signal)
        : new Map<string, Judgement>();
      const positions = [...taken.positions.values()];
      const batch = { ...taken, source, network, run, at: input.now(), judgements, positions };
      saved = sum(saved, await store.saveBatch({ ...batch, memory }, rules));
    } catch (error) {
      failure = { error };
      throw error;
    }
  };

  const begin = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const taken = waiting;
    waiting = nothing();
    writing = input.lane(() => write(taken));
    // A write that fails is told by the next `add` or `flush`.
    writing.catch(() => undefined);
    return writing;
  };

  return {
    get saved() {
      return saved;
    },
    async add(entry) {
      if (failure) throw failure.error;
      put(waiting, entry);
      if (waiting.posts.length < input.limits.posts) {
        timer ??= setTimeout(begin, input.limits.ms);
        return;
      }
      // While one batch is written the next page is asked for; a second one waits.
      const before = writing;
      void begin();
      await before;
    },
    flush: begin,
  };
}

function nothing(): Waiting {
  return { posts: [], positions: new Map(), lost: [], checks: [], walked: [] };
}

function isEmpty({ posts, positions, lost, checks, walked }: Waiting): boolean {
  return posts.length + positions.size + lost.length + checks.length + walked.length === 0;
}

function put(waiting: Waiting, { posts, position, lost, check, walked }: Entry): void {
  for (const post of posts) waiting.posts.push(post);
  // The position after the last page of this batch: the map keeps the latest.
  if (position) waiting.positions.set(position.stream, position);
  if (lost) waiting.lost.push(lost);
  if (check) waiting.checks.push(check);
  if (walked) waiting.walked.push(walked);
}

function sum(a: Saved, b: Saved): Saved {
  return {
    newMentions: a.newMentions + b.newMentions,
    newAnswers: a.newAnswers + b.newAnswers,
    changed: a.changed + b.changed,
    opened: a.opened + b.opened,
    closed: a.closed + b.closed,
  };
}
