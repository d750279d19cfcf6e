import { ListenError, TryLater } from '../core/errors.ts';
import { serverWords } from './answers.ts';
import {
  type Client,
  defaultTimeouts,
  openClient,
  proxyOf,
  type RawAnswer,
  type Timeouts,
} from './client.ts';
import { failureOf } from './failures.ts';
import type { BodyLimit, HttpRequest } from './http.ts';
import { limitsOf, serverTime } from './limits.ts';
import { createPace } from './pace.ts';
import type { Patience, Waiting } from './patience.ts';
import { placeOf } from './redact.ts';

export interface SenderOptions extends Waiting {
  /** `listen/1.2.3 (+https://…)`: see `userAgent`. */
  readonly userAgent: string;
  /** Requests that this source may send in this run; no bound when absent. */
  readonly requestsPerRun?: number | undefined;
  /** Draws `cost` calls from an allowance that outlives the run; throws TryLater when it is used up. */
  readonly spend?: (allowance: string, cost: number) => Promise<void>;
  /** For proxies: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeouts?: Partial<Timeouts>;
  /** Requests to one server at the same time; 1 when absent. */
  readonly connections?: number;
}

/** Sends one address's requests until it answers: counts, paces, retries, waits out limits. Follows no redirect. */
export interface Sender {
  send(request: HttpRequest, patience: Patience): Promise<RawAnswer>;
  requests(): number;
  skewMs(): number | undefined;
  close(): Promise<void>;
}

/** What one attempt came to: an answer, or the error it ends with unless it is made again. */
type Attempt =
  | { readonly answer: RawAnswer; readonly again: boolean }
  | { readonly answer?: undefined; readonly error: ListenError; readonly again: boolean };

const backoffMs = [500, 2000];
const untoldMs = [2000, 4000, 8000, 16_000, 32_000];
const defaultMaxBytes = 20 * 1024 * 1024;

export function createSender(options: SenderOptions): Sender {
  const { now } = options;
  const proxied = proxyOf(options.env ?? {}) !== undefined;
  const pace = createPace();
  /** By method: until when a body asked to wait. */
  const askedToWait = new Map<string, number>();
  let client: Promise<Client> | undefined;
  let requests = 0;
  let skewMs: number | undefined;

  /** Counts, paces and sends one exchange; learns from its answer. */
  const exchange = async (request: HttpRequest, place: string, patience: Patience): Promise<RawAnswer> => {
    const early = Math.max(pace.waitMs(place, now()), (askedToWait.get(methodOf(request)) ?? 0) - now());
    if (early > 0) await patience.wait(early, `${place}: the limit is used up`, true);
    if (options.requestsPerRun !== undefined && requests >= options.requestsPerRun)
      throw overBudget(requests);
    if (request.allowance !== undefined) await options.spend?.(request.allowance, request.cost ?? 1);
    request.signal?.throwIfAborted();
    client ??= openClient(
      options.env ?? {},
      { ...defaultTimeouts, ...options.timeouts },
      options.connections,
    );
    const ready = await client;
    requests += 1;
    pace.sent(now());
    const answer = await ready.exchange({
      url: request.url,
      method: request.method ?? 'GET',
      headers: { 'user-agent': options.userAgent, ...request.headers, ...request.secret },
      body: request.body,
      maxBytes: request.maxBytes ?? defaultMaxBytes,
      signal: request.signal,
    });
    const time = serverTime(answer.headers);
    if (time !== undefined) skewMs = time - now();
    pace.learn(place, limitsOf(answer.headers, now()), now());
    const limit = bodyLimit(request, answer);
    if (limit?.before === 'next') askedToWait.set(methodOf(request), now() + limit.ms);
    return answer;
  };

  const attempt = async (request: HttpRequest, place: string, patience: Patience): Promise<Attempt> => {
    const repeatable = (request.method ?? 'GET') === 'GET';
    try {
      const answer = await exchange(request, place, patience);
      return { answer, again: repeatable && answer.status >= 500 && !accepts(request, answer.status) };
    } catch (error) {
      if (error instanceof ListenError || request.signal?.aborted) throw error;
      const failure = failureOf(error, place, proxied);
      if (!failure) throw error;
      return { error: failure.error, again: failure.again && (repeatable || !failure.sent) };
    }
  };

  /** Waits out a limit that an answer tells; false when it tells none. */
  const waitedOut = async (
    answer: RawAnswer,
    request: HttpRequest,
    place: string,
    patience: Patience,
    refusals: number,
  ): Promise<boolean> => {
    const limits = limitsOf(answer.headers, now());
    const limit = bodyLimit(request, answer);
    const refusal = limit?.before === 'again' ? limit : undefined;
    const limited = answer.status === 429 || (answer.status === 503 && limits.retryAfterMs !== undefined);
    if (!refusal && (!limited || accepts(request, answer.status))) return false;
    pace.refused(place, limits);
    const told = refusal?.ms ?? limits.retryAfterMs ?? limits.resetMs;
    const words = serverWords(answer.headers, answer.bytes);
    const message = `${place}: the server's limit is reached (${answer.status}${words === '' ? '' : `: ${words}`})`;
    await patience.wait(told ?? untoldMs[refusals] ?? Number.POSITIVE_INFINITY, message, told !== undefined);
    return true;
  };

  const send = async (request: HttpRequest, patience: Patience): Promise<RawAnswer> => {
    const place = placeOf(request.url);
    let failures = 0;
    let refusals = 0;
    for (;;) {
      const result = await attempt(request, place, patience);
      if (result.answer && (await waitedOut(result.answer, request, place, patience, refusals))) {
        refusals += 1;
        continue;
      }
      const pause = backoffMs[failures];
      if (!result.again || pause === undefined) {
        if (result.answer) return result.answer;
        throw result.error;
      }
      failures += 1;
      await options.wait(pause, request.signal);
    }
  };

  return {
    send,
    requests: () => requests,
    skewMs: () => skewMs,
    async close() {
      const open = client;
      client = undefined;
      await (await open)?.close();
    },
  };
}

/** Whether a status is handed back as an answer though it is none of success. */
export function accepts(request: HttpRequest, status: number): boolean {
  return request.accept?.includes(status) ?? false;
}

function methodOf({ limits, url }: HttpRequest): string {
  return limits === undefined ? '' : `${new URL(url).host} ${limits.method}`;
}

function bodyLimit(
  { limits, url }: HttpRequest,
  { status, headers, bytes }: RawAnswer,
): BodyLimit | undefined {
  return limits?.read({ status, headers, bytes, url });
}

function overBudget(requests: number): TryLater {
  return new TryLater(
    `the ${requests} requests that this source may send in a run are used up (budget)`,
    'What was read is saved; the next fetch goes on from here. Raise `budget:` if it never catches up.',
    undefined,
  );
}
