import { exactJsonOf } from '../../core/exact-json.ts';
import { known } from '../shared/known.ts';
import { record, text } from '../shared/shapes.ts';

/** What tells whether the document changed: the server's validators as it sent them, and a digest for servers that send none. */
export interface FeedState {
  readonly etag?: string;
  readonly modified?: string;
  readonly hash: string;
  /** Own posts: the targets they were matched with. */
  readonly targets?: string;
}

export function writeState(state: FeedState): string {
  return JSON.stringify(state);
}

/** Undefined for anything but what `writeState` wrote. */
export function readState(newest: string | undefined): FeedState | undefined {
  const given = newest === undefined ? undefined : record(exactJsonOf(newest));
  const hash = text(given?.['hash']);
  if (hash === undefined) return undefined;
  const etag = text(given?.['etag']);
  const modified = text(given?.['modified']);
  const targets = text(given?.['targets']);
  return known({ hash, etag, modified, targets });
}

const longestMs = 24 * 3_600_000;

/** How long not to ask again: the longest of what the feed and the server say, never over a day. */
export function everyMsOf(
  refreshMs: number | undefined,
  cacheControl: string | undefined,
): number | undefined {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl ?? '')?.[1];
  const isFresh = !/no-cache|no-store/i.test(cacheControl ?? '');
  const longest = Math.max(refreshMs ?? 0, isFresh ? Number(maxAge ?? 0) * 1_000 : 0);
  return longest > 0 ? Math.min(longest, longestMs) : undefined;
}
