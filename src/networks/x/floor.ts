import type { Page, Window } from '../network.ts';
import type { Params } from './client.ts';
import { idBefore, idText, timeOfId } from './ids.ts';
import type { TooOld } from './problems.ts';

/** Down to where a read asks, and what it does not reach of what was wanted. */
export interface Floor {
  readonly params: Params;
  /** Milliseconds; 0 where nothing bounds it. */
  readonly at: number;
  readonly lost: Pick<Page, 'lost'>;
  /** X itself has said how far it goes. */
  readonly isTold: boolean;
}

/** Clocks differ, and a request takes its time. */
const marginMs = 60_000;
/** A first read that wants this little more than there is loses nothing that anybody had. */
const leewayMs = 3_600_000;

/**
 * `since_id` is refused by the search when it is older than that reaches (7 days), and `since_id` or `until_id` beside
 * `start_time`: then `start_time` stands alone, or an id that is made from the time, and what lies between is told as lost.
 */
export function floorOf(window: Window, reachMs: number | undefined, now: number): Floor {
  const after = idText(window.after);
  const wanted = after === undefined ? window.since : timeOfId(after);
  if (reachMs === undefined || wanted >= now - reachMs + marginMs) {
    // Never one of the moment itself: X searches up to half a minute ago, and must find a beginning before that.
    const params = { since_id: after ?? idBefore(Math.min(window.since, now - marginMs)) };
    return { params, at: wanted, lost: {}, isTold: false };
  }
  const at = now - reachMs + marginMs;
  const isAll = after === undefined && (window.since === 0 || wanted >= at - leewayMs);
  return { params: paramsAt(at, window), at, lost: isAll ? {} : lostUntil(at, reachMs), isTold: false };
}

/** The floor after X refused one as too old: from where it says, else an hour later than we thought. */
export function raisedFloor(window: Window, { larger }: TooOld, reachMs: number, now: number): Floor {
  const at = larger === undefined ? now - reachMs + leewayMs : timeOfId(larger);
  const params = larger === undefined ? paramsAt(at, window) : { since_id: larger };
  return { params, at, lost: lostUntil(at, reachMs), isTold: true };
}

function paramsAt(at: number, { older }: Window): Params {
  return older === undefined
    ? { start_time: `${new Date(at).toISOString().slice(0, 19)}Z` }
    : { since_id: idBefore(at) };
}

function lostUntil(at: number, reachMs: number): Floor['lost'] {
  return { lost: { why: `X searches the last ${Math.round(reachMs / 86_400_000)} days only`, to: at } };
}
