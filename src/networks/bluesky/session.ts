import { AuthError, UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { type Fields, record, text, unexpected } from '../shared/shapes.ts';
import { didOf, handleOf, homeIn, safeHome } from './identity.ts';
import { bodyOf, type Call, type Reply, send, tokenErrors } from './xrpc.ts';

/** The account behind the app password. */
interface Account {
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

interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

export const loginAllowance = 'logins';

const createName = 'com.atproto.server.createSession';
const refreshName = 'com.atproto.server.refreshSession';
const readName = 'com.atproto.server.getSession';

/**
 * The tokens go to the configured server and to no other: a PDS, or Bluesky's entryway, which passes calls on to the
 * account's PDS. What the login answer calls the PDS is only asked for what needs no token.
 */
export function createSession(world: World, server: string, handle: string): Session {
  const { http, secrets, memory } = world;
  const names = ['password', `accessToken:${handle}`, `refreshToken:${handle}`];
  const hide = (words: string): string =>
    names.reduce((left, name) => hidden(left, secrets.get(name)), words);
  const factsKey = `account:${handle}`;
  let tokens = keptTokens(world, handle);
  let account = keptAccount(memory.get(factsKey), server);
  let renewing: Promise<Tokens> | undefined;

  const keepFacts = (body: Fields, where: string): Account => {
    const did = didOf(body['did']);
    if (did === undefined) throw unexpected(where, 'no DID');
    const home = homeIn(body['didDoc'], server) ?? (account?.did === did ? account.home : undefined);
    account = { did, handle: handleOf(body['handle']), home };
    memory.set(factsKey, JSON.stringify(account));
    return account;
  };

  const keepTokens = (body: Fields, where: string): Tokens => {
    const access = text(body['accessJwt']);
    const refresh = text(body['refreshJwt']);
    if (access === undefined || refresh === undefined) throw unexpected(where, 'no tokens');
    secrets.save({ [`refreshToken:${handle}`]: refresh, [`accessToken:${handle}`]: access });
    keepFacts(body, where);
    return { access, refresh };
  };

  const logIn = async (signal?: AbortSignal): Promise<Tokens> => {
    const password = secrets.get('password');
    if (password === undefined) throw noPassword(handle);
    const body = { identifier: handle, password };
    const call = { host: server, name: createName, method: 'POST', body, allowance: loginAllowance } as const;
    const reply = await send(http, signal ? { ...call, signal } : call, hide);
    if (!reply.ok && reply.error === 'AuthFactorTokenRequired') throw wantsSecondFactor(server, handle);
    return keepTokens(bodyOf(reply, call), createName);
  };

  const refresh = async (old: Tokens, signal?: AbortSignal): Promise<Tokens> => {
    const call = { host: server, name: refreshName, method: 'POST', token: old.refresh } as const;
    const reply = await send(http, signal ? { ...call, signal } : call, hide);
    const refused = !reply.ok && (reply.status === 401 || tokenErrors.has(reply.error));
    return refused ? logIn(signal) : keepTokens(bodyOf(reply, call), refreshName);
  };

  /** One login or renewal at a time, however many ask. */
  const renew = async (work: () => Promise<Tokens>): Promise<Tokens> => {
    renewing ??= work().finally(() => {
      renewing = undefined;
    });
    tokens = await renewing;
    return tokens;
  };

  const call: Session['call'] = async (asked) => {
    const { signal } = asked;
    const current = tokens ?? (await renew(() => logIn(signal)));
    const reply = await send(http, { ...asked, host: server, token: current.access }, hide);
    if (reply.ok || !tokenErrors.has(reply.error)) return reply;
    const fresh = tokens === current ? await renew(() => refresh(current, signal)) : (tokens ?? current);
    return send(http, { ...asked, host: server, token: fresh.access }, hide);
  };

  return {
    call,
    async account() {
      if (tokens === undefined) await renew(() => logIn());
      if (account !== undefined) return account;
      return keepFacts(bodyOf(await call({ name: readName }), { name: readName, host: server }), readName);
    },
  };
}

function keptTokens({ secrets }: World, handle: string): Tokens | undefined {
  const access = secrets.get(`accessToken:${handle}`);
  const refresh = secrets.get(`refreshToken:${handle}`);
  return access === undefined || refresh === undefined ? undefined : { access, refresh };
}

function keptAccount(saved: string | undefined, server: string): Account | undefined {
  if (saved === undefined) return undefined;
  try {
    const facts = record(JSON.parse(saved));
    const did = didOf(facts?.['did']);
    if (did === undefined) return undefined;
    return { did, handle: handleOf(facts?.['handle']), home: safeHome(facts?.['home'], server) };
  } catch {
    return undefined;
  }
}

function hidden(words: string, secret: string | undefined): string {
  return secret ? words.replaceAll(secret, '•••') : words;
}

function noPassword(handle: string): UsageError {
  return new UsageError(
    `bluesky: no app password for ${handle}`,
    `Make one under Settings > App Passwords and write \`password: \${BLUESKY_APP_PASSWORD}\`.`,
  );
}

function wantsSecondFactor(server: string, handle: string): AuthError {
  return new AuthError(
    `${new URL(server).host} wants a second factor for ${handle}`,
    'An app password needs none: make one under Settings > App Passwords; never use the main password.',
  );
}
