import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuthError, UsageError } from '../core/errors.ts';

/** One login's own secrets (RFC 6749, 10.12; RFC 7636). */
export interface Challenge {
  readonly state: string;
  readonly verifier: string;
  /** S256 of the verifier. */
  readonly challenge: string;
}

export function newChallenge(): Challenge {
  const verifier = randomBytes(48).toString('base64url');
  return {
    state: randomBytes(24).toString('base64url'),
    verifier,
    challenge: createHash('sha256').update(verifier).digest('base64url'),
  };
}

const path = '/callback';

export function loopbackUri(port: number): string {
  return `http://127.0.0.1:${port}${path}`;
}

/** Waits on this machine for the browser to come back. */
export interface Listener {
  readonly redirectUri: string;
  /** What came with the right `state`; anything else is answered and waited on. */
  readonly params: Promise<URLSearchParams>;
  close(): void;
}

/** Listens on 127.0.0.1, any free port unless one is given; a UsageError where that port is taken. */
export async function listenForRedirect(port: number | undefined, state: string): Promise<Listener> {
  let arrived: (params: URLSearchParams) => void = () => undefined;
  const params = new Promise<URLSearchParams>((resolve) => {
    arrived = resolve;
  });
  const server = createServer((request, response) => {
    const params = request.method === 'GET' ? queryOf(request.url ?? '') : undefined;
    const isOurs = params?.get('state') === state;
    response.writeHead(isOurs ? 200 : 404, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    });
    response.end(
      isOurs ? 'You can close this window: go back to the terminal.\n' : 'Not the answer of this login.\n',
    );
    if (params && isOurs) response.on('close', () => arrived(params));
  });
  await started(server, port ?? 0);
  return {
    redirectUri: loopbackUri((server.address() as AddressInfo).port),
    params,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Of a request for our path. */
function queryOf(target: string): URLSearchParams | undefined {
  const [asked, query = ''] = target.split('?', 2);
  return asked === path ? new URLSearchParams(query) : undefined;
}

function started(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new UsageError(
          `127.0.0.1:${port} cannot be listened on (${cause.code ?? cause.message})`,
          'Give another --port, or --paste to paste the address that the browser ends on.',
          { cause },
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

/**
 * What a person pasted: the address that the browser ended on, its query, or the code alone (`code`). Undefined for
 * anything else. An address must carry the `state` of this login.
 */
export function pastedParams(pasted: string, state: string): URLSearchParams | undefined {
  const text = pasted.trim();
  const query = /^[a-z][a-z\d+.-]*:\/\//i.test(text)
    ? (/[?#](.*)$/s.exec(text)?.[1] ?? '')
    : text.replace(/^\?/, '');
  // A code may end with = too.
  if (/(^|&)(code|auth_code|state|error)=/.test(query)) {
    const params = new URLSearchParams(query.replace(/#.*$/s, ''));
    if (params.get('state') === state) return params;
    throw new UsageError(
      'this address does not belong to this login (its state is missing or another)',
      'Run it again, open the new link, and paste the whole address that the browser ends on.',
    );
  }
  return query === text && /^[\x21-\x7e]{1,4096}$/.test(text)
    ? new URLSearchParams({ code: text })
    : undefined;
}

/** A redirect that says no is an AuthError in the network's own words (RFC 6749, 4.1.2.1). */
export function refusedBy(params: URLSearchParams): AuthError | undefined {
  const error = params.get('error');
  if (error === null) return undefined;
  const words = [error, params.get('error_description') ?? ''].filter((word) => word !== '').join(': ');
  return new AuthError(
    `the login was refused (${words.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 200)})`,
    'Run it again and allow what is asked for there; the steps above say which account must do it.',
  );
}
