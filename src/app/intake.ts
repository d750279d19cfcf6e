import type { Lost } from '../core/position.ts';
import type { Post } from '../core/post.ts';
import type { Check, Stream } from '../networks/network.ts';
import type { Incoming, Saved, Walked } from '../store/store.ts';
import type { FetchProgress, SkippedLine } from './fetch-report.ts';
import type { Came, Sorter } from './incoming.ts';
import { unsoundness } from './sound-post.ts';
import type { LostTime, Step } from './step.ts';
import type { Phase } from './troubles.ts';
import type { Writer } from './writer.ts';

/** Takes what a source brings on its way into the store, and counts it. */
export interface Intake {
  step(phase: Phase, stream: Stream, step: Step, root?: string): Promise<void>;
  check(check: Check): Promise<void>;
  flush(): Promise<void>;
  readonly saved: Saved;
  /** That came, the same one every time. */
  readonly posts: number;
  readonly skipped: number;
  readonly skippedLines: readonly SkippedLine[];
  readonly lost: readonly Lost[];
}

export interface IntakeInput {
  readonly source: string;
  readonly writer: Writer;
  readonly sort: Sorter;
  /** Whether a loss was told in an earlier run. */
  readonly isTold: (lost: Lost) => Promise<boolean>;
  readonly requests: () => number;
  readonly progress: ((event: FetchProgress) => void) | undefined;
}

const linesKept = 20;

export function createIntake(input: IntakeInput): Intake {
  const { source, writer, sort, progress } = input;
  const skippedLines: SkippedLine[] = [];
  const lost: Lost[] = [];
  let skipped = 0;
  let posts = 0;

  const skip = (line: SkippedLine): void => {
    skipped += 1;
    if (skippedLines.length < linesKept) skippedLines.push(line);
  };
  const sorted = (found: readonly Post[], stream: string, came: Came): Incoming[] => {
    const sound: Incoming[] = [];
    for (const post of found) {
      const why = unsoundness(post);
      if (why === undefined) sound.push(sort(post, stream, came));
      else skip({ where: stream, why });
    }
    return sound;
  };
  const told = (phase: Phase, stream: string | undefined, found: readonly Post[]): void => {
    posts += found.length;
    const reachedAt = found.at(-1)?.postedAt;
    progress?.({ source, phase, stream, posts, requests: input.requests(), reachedAt });
  };
  const newlyLost = async (stream: string, time: LostTime | undefined): Promise<Lost | undefined> => {
    if (!time) return undefined;
    const loss = { source, stream, ...time };
    if (await input.isTold(loss)) return undefined;
    lost.push(loss);
    return loss;
  };

  return {
    async step(phase, stream, step, root) {
      for (const line of step.skipped ?? []) skip(line);
      const loss = await newlyLost(stream.id, step.lost);
      const position = { stream: stream.id, position: step.position };
      await writer.add({
        posts: sorted(step.posts, stream.id, stream.finds),
        position: root === undefined ? position : { ...position, root },
        ...(loss ? { lost: loss } : {}),
        ...(step.gone === undefined ? {} : { check: { ids: [], gone: step.gone } }),
        ...(step.walkedSince === undefined ? {} : { walked: walkedOf(stream.id, step, step.walkedSince) }),
      });
      told(phase, stream.id, step.posts);
    },
    async check({ checked, posts: found, gone }) {
      await writer.add({ posts: sorted(found, 'lookup', 'read-again'), check: { ids: checked, gone } });
      told('checks', undefined, found);
    },
    flush: () => writer.flush(),
    get saved() {
      return writer.saved;
    },
    get posts() {
      return posts;
    },
    get skipped() {
      return skipped;
    },
    skippedLines,
    lost,
  };
}

/** Below the floor a listing may end anywhere. */
function walkedOf(stream: string, { position: { since } }: Step, startedAt: number): Walked {
  return { stream, startedAt, since };
}
