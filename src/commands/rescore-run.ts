import { type Rescored, rescore } from '../app/rescore.ts';
import { scorerEntry } from '../app/scorers/index.ts';
import { keepSettings, keptKey } from '../config/kept.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { counted } from '../core/counted.ts';
import { exitCodes, ListenError } from '../core/errors.ts';
import { parseTime } from '../core/time-args.ts';
import { jsonText } from '../render/json.ts';
import { scorerLines } from '../render/scorer.ts';
import type { Store } from '../store/store.ts';
import { keepHeapLean } from './lean-heap.ts';
import type { RescoreFlags } from './rescore.ts';
import { openScorer, type Scoring, tellOutdated } from './scoring.ts';
import { tellPerson } from './tell-person.ts';
import { mustBeFetched, openLocked, readConfig, readSettings, zoneOf } from './world.ts';

const everyMs = 100;

/** Judges stored posts again; returns the exit code. */
export async function runRescore(context: Context, version: string, flags: RescoreFlags): Promise<number> {
  keepHeapLean();
  const file = readConfig(context, flags);
  const settings = await readSettings(context, flags, file);
  mustBeFetched(settings);
  const { store, lock } = await openLocked(context, settings);
  try {
    await store.setMeta(
      keptKey,
      keepSettings(settings, file, { version, zoneData: context.zoneData }, context.now()),
    );
    const scoring = await openScorer(context, settings, flags.scorer, {
      model: flags.model,
      version,
      cache: store,
    });
    try {
      return await rescoreWith(context, settings, flags, store, scoring);
    } finally {
      await scoring.served?.close();
    }
  } finally {
    await store.close();
    lock.release();
  }
}

async function rescoreWith(
  context: Context,
  settings: Settings,
  flags: RescoreFlags,
  store: Store,
  scoring: Scoring,
): Promise<number> {
  const { scorer, costly, served } = scoring;
  const zone = zoneOf(settings, context);
  const at = { now: context.now(), zone, flag: '--since' };
  const since = flags.since === undefined ? undefined : parseTime(flags.since, at);
  tellOutdated(context, scoring);
  const progress = createCounter(context, Boolean(flags.json));
  const { signal: stop } = context;
  const job = { store, settings, scorer, costly, since, limit: flags.limit, stop };
  const done = await rescore({ ...job, progress: progress.tell }).finally(progress.end);
  await store.checkpoint();
  const by = `${scorer.scorer} ${scorer.version}`;
  const { posts } = done;
  if (flags.json) context.out.write(`${jsonText({ posts, done: done.done, scorer: by })}\n`);
  else context.out.write(`${counted(posts, 'post')} judged by ${by}${goesOn(done)}\n`);
  if (stop.aborted) return tellStopped(context, stop.reason);
  tellOther(context, settings, flags, done);
  const outcome = served?.outcome();
  if (outcome)
    for (const line of scorerLines(scorer.scorer, outcome, Math.min(80, context.errTerminal.width)))
      context.err.write(`${line}\n`);
  return outcome?.ended?.exitCode ?? (done.done ? 0 : exitCodes.later);
}

function tellStopped(context: Context, reason: unknown): number {
  tellPerson(context, 'interrupted', 'What was judged is kept: run it again to go on.');
  return reason instanceof ListenError ? reason.exitCode : exitCodes.interrupted;
}

function goesOn({ done }: Rescored): string {
  return done ? '.' : '; there is more: run it again.';
}

/** What fetch judges anew by itself would be judged back by the next one. */
function tellOther(context: Context, settings: Settings, flags: RescoreFlags, { posts }: Rescored): void {
  const { scorer = settings.scorer } = flags;
  if (scorer === settings.scorer || posts === 0 || scorerEntry(settings.scorer, 'scorer').costly) return;
  tellPerson(
    context,
    `the next fetch judges with ${settings.scorer} again`,
    `To stay with this one write \`scorer: ${scorer}\` into ${settings.path}.`,
  );
}

interface Counter {
  readonly tell: (posts: number) => void;
  /** Wipes the line. */
  end(): void;
}

/** One line that is written over; only where stderr is a terminal. */
function createCounter(context: Context, silent: boolean): Counter {
  if (silent || !context.errTerminal.isTTY || context.env['TERM'] === 'dumb')
    return { tell: () => undefined, end: () => undefined };
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    tell(posts) {
      if (context.ticks() - drawnAt < everyMs) return;
      drawnAt = context.ticks();
      context.err.write(`\r\u001b[K${posts} posts judged`);
    },
    end: () => void context.err.write('\r\u001b[K'),
  };
}
