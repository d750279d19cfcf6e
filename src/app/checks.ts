import type { Check, PostRef } from '../networks/network.ts';
import { dropSince, refreshSince } from './keep-terms.ts';
import { type SourceJob, throwIfStopped } from './source-job.ts';

/** Posts looked at again in one run at most; the longest unchecked come first, so that all have their turn. */
const mostInARun = 2_000;
const mostAtOnce = 500;

/** Missing parents, then what is open or recent and due. A parent that came may name another one that is missing. */
export async function readChecks(job: SourceJob): Promise<void> {
  const { name, source, store } = job;
  await lookUp(job, (left) =>
    store.toCheck(name, job.now(), Math.min(left, mostAtOnce), source.checkEveryMs),
  );
}

/**
 * Texts that must be read again so that they may be kept, beside what is due anyway. Those that would be dropped at the end
 * of this run are read however many they are: after a long pause that may be all.
 */
export async function refreshTexts(job: SourceJob): Promise<void> {
  const { name, store, terms } = job;
  await lookUp(job, async (left) => {
    const unseenSince = left > 0 ? refreshSince(terms, job.now()) : dropSince(terms, job.now());
    return unseenSince === undefined ? [] : store.agingTexts(name, unseenSince, mostAtOnce);
  });
}

/** Piece by piece until nothing is left to ask for; `left` tells `next` how many are left of what a run may ask. */
async function lookUp(
  { source, intake, abort, stop }: SourceJob,
  next: (left: number) => Promise<readonly PostRef[]>,
): Promise<void> {
  if (!source.lookup) return;
  for (let left = mostInARun; ; ) {
    await intake.flush();
    const refs = await next(left);
    if (refs.length === 0) return;
    let answered = 0;
    for await (const check of source.lookup(refs, abort)) {
      await intake.check(check);
      answered += answersIn(check);
      throwIfStopped(stop);
    }
    // What was asked about and not answered would be asked about again.
    if (answered === 0) return;
    left = Math.max(0, left - refs.length);
  }
}

function answersIn({ checked, posts, gone }: Check): number {
  return Math.max(checked.length, posts.length, gone.length);
}
