import { UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { askGoogle, type GoogleAnswer, type GoogleApi, type GoogleCall } from '../shared/google-api.ts';
import {
  type ServiceAccount,
  serviceAccountOf,
  serviceAccountToken,
} from '../shared/google-service-account.ts';
import type { Settings } from './settings.ts';

/** The only allowance there is: GET requests. */
export const allowance = 'reads';

/** The reviews of the configured apps. */
export interface Client {
  /** `path` below an app's reviews: `''`, `/gp:AOqp`. */
  get(app: string, path: string, call?: Omit<GoogleCall, 'url' | 'allowance'>): Promise<GoogleAnswer>;
  /** For messages. */
  where(app: string, path?: string): string;
}

export function accountIn({ secrets }: Pick<World, 'secrets'>): ServiceAccount {
  const json = secrets.get('serviceAccount');
  if (json !== undefined) return serviceAccountOf(json, 'google-play: serviceAccount');
  throw new UsageError(
    'google-play: no key of a service account',
    'Write `serviceAccountFile: PATH` (the JSON file from Google’s console), or run `listen auth login`.',
  );
}

export function createClient(world: World, { server, tokenServer }: Settings): Client {
  const token = serviceAccountToken(world, accountIn(world), {
    scope: 'https://www.googleapis.com/auth/androidpublisher',
    tokenServer,
    name: 'google-play: serviceAccount',
  });
  const api: GoogleApi = { http: world.http, token };
  const address = (app: string, path: string): string =>
    `${server}/androidpublisher/v3/applications/${encodeURIComponent(app)}/reviews${path}`;
  return {
    get: (app, path, call = {}) => askGoogle(api, { ...call, url: address(app, path), allowance }),
    where: (app, path = '') => `google-play: ${app}${path}`,
  };
}
