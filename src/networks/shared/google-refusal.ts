import { AuthError, type ListenError, NetworkError, NotFoundError, TryLater } from '../../core/errors.ts';
import type { GoogleFault } from './google-fault.ts';

const later = 'What was read is saved; the next fetch goes on from here.';

/** Reasons that all of Google's APIs share, each with the error that it stands for. */
const byReason: Readonly<Record<string, (message: string) => ListenError>> = {
  API_KEY_INVALID: badKey,
  keyInvalid: badKey,
  keyExpired: badKey,
  API_KEY_SERVICE_BLOCKED: blockedKey,
  API_KEY_IP_ADDRESS_BLOCKED: blockedKey,
  ipRefererBlocked: blockedKey,
  accessNotConfigured: switchedOff,
  SERVICE_DISABLED: switchedOff,
  insufficientPermissions: tooFewScopes,
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: tooFewScopes,
  rateLimitExceeded: tooFast,
  userRateLimitExceeded: tooFast,
  RATE_LIMIT_EXCEEDED: tooFast,
  quotaExceeded: tooFast,
};

/** The typed error for a refusal. */
export function googleRefusal(fault: GoogleFault, where: string): ListenError {
  const { status, words } = fault;
  const message = `${where}: ${status}${words === '' ? '' : `: ${words}`}`;
  const reason = fault.reasons.find((name) => Object.hasOwn(byReason, name));
  const known = reason === undefined ? undefined : byReason[reason]?.(message);
  if (known) return known;
  if (status === 401)
    return new AuthError(
      message,
      'The login is no longer valid: `listen auth login` with the name of this source.',
    );
  if (status === 403)
    return new AuthError(
      message,
      'The account behind the login may not do this: `listen auth status` tells whose it is, and its page in `docs/networks` what it needs.',
    );
  if (status === 404)
    return new NotFoundError(
      message,
      'Check the names and ids in the configuration: Google does not know it.',
    );
  return new NetworkError(message, 'Google refuses the request: `listen doctor` tries every source.');
}

function badKey(message: string): ListenError {
  return new AuthError(
    message,
    'Make a key at https://console.cloud.google.com/apis/credentials and put it into the configuration.',
  );
}

function blockedKey(message: string): ListenError {
  return new AuthError(
    message,
    'The key is restricted: allow this API and this machine’s address at https://console.cloud.google.com/apis/credentials.',
  );
}

function switchedOff(message: string): ListenError {
  return new AuthError(
    message,
    'Switch the API on for the project of your key or login: https://console.cloud.google.com/apis/library. It takes some minutes.',
  );
}

function tooFewScopes(message: string): ListenError {
  return new AuthError(
    message,
    'The login lacks a scope: `listen auth login` again, and leave every box ticked on Google’s page.',
  );
}

function tooFast(message: string): ListenError {
  return new TryLater(message, later, undefined);
}
