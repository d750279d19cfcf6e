import { AllowanceSpent, type ListenError, TryLater, UsageError } from '../../core/errors.ts';
import { startOfDay } from '../../core/zone.ts';
import type { Allowance, World } from '../network.ts';
import { askGoogle, type GoogleApi, type GoogleCall } from '../shared/google-api.ts';
import type { GoogleFault } from '../shared/google-fault.ts';
import { googleToken } from '../shared/google-login.ts';
import { type Fields, list, mustBeRecord, text, unexpected } from '../shared/shapes.ts';
import type { Settings } from './settings.ts';

/** Days begin at midnight there. */
export const zone = 'America/Los_Angeles';

/** https://developers.google.com/youtube/v3/determine_quota_cost: every call read here costs one. */
export const allowances: readonly Allowance[] = [
  { name: 'units', calls: 10_000, per: 'day', zone },
  { name: 'searches', calls: 100, per: 'day', zone },
];

export type Method = 'channels' | 'comments' | 'commentThreads' | 'search' | 'videos';

export interface Answer {
  readonly items: readonly unknown[];
  readonly next: string | undefined;
}

export interface Client {
  /** Whether calls are those of a channel's owner. */
  readonly isLogin: boolean;
  /** Undefined for a refusal that `accept` takes. */
  list(
    method: Method,
    params: NonNullable<GoogleCall['params']>,
    call?: Pick<GoogleCall, 'signal' | 'accept'>,
  ): Promise<Answer | undefined>;
}

export function createClient(world: World, given: Settings): Client {
  const api = apiOf(world, given);
  return {
    isLogin: api.token !== undefined,
    async list(method, params, call = {}) {
      const url = `${given.server}/youtube/v3/${method}`;
      const allowance = method === 'search' ? 'searches' : 'units';
      const answer = await askGoogle(api, { ...call, url, params, allowance });
      if (answer.fault) return undefined;
      const body = mustBeRecord(answer.body, method, 'the body');
      return { items: itemsIn(body, method), next: text(body['nextPageToken']) };
    },
  };
}

function apiOf(world: World, { clientId, tokenServer }: Settings): GoogleApi {
  const { http, secrets, now } = world;
  const key = secrets.get('apiKey');
  const refusal: GoogleApi['refusal'] = (fault, where) => quotaRefusal(fault, where, now());
  if (clientId !== undefined && (secrets.get('refreshToken') !== undefined || key === undefined))
    return { http, refusal, token: googleToken(world, { clientId, tokenServer }) };
  if (key !== undefined) return { http, refusal, key };
  throw new UsageError(
    'youtube: neither a key nor a login',
    'Write `apiKeyFile: PATH` for public comments, or `clientId` and `clientSecretFile` and run `listen auth login`.',
  );
}

const kinds: Readonly<Record<Method, string>> = {
  channels: 'youtube#channelListResponse',
  comments: 'youtube#commentListResponse',
  commentThreads: 'youtube#commentThreadListResponse',
  search: 'youtube#searchListResponse',
  videos: 'youtube#videoListResponse',
};

/** Every answer says of what kind it is; an empty one may leave out its items. */
function itemsIn({ items, kind }: Fields, method: Method): readonly unknown[] {
  if (kind !== kinds[method]) throw unexpected(`youtube: ${method}`, 'it is of another kind');
  const found = items === undefined ? [] : list(items);
  if (!found) throw unexpected(`youtube: ${method}`, '`items` is no list');
  return found;
}

const daily = new Set(['quotaExceeded', 'dailyLimitExceeded', 'dailyLimitExceededUnreg']);

/** A day's quota comes back at midnight there, and not before. */
function quotaRefusal(fault: GoogleFault, where: string, now: number): ListenError | undefined {
  if (!fault.reasons.some((reason) => daily.has(reason))) return undefined;
  const today = startOfDay(zone, now);
  // Searches have a quota of their own: the rest goes on without them.
  const Spent = where.endsWith('/search') ? AllowanceSpent : TryLater;
  return new Spent(
    `${where}: the day’s quota of your Google Cloud project is used up (${fault.words})`,
    'What was read is saved; the next fetch after midnight in California goes on from here. Other programs with the same project share its quota.',
    startOfDay(zone, today + 26 * 3_600_000),
  );
}
