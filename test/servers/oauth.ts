import { createHash, randomUUID } from 'node:crypto';
import type { KitAnswer, KitRequest, Route } from './kit.ts';

/**
 * The authorization server of an API as RFC 6749 (4.1, 5), RFC 7009 and RFC 7636 say, in the words of Doorkeeper, which
 * Mastodon uses: a person who opens the link allows it at once.
 */
export interface OAuth {
  readonly routes: readonly Route[];
  /** Whether an access token was given and not ended since. */
  isLiving(token: string): boolean;
  /** Tokens given so far, oldest first. */
  readonly tokens: readonly string[];
  /** What the person does: set 'denies' before the link is opened. */
  person: 'allows' | 'denies';
}

interface App {
  readonly secret: string;
  readonly redirectUris: readonly string[];
  readonly scopes: readonly string[];
}

interface Grant {
  readonly client: string;
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly scope: string;
}

const outOfBand = 'urn:ietf:wg:oauth:2.0:oob';

/** `scopes` are those that the API knows. */
export function oauthServer({ scopes }: { readonly scopes: readonly string[] }): OAuth {
  const apps = new Map<string, App>();
  const codes = new Map<string, Grant>();
  const given: string[] = [];
  const ended = new Set<string>();
  const oauth: { person: OAuth['person'] } = { person: 'allows' };

  const register = (request: KitRequest): KitAnswer => {
    const form = formOf(request);
    const uris = (form.get('redirect_uris') ?? '').split(/\s+/).filter((uri) => uri !== '');
    const wanted = (form.get('scopes') ?? 'read').split(' ');
    if (!form.get('client_name'))
      return { status: 422, json: { error: "Validation failed: Name can't be blank" } };
    if (uris.length === 0 || !uris.every((uri) => URL.canParse(uri)))
      return { status: 422, json: { error: 'Validation failed: Redirect URI must be an absolute URI.' } };
    if (!wanted.every((scope) => scopes.includes(scope)))
      return {
        status: 422,
        json: { error: "Validation failed: Scopes doesn't match configured on the server." },
      };
    const [id, secret] = [`client-${apps.size + 1}`, `secret-${randomUUID()}`];
    apps.set(id, { secret, redirectUris: uris, scopes: wanted });
    return {
      json: {
        id: String(apps.size),
        name: form.get('client_name'),
        website: null,
        scopes: wanted,
        redirect_uris: uris,
        redirect_uri: uris.join('\n'),
        client_id: id,
        client_secret: secret,
        client_secret_expires_at: 0,
      },
    };
  };

  const authorize = ({ query }: KitRequest): KitAnswer => {
    const app = apps.get(query.get('client_id') ?? '');
    const redirectUri = query.get('redirect_uri') ?? '';
    const scope = query.get('scope') ?? 'read';
    // Never sent back to an address that was not registered.
    if (!app) return { status: 401, text: 'Client authentication failed due to unknown client' };
    if (!app.redirectUris.includes(redirectUri))
      return {
        status: 400,
        text: 'The requested redirect uri is malformed or does not match client redirect URI.',
      };
    if (query.get('response_type') !== 'code') return { status: 400, text: 'unsupported response type' };
    if (!scope.split(' ').every((one) => app.scopes.includes(one)))
      return { status: 400, text: 'The requested scope is invalid, unknown, or malformed.' };
    if (query.has('code_challenge') && query.get('code_challenge_method') !== 'S256')
      return { status: 400, text: 'The code_challenge_method must be S256.' };
    const state = query.get('state');
    const back = (fields: Readonly<Record<string, string>>): KitAnswer => {
      const to = new URL(redirectUri);
      for (const [name, value] of Object.entries(fields)) to.searchParams.set(name, value);
      if (state !== null) to.searchParams.set('state', state);
      return { status: 302, headers: { location: to.href } };
    };
    if (oauth.person === 'denies')
      return back({
        error: 'access_denied',
        error_description: 'The resource owner or authorization server denied the request.',
      });
    const code = `code-${randomUUID()}`;
    codes.set(code, {
      client: query.get('client_id') ?? '',
      redirectUri,
      challenge: query.get('code_challenge'),
      scope,
    });
    return redirectUri === outOfBand ? { text: `Your code: ${code}\n` } : back({ code });
  };

  const token = (request: KitRequest): KitAnswer => {
    const form = formOf(request);
    const client = form.get('client_id') ?? '';
    if (apps.get(client)?.secret !== form.get('client_secret') || !apps.has(client))
      return refused(401, 'invalid_client', 'Client authentication failed due to unknown client');
    if (form.get('grant_type') !== 'authorization_code')
      return refused(400, 'unsupported_grant_type', 'The authorization grant type is not supported.');
    const code = form.get('code') ?? '';
    const grant = codes.get(code);
    // Once, whatever comes of it.
    codes.delete(code);
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits =
      grant?.client === client &&
      grant.redirectUri === form.get('redirect_uri') &&
      (grant.challenge === null || grant.challenge === proof);
    if (!fits || !grant)
      return refused(400, 'invalid_grant', 'The provided authorization grant is invalid, expired, revoked.');
    const access = `granted-${given.length + 1}-${randomUUID()}`;
    given.push(access);
    return {
      json: { access_token: access, token_type: 'Bearer', scope: grant.scope, created_at: 1_768_478_400 },
    };
  };

  const revoke = (request: KitRequest): KitAnswer => {
    const form = formOf(request);
    if (apps.get(form.get('client_id') ?? '')?.secret !== form.get('client_secret'))
      return refused(403, 'unauthorized_client', 'You are not authorized to revoke this token');
    ended.add(form.get('token') ?? '');
    return { json: {} };
  };

  return Object.assign(oauth, {
    tokens: given,
    isLiving: (access: string) => given.includes(access) && !ended.has(access),
    routes: [
      { method: 'POST', path: '/api/v1/apps', answer: register },
      {
        path: '/oauth/authorize',
        query: [
          'response_type',
          'client_id',
          'redirect_uri',
          'scope',
          'state',
          'code_challenge',
          'code_challenge_method',
          'force_login',
          'lang',
        ],
        answer: authorize,
      },
      { method: 'POST', path: '/oauth/token', answer: token },
      { method: 'POST', path: '/oauth/revoke', answer: revoke },
    ] satisfies readonly Route[],
  });
}

function formOf({ headers, body }: KitRequest): URLSearchParams {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return new URLSearchParams(isForm ? body : '');
}

function refused(status: number, error: string, description: string): KitAnswer {
  return { status, json: { error, error_description: description } };
}
