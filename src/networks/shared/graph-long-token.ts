import { AuthError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { digest } from './digest.ts';
import { askMetaForToken } from './graph-token.ts';
import { count } from './shapes.ts';

export interface LongToken {
  /** `https://graph.threads.net/refresh_access_token`. */
  readonly url: string;
  /** `th_refresh_token`, `ig_refresh_token`. */
  readonly grantType: string;
}

const dayMs = 86_400_000;
/** Such a token lives for 60 days and can be renewed from its second day on, until it ends: once a week is often enough. */
const livesMs = 60 * dayMs;
const oftenMs = 7 * dayMs;
const names = {
  given: 'token',
  renewed: 'accessToken',
  endsAt: 'accessTokenEndsAt',
  from: 'accessTokenFrom',
} as const;

/**
 * The token of Instagram Login and of Threads: the one given (by the configuration or a login), renewed once a week and on
 * disk before it is used. A given one that is new here is at least a day old when it was first seen a day ago.
 */
export function longToken(
  world: World,
  renewal: LongToken,
): (signal?: AbortSignal) => Promise<string | undefined> {
  let current: Promise<string | undefined> | undefined;
  return (signal) => {
    current ??= tokenOfToday(world, renewal, signal).catch((error: unknown) => {
      current = undefined;
      throw error;
    });
    return current;
  };
}

/** What a login keeps: a new given token puts the renewed one of an earlier one aside. */
export function givenToken(token: string, now: number): { secrets: Record<string, string>; endsAt: number } {
  return { secrets: { [names.given]: token }, endsAt: now + livesMs };
}

async function tokenOfToday(
  world: World,
  renewal: LongToken,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const { secrets, now } = world;
  const given = secrets.get(names.given);
  if (given === undefined) return undefined;
  const from = digest(given, 16);
  const isRenewed = secrets.get(names.from) === from;
  const token = (isRenewed ? secrets.get(names.renewed) : undefined) ?? given;
  const endsAt = isRenewed ? count(secrets.get(names.endsAt)) : undefined;
  if (!isDue(world, from, endsAt)) return token;
  try {
    const params = { grant_type: renewal.grantType, access_token: token };
    const grant = await askMetaForToken(world, { url: renewal.url, method: 'GET', params }, signal);
    const ends = grant.endsAt ?? now() + livesMs;
    secrets.save({ [names.renewed]: grant.access, [names.endsAt]: String(ends), [names.from]: from }, ends);
    return grant.access;
  } catch (error) {
    // It still has days to live, and the next run tries again; one that is refused says so.
    if (error instanceof AuthError || signal?.aborted || isEnding(endsAt, now())) throw error;
    return token;
  }
}

function isDue({ memory, now }: World, from: string, endsAt: number | undefined): boolean {
  if (endsAt !== undefined) return endsAt - livesMs + oftenMs <= now();
  const key = `seen:${from}`;
  const seenAt = count(memory.get(key));
  if (seenAt === undefined) memory.set(key, String(now()));
  return seenAt !== undefined && seenAt + dayMs <= now();
}

function isEnding(endsAt: number | undefined, now: number): boolean {
  return endsAt !== undefined && endsAt - now < oftenMs;
}
