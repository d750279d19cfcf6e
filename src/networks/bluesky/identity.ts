import { NetworkError, NotFoundError, UsageError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { list, record, text } from '../shared/shapes.ts';
import { bodyOf, send } from './xrpc.ts';

/** DIDs of the two methods that AT Protocol knows. https://atproto.com/specs/did */
const didSyntax = /^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9][a-z0-9.-]{0,250}(?:%3A\d{1,5})?)$/i;
/** https://atproto.com/specs/handle */
const handleSyntax = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
/** An account moves to another PDS seldom; where it lives is asked again after a day. */
const homeForMs = 24 * 3_600_000;

export function didOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 300 && didSyntax.test(value) ? value : undefined;
}

/** A handle that somebody holds: `handle.invalid` stands for one that could not be verified. */
export function handleOf(value: unknown): string | undefined {
  const fine = typeof value === 'string' && value.length <= 253 && handleSyntax.test(value);
  return fine && value !== 'handle.invalid' ? value : undefined;
}

/**
 * Where the account's posts lie, from its DID document. The document is anybody's to write: only https to a named host
 * is taken; this machine only when the configured server runs on it too.
 */
export function homeIn(didDoc: unknown, server: string): string | undefined {
  for (const entry of (list(record(didDoc)?.['service']) ?? []).slice(0, 20)) {
    const service = record(entry);
    if (!text(service?.['id'])?.endsWith('#atproto_pds')) continue;
    if (service?.['type'] !== 'AtprotoPersonalDataServer') continue;
    const home = safeHome(service['serviceEndpoint'], server);
    if (home !== undefined) return home;
  }
  return undefined;
}

export interface Identity {
  /** The DID of an own account; kept for ever, since a DID never changes. */
  did(account: string): Promise<string>;
  /** The server that holds the account's posts. */
  home(did: string, signal: AbortSignal): Promise<string>;
  /** That server does not have it any more: the next read asks anew. */
  forget(did: string): void;
}

/** Resolves accounts by the configured server, the PLC directory and did:web's own host. */
export function createIdentity(world: World, server: string, directory: string): Identity {
  return {
    async did(account) {
      const name = account.replace(/^@/, '');
      const known = didOf(name) ?? didOf(world.memory.get(`did:${name.toLowerCase()}`));
      if (known !== undefined) return known;
      const call = { host: server, name: 'com.atproto.identity.resolveHandle', params: { handle: name } };
      if (handleOf(name) === undefined) throw unknownAccount(name);
      const reply = await send(world.http, call);
      if (!reply.ok && reply.error === 'InvalidRequest') throw unknownAccount(name);
      const did = didOf(bodyOf(reply, call)['did']);
      if (did === undefined) throw unknownAccount(name);
      world.memory.set(`did:${name.toLowerCase()}`, did);
      return did;
    },
    async home(did, signal) {
      const [at = '', known = ''] = world.memory.get(`home:${did}`)?.split(' ') ?? [];
      const kept = safeHome(known, server);
      if (kept !== undefined && world.now() - Number(at) < homeForMs) return kept;
      const home = homeIn(await documentOf(did, world, directory, signal), server);
      if (home === undefined)
        throw new NetworkError(
          `bluesky: the document of ${did} names no server that may be asked for its posts`,
          'It must be an https address. If the account has moved, sign in once at https://bsky.app.',
        );
      world.memory.set(`home:${did}`, `${world.now()} ${home}`);
      return home;
    },
    forget: (did) => world.memory.set(`home:${did}`, ''),
  };
}

async function documentOf(
  did: string,
  world: World,
  directory: string,
  signal: AbortSignal,
): Promise<unknown> {
  const web = /^did:web:(.+)$/i.exec(did)?.[1];
  const url =
    web === undefined ? `${directory}/${did}` : `https://${web.replace(/%3A/i, ':')}/.well-known/did.json`;
  try {
    const { body } = await world.http.json({ url, signal, maxBytes: 1_000_000 });
    return body;
  } catch (error) {
    if (error instanceof NotFoundError) throw unknownAccount(did);
    throw error;
  }
}

/** An address that may be asked for posts, as its origin. */
export function safeHome(value: unknown, server: string): string | undefined {
  if (typeof value !== 'string' || value.length > 500 || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  if (url.username + url.password + url.search + url.hash !== '' || url.pathname !== '/') return undefined;
  const local = isLoopback(url.hostname);
  const named = /^(?=.*[a-z])[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(url.hostname);
  const fine = local ? isLoopback(new URL(server).hostname) : named && url.protocol === 'https:';
  return fine && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i.test(host);
}

function unknownAccount(name: string): UsageError {
  return new UsageError(
    `bluesky: there is no account ${name}`,
    'Write the whole handle under `accounts:`, as in acmeair.bsky.social or acmeair.example.',
  );
}
