import { ListenError, UsageError } from '../core/errors.ts';
import { userAgent } from '../core/user-agent.ts';
import { redactError, redactor } from '../http/redact.ts';
import { createHttp } from '../http/undici.ts';

export interface PingWorld {
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly signal: AbortSignal;
}

/** A monitor is told in passing: nobody waits for it long. Milliseconds. */
const timeouts = { connect: 3000, headers: 5000, body: 5000, total: 8000 };
const maxBytes = 1024 * 1024;

/** The address of a monitor as typed. Throws a UsageError for anything but http and https. */
export function pingAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw new UsageError(
    '--ping: that is not the address of a monitor',
    'Write the whole address, for example --ping https://hc-ping.com/your-check.',
  );
}

/** How far a run is: it begins, or has ended with an exit code. */
export type PingStep = 'start' | number;

/** What a run asks for: `/start`, then its exit code, behind the path (https://healthchecks.io/docs/http_api/). */
export function stepAddress(address: URL, step: PingStep): URL {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${step}`;
  return url;
}

/**
 * Tells a monitor that a run begins, or how it ended: one GET without any data. Returns what went wrong with that, if anything; the path
 * stands in no message, since whoever knows it can ping.
 */
export async function ping(address: URL, step: PingStep, world: PingWorld): Promise<ListenError | undefined> {
  const url = stepAddress(address, step);
  const http = createHttp({
    userAgent: userAgent({ version: world.version }),
    env: world.env,
    now: world.now,
    wait: world.wait,
    timeouts,
    maxWaitMs: 0,
  });
  try {
    await http.send({ url: url.href, signal: world.signal, maxBytes });
    return undefined;
  } catch (error) {
    if (world.signal.aborted || !(error instanceof ListenError)) return undefined;
    redactError(error, redactor([url.pathname, address.pathname]));
    return error;
  } finally {
    await http.close();
  }
}
