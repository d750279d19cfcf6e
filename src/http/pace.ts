import type { Limits } from './limits.ts';

/** Keeps a source from running into limits that its server has told, and learns a spacing where a limit came untold. */
export interface Pace {
  /** Milliseconds to wait before the next request to this place; 0: go. */
  waitMs(place: string, nowMs: number): number;
  sent(nowMs: number): void;
  /** After every answer. */
  learn(place: string, limits: Limits, nowMs: number): void;
  /** After an answer that refused for the limit; whoever calls waits it out. */
  refused(place: string, limits: Limits): void;
}

const firstSpacingMs = 500;
const widestSpacingMs = 10_000;
const mostPlaces = 1000;

export function createPace(): Pace {
  /** Until when the allowance of a place (host and path: limits are told per endpoint) is used up. */
  const spentUntil = new Map<string, number>();
  let spacingMs = 0;
  let lastAt: number | undefined;
  return {
    waitMs(place, nowMs) {
      const spent = (spentUntil.get(place) ?? 0) - nowMs;
      const spacing = lastAt === undefined ? 0 : lastAt + spacingMs - nowMs;
      return Math.max(0, spent, Math.min(spacing, spacingMs));
    },
    sent(nowMs) {
      lastAt = nowMs;
    },
    learn(place, limits, nowMs) {
      if (limits.remaining !== undefined && limits.remaining < 1 && limits.resetMs !== undefined) {
        if (spentUntil.size >= mostPlaces) spentUntil.clear();
        spentUntil.set(place, nowMs + limits.resetMs);
      } else spentUntil.delete(place);
    },
    refused(place, limits) {
      spentUntil.delete(place);
      const told = limits.remaining !== undefined && limits.remaining < 1;
      if (!told) spacingMs = Math.min(widestSpacingMs, Math.max(firstSpacingMs, spacingMs * 2));
    },
  };
}
