import type { Store } from '../store/store.ts';
import type { Lane } from './lane.ts';
import type { TermsInForce } from './terms.ts';

const textsAtOnce = 2_000;
/** Read again this early, as a part of the time that texts may be kept: a network may be down for a while. */
const refreshAt = 0.75;

/** Since when a text must have been given again so that it need not be asked for now; undefined: none need be. */
export function refreshSince({ refresh, keepTextMs }: TermsInForce, now: number): number | undefined {
  return refresh && keepTextMs !== undefined ? now - keepTextMs * refreshAt : undefined;
}

/** What was last given before then is dropped at the end of a run; undefined: nothing is. */
export function dropSince({ keepTextMs }: TermsInForce, now: number): number | undefined {
  return keepTextMs === undefined ? undefined : now - keepTextMs;
}

/** Drops what may no longer be kept, piece by piece between the writes of other sources. */
export async function keepTerms(
  store: Pick<Store, 'forgetTexts'>,
  lane: Lane,
  source: string,
  terms: TermsInForce,
  now: number,
): Promise<void> {
  const unseenSince = dropSince(terms, now);
  const forget = async (goneOnly: boolean, before?: number): Promise<void> => {
    for (let count = textsAtOnce; count === textsAtOnce; )
      count = await lane(() =>
        store.forgetTexts({ source, at: now, goneOnly, unseenSince: before, limit: textsAtOnce }),
      );
  };
  if (terms.forgetGone) await forget(true);
  if (unseenSince !== undefined) await forget(false, unseenSince);
}
