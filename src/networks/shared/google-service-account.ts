import { AuthError, UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { digest } from './digest.ts';
import { signJwt } from './jwt.ts';
import { askForToken, type Grant, type KeptToken, keepToken, tokenRequest } from './oauth.ts';
import { record, text } from './shapes.ts';

/** A service account's key, as Google's console gives it in a JSON file. */
export interface ServiceAccount {
  readonly email: string;
  readonly privateKey: string;
  readonly keyId: string | undefined;
}

const audience = 'https://oauth2.googleapis.com/token';
const hint =
  'Make a key of kind JSON for the service account at https://console.cloud.google.com/iam-admin/serviceaccounts and give the whole file.';
/** Google takes tokens that live an hour at most, and knows clocks that run a little ahead. */
const lifeSeconds = 3600;
const earlySeconds = 30;

/** Reads the JSON of a key file; a UsageError says what is wrong with it and shows nothing of it. */
export function serviceAccountOf(json: string, name: string): ServiceAccount {
  const fields = parsed(json);
  if (!fields) throw new UsageError(`${name} is no JSON file of a service account's key`, hint);
  const email = text(fields['client_email']);
  const privateKey = text(fields['private_key']);
  if (fields['type'] !== 'service_account' || email === undefined || privateKey === undefined)
    throw new UsageError(
      fields['installed'] || fields['web']
        ? `${name} is an OAuth client, not a service account`
        : `${name} is the key of no service account: it has no client_email or private_key`,
      hint,
    );
  return { email, privateKey, keyId: text(fields['private_key_id']) };
}

/** Access tokens by a signed assertion (RFC 7523): no person, no refresh token. A token of another key is not used. */
export function serviceAccountToken(
  world: World,
  account: ServiceAccount,
  given: { readonly scope: string; readonly tokenServer: string; readonly name: string },
): KeptToken {
  const bound = boundTo(world, digest(`${account.email}\n${account.privateKey}\n${given.scope}`, 16));
  return keepToken(bound, async () => {
    const seconds = Math.floor(world.now() / 1000) - earlySeconds;
    const assertion = signJwt({
      algorithm: 'RS256',
      key: { pem: account.privateKey, name: `${given.name}: private_key`, hint },
      ...(account.keyId === undefined ? {} : { keyId: account.keyId }),
      claims: {
        iss: account.email,
        scope: given.scope,
        aud: audience,
        iat: seconds,
        exp: seconds + lifeSeconds,
      },
    });
    const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
    return granted(world, tokenRequest(`${given.tokenServer}/token`, form));
  });
}

async function granted(world: World, request: ReturnType<typeof tokenRequest>): Promise<Grant> {
  try {
    return await askForToken(world, request);
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    throw new AuthError(
      error.message,
      `The key was deleted or belongs to a deleted account, or the clock of this machine is wrong. ${hint}`,
    );
  }
}

const keyName = 'accessTokenKey';

/** What was saved for another key is as if it were not there: a new key is used at once. */
function boundTo(world: World, key: string): World {
  const { secrets } = world;
  return {
    ...world,
    secrets: {
      get: (name) => (secrets.get(keyName) === key ? secrets.get(name) : undefined),
      save: (values, endsAt) => secrets.save({ ...values, [keyName]: key }, endsAt),
    },
  };
}

function parsed(json: string) {
  try {
    return record(JSON.parse(json));
  } catch {
    return undefined;
  }
}
