import type { Tell } from './trouble-words.ts';

const soonMs = 14 * 86_400_000;

/** Whether a login has ended or ends within 14 days: nobody notices before it has. */
export function endsSoon(endsAt: number | undefined, now: number): endsAt is number {
  return endsAt !== undefined && endsAt - now <= soonMs;
}

/** `its login ends 31 Oct 09:10`. */
export function loginEndText(endsAt: number, tell: Tell): string {
  return `its login ${endsAt <= tell.now ? 'ended' : 'ends'} ${tell.at(endsAt)}`;
}
