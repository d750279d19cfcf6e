import { AuthError, UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { type Fields, record, text, unexpected } from '../shared/shapes.ts';
import { didOf, handleOf, homeIn, safeHome } from './identity.ts';
import { bodyOf, type Call, type Reply, send, tokenErrors } from './xrpc.ts';

/** The account behind the app password. */
export interface Account {
  readonly did: string;
  readonly handle: string | undefined;
  /** The server that holds its posts, as the login told it. */
  readonly home: string | undefined;
}

/** A login that is kept between runs, since a server grants few a day (reported: 100). */
export interface Session {
  /** Logs in when nothing is kept. */
  account(): Promise<Account>;
  /** A call as the account. A token that has expired is renewed once, and on disk before it is used. */
  call(call: Omit<Call, 'host' | 'token'>): Promise<Reply>;
}

interface Tokens extends Account {
  readonly login: string;
  readonly accessJwt: string;
  readonly refreshJwt: string;
}

export const loginAllowance = 'logins';

/**
 * The token goes to the configured server and to no other: a PDS, or Bluesky's entryway, which passes calls on to the
 * account's PDS. What the login answer calls the PDS is only asked for what needs no token.
 */
export function createSession(world: World, server: string, handle: string): Session {
  const login = `${handle}@${server}`;
  let tokens = kept(world.secrets.get('session'), login, server);
  let renewing: Promise<Tokens> | undefined;

  const keep = (body: Fields, where: string): Tokens => {
    const fresh = tokensOf(body, login, homeIn(body['didDoc'], server) ?? tokens?.home);
    if (!fresh) throw unexpected(where, 'no tokens');
    world.secrets.save('session', JSON.stringify(fresh));
    return fresh;
  };

  const logIn = async (signal: AbortSignal | undefined): Promise<Tokens> => {
    const password = world.secrets.get('password');
    if (password === undefined)
      throw new UsageError(
        `bluesky: no app password for ${handle}`,
        `Make one under Settings > App Passwords and write \`password: \${BLUESKY_APP_PASSWORD}\`.`,
      );
    const call = {
      host: server,
      name: 'com.atproto.server.createSession',
      method: 'POST',
      body: { identifier: handle, password },
      allowance: loginAllowance,
      ...(signal ? { signal } : {}),
    } as const;
    const reply = await send(world.http, call);
    if (!reply.ok && reply.error === 'AuthFactorTokenRequired')
      throw new AuthError(
        `${new URL(server).host} wants a second factor for ${handle}`,
        'An app password needs none: make one under Settings > App Passwords; never use the main password.',
      );
    return keep(bodyOf(reply, call), call.name);
  };

  const refresh = async (old: Tokens, signal: AbortSignal | undefined): Promise<Tokens> => {
    const call = {
      host: server,
      name: 'com.atproto.server.refreshSession',
      method: 'POST',
      token: old.refreshJwt,
      ...(signal ? { signal } : {}),
    } as const;
    const reply = await send(world.http, call);
    const refused = !reply.ok && (reply.status === 401 || tokenErrors.has(reply.error));
    return refused ? logIn(signal) : keep(bodyOf(reply, call), call.name);
  };

  /** One login or renewal at a time, however many ask. */
  const renew = async (work: () => Promise<Tokens>): Promise<Tokens> => {
    renewing ??= work().finally(() => {
      renewing = undefined;
    });
    tokens = await renewing;
    return tokens;
  };

  return {
    account: async () => tokens ?? (await renew(() => logIn(undefined))),
    async call(call) {
      const current = tokens ?? (await renew(() => logIn(call.signal)));
      const reply = await send(world.http, { ...call, host: server, token: current.accessJwt });
      if (reply.ok || !tokenErrors.has(reply.error)) return reply;
      const fresh =
        tokens !== undefined && tokens !== current
          ? tokens
          : await renew(() => refresh(current, call.signal));
      return send(world.http, { ...call, host: server, token: fresh.accessJwt });
    },
  };
}

function tokensOf(body: Fields, login: string, home: string | undefined): Tokens | undefined {
  const did = didOf(body['did']);
  const accessJwt = text(body['accessJwt']);
  const refreshJwt = text(body['refreshJwt']);
  if (did === undefined || accessJwt === undefined || refreshJwt === undefined) return undefined;
  return { login, did, handle: handleOf(body['handle']), home, accessJwt, refreshJwt };
}

/** Tokens of an earlier run; those of another login are of no use. */
function kept(saved: string | undefined, login: string, server: string): Tokens | undefined {
  if (saved === undefined) return undefined;
  try {
    const body = record(JSON.parse(saved));
    return body?.['login'] === login ? tokensOf(body, login, safeHome(body['home'], server)) : undefined;
  } catch {
    return undefined;
  }
}
