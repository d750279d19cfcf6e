import type { Check } from '../networks/network.ts';
import { refreshSince } from './keep-terms.ts';
import { type SourceJob, throwIfStopped } from './source-job.ts';

/** Posts looked at again in one run at most; the longest unchecked come first, so that all have their turn. */
const mostInARun = 2_000;
const mostAtOnce = 500;

/** Missing parents, then what is open or recent and due. A parent that came may name another one that is missing. */
export async function readChecks(job: SourceJob): Promise<void> {
  const { source, store, intake } = job;
  if (!source.lookup) return;
  for (let left = mostInARun; left > 0; ) {
    await intake.flush();
    const now = job.now();
    const unseenSince = refreshSince(job.terms, now);
    const most = Math.min(left, mostAtOnce);
    const refs = await store.toCheck(job.name, now, most, unseenSince, source.checkEveryMs);
    if (refs.length === 0) return;
    let answered = 0;
    for await (const check of source.lookup(refs, job.abort)) {
      await intake.check(check);
      answered += answersIn(check);
      throwIfStopped(job.stop);
    }
    // What was asked about and not answered would be asked about again.
    if (answered === 0) return;
    left -= refs.length;
  }
}

function answersIn({ checked, posts, gone }: Check): number {
  return Math.max(checked.length, posts.length, gone.length);
}
