import { AuthError, type ListenError, TryLater } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { askGoogle, type GoogleAnswer, type GoogleApi, type GoogleCall } from '../shared/google-api.ts';
import type { GoogleFault } from '../shared/google-fault.ts';
import { googleToken } from '../shared/google-login.ts';
import { type Fields, mustBeRecord } from '../shared/shapes.ts';
import type { Settings } from './settings.ts';

/** The three APIs that make up the Business Profile: accounts, locations, and the older one that has the reviews. */
export interface Client {
  accounts(params: GoogleCall['params']): Promise<Fields>;
  locations(account: string, params: GoogleCall['params']): Promise<Fields>;
  /** `path` below `/v4/`. */
  reviews(path: string, call: Omit<GoogleCall, 'url' | 'allowance'>): Promise<GoogleAnswer>;
}

/** `isApproved`: calls of this login have been answered before. */
export function createClient(world: World, given: Settings, isApproved: () => boolean): Client {
  const { server, accountServer, locationServer } = given;
  const api: GoogleApi = {
    http: world.http,
    token: googleToken(world, given),
    refusal: (fault, where) => quotaRefusal(fault, where, isApproved()),
  };
  const listed = async (url: string, params: GoogleCall['params']): Promise<Fields> => {
    const { body } = await askGoogle(api, { url, params });
    return mustBeRecord(body, new URL(url).host + new URL(url).pathname, 'the body');
  };
  return {
    accounts: (params) => listed(`${accountServer}/v1/accounts`, params),
    locations: (account, params) => listed(`${locationServer}/v1/${account}/locations`, params),
    reviews: (path, call) => askGoogle(api, { ...call, url: `${server}/v4/${path}` }),
  };
}

const approval =
  'Apply at https://support.google.com/business/contact/api_default ("Application for Basic API Access") with the number of your project; it takes days. Until it is approved every call is refused like this.';

/** A project that is not approved has a quota of 0: it waits for ever, so it must not look like a limit that passes. */
function quotaRefusal(fault: GoogleFault, where: string, isApproved: boolean): ListenError | undefined {
  if (fault.status !== 429) return undefined;
  if (fault.quotaLimit === '0')
    return new AuthError(`${where}: Google has not approved this project: its quota is 0`, approval);
  if (isApproved) return undefined;
  return new TryLater(
    `${where}: the very first call is over its limit (${fault.words}): the project is probably not approved yet`,
    approval,
    undefined,
  );
}
