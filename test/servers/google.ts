import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import type { KitAnswer, KitRequest, Route } from './kit.ts';

/** A refusal in the words of Google's APIs: the new shape (`status`, `details`) with the older `errors[]` in it. */
export function googleRefusal(
  code: number,
  message: string,
  {
    reason,
    state,
    metadata,
  }: { readonly reason?: string; readonly state?: string; readonly metadata?: object } = {},
): KitAnswer {
  const errors = [{ message, domain: 'global', reason: reason ?? 'badRequest' }];
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', metadata },
  ];
  return {
    status: code,
    json: {
      error: { code, message, errors, status: state ?? 'INVALID_ARGUMENT', ...(metadata ? { details } : {}) },
    },
  };
}

/** The only one in the world that signs for robot@acme.example. */
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The JSON file that the console gives for a service account. */
export const serviceAccountKey = JSON.stringify({
  type: 'service_account',
  project_id: 'acme-listen',
  private_key_id: '3f1c5a',
  private_key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  client_email: 'robot@acme-listen.iam.gserviceaccount.example',
  client_id: '110000000000000000001',
  token_uri: 'https://oauth2.googleapis.com/token',
});

export const oauthClient = {
  id: '77-acme.apps.googleusercontent.example',
  secret: 'GOCSPX-secret-of-acme',
  refreshToken: '1//refresh-of-acme',
  code: '4/code-of-acme',
} as const;

/** Google's token endpoint and the tokens that it gave. */
export interface GoogleTokens {
  readonly route: Route;
  /** The refusal for a request without a living token; undefined where it has one. */
  refuses(request: KitRequest): KitAnswer | undefined;
  /** Tokens given out so far. */
  given(): number;
  /** Every token given so far is refused from here on. */
  expire(): void;
  /** The refresh token is refused from here on, as one of a client in "Testing" after 7 days. */
  endLogin(): void;
}

export function googleTokens({
  living,
  scope,
  now,
  always,
  slackMs = 0,
}: {
  /** Tokens that live from the start. */
  readonly living: readonly string[];
  readonly scope: string;
  readonly now: () => number;
  /** Gives this one each time. */
  readonly always?: string | undefined;
  /** How far the clock of those who ask may be ahead. */
  readonly slackMs?: number | undefined;
}): GoogleTokens {
  const tokens = new Set(living);
  let count = 0;
  let loginEnded = false;

  const grant = (more: object = {}): KitAnswer => {
    count += 1;
    const access_token = always ?? `ya29.given-${count}`;
    tokens.add(access_token);
    return { json: { access_token, expires_in: 3599, token_type: 'Bearer', ...more } };
  };
  const denied = (error: string, error_description: string): KitAnswer => ({
    status: error === 'invalid_client' ? 401 : 400,
    json: { error, error_description },
  });

  const byClient = (form: URLSearchParams): KitAnswer => {
    if (form.get('client_id') !== oauthClient.id || form.get('client_secret') !== oauthClient.secret)
      return denied('invalid_client', 'The OAuth client was not found.');
    if (form.get('grant_type') === 'authorization_code')
      return form.get('code') === oauthClient.code && form.has('redirect_uri') && form.has('code_verifier')
        ? grant({ refresh_token: oauthClient.refreshToken, scope })
        : denied('invalid_grant', 'Malformed auth code.');
    return form.get('refresh_token') === oauthClient.refreshToken && !loginEnded
      ? grant({ scope })
      : denied('invalid_grant', 'Token has been expired or revoked.');
  };

  const answer = ({ body }: KitRequest): KitAnswer => {
    const form = new URLSearchParams(body);
    const type = form.get('grant_type');
    if (type === 'authorization_code' || type === 'refresh_token') return byClient(form);
    if (type !== 'urn:ietf:params:oauth:grant-type:jwt-bearer')
      return denied('unsupported_grant_type', `Invalid grant_type: ${type}`);
    const fault = assertionFault(form.get('assertion') ?? '', scope, now(), slackMs);
    return fault === undefined ? grant() : denied('invalid_grant', fault);
  };

  return {
    route: { method: 'POST', path: '/token', query: [], answer },
    refuses({ headers }) {
      const token = /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1];
      if (token !== undefined && tokens.has(token)) return undefined;
      const message = 'Request had invalid authentication credentials. Expected OAuth 2 access token.';
      return googleRefusal(401, message, { reason: 'authError', state: 'UNAUTHENTICATED' });
    },
    given: () => count,
    expire: () => tokens.clear(),
    endLogin() {
      loginEnded = true;
    },
  };
}

/** https://developers.google.com/identity/protocols/oauth2/service-account */
function assertionFault(assertion: string, scope: string, now: number, slackMs: number): string | undefined {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const signed = Buffer.from(`${head}.${body}`);
  const key = createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' }));
  if (!verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url')))
    return 'Invalid JWT Signature.';
  const header = parsed(head);
  const claims = parsed(body);
  if (header['alg'] !== 'RS256' || header['typ'] !== 'JWT') return 'Invalid JWT header.';
  if (claims['iss'] !== 'robot@acme-listen.iam.gserviceaccount.example') return 'Not a valid email.';
  if (claims['aud'] !== 'https://oauth2.googleapis.com/token') return 'Invalid JWT: Failed audience check.';
  if (claims['scope'] !== scope) return 'Invalid OAuth scope or ID token audience provided.';
  const { iat, exp } = claims as { iat: number; exp: number };
  const seconds = now / 1000;
  return iat <= seconds + slackMs / 1000 && exp > seconds && exp - iat <= 3600
    ? undefined
    : 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.';
}

function parsed(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
}

/** A page token: it names the last item of its page, so that nothing is skipped or given twice. */
export function tokenAfter(key: string): string {
  return Buffer.from(key).toString('base64url') + createHash('sha256').update(key).digest('hex').slice(0, 6);
}

/** Undefined where the token is none of ours. */
export function keyOfToken(token: string): string | undefined {
  const key = Buffer.from(token.slice(0, -6), 'base64url').toString('utf8');
  return tokenAfter(key) === token ? key : undefined;
}
