import { NetworkError } from '../core/errors.ts';
import { jsonBody, refusalOf, withoutSecrets } from './answers.ts';
import type { RawAnswer } from './client.ts';
import type { Http, HttpAnswer, HttpRequest } from './http.ts';
import { createPatience } from './patience.ts';
import { placeOf, redactError, redactor } from './redact.ts';
import { checkAddress, createHops, type Hops } from './redirects.ts';
import { accepts, createSender, type SenderOptions } from './sender.ts';

export interface HttpOptions extends SenderOptions {
  /** Longest that one request may wait for a limit (`--max-wait`); 60 s when absent. */
  readonly maxWaitMs?: number;
  /** What no message may carry; asked each time, since tokens rotate. */
  readonly secrets?: () => readonly string[];
}

/** The `Http` of one source in one run. */
export interface SourceHttp extends Http {
  /** Requests sent so far, retries and redirects among them. */
  requests(): number;
  /** How far the server's clock is ahead of ours by its last `Date` header (ms, to the second); undefined before any. */
  skewMs(): number | undefined;
  close(): Promise<void>;
}

const defaultMaxWaitMs = 60_000;

/** Opens nothing until the first request; call `close` when the source is done. */
export function createHttp(options: HttpOptions): SourceHttp {
  const sender = createSender(options);

  const secretsOf = (request: HttpRequest): readonly string[] => [
    ...(options.secrets?.() ?? []),
    ...Object.values(request.secret ?? {}),
  ];

  const follow = async (request: HttpRequest): Promise<HttpAnswer> => {
    checkAddress(request);
    const patience = createPatience(options, options.maxWaitMs ?? defaultMaxWaitMs, request.signal);
    const hops = createHops(secretsOf(request));
    for (let at = request; ; ) {
      const answer = await sender.send(at, patience);
      const next = hops.next(at, answer);
      if (next === undefined) {
        const end = ended(at, answer, hops);
        return end.status < 400 ? end : withoutSecrets(end, redactor(secretsOf(request)));
      }
      at = next;
    }
  };

  const guarded = async <T>(request: HttpRequest, job: () => Promise<T>): Promise<T> => {
    try {
      return await job();
    } catch (error) {
      throw redactError(error, redactor(secretsOf(request)));
    }
  };

  return {
    send: (request) => guarded(request, () => follow(request)),
    json: (request) =>
      guarded(request, async () => {
        const headers = { accept: 'application/json', ...request.headers };
        const answer = await follow({ ...request, headers });
        const { status, url } = answer;
        return {
          status,
          headers: answer.headers,
          url,
          body: jsonBody(answer, placeOf(url)),
        };
      }),
    requests: sender.requests,
    skewMs: sender.skewMs,
    close: sender.close,
  };
}

/** The answer at the end of the redirects, or the typed error that it stands for. */
function ended(at: HttpRequest, { status, headers, bytes }: RawAnswer, hops: Hops): HttpAnswer {
  const fine = (status >= 200 && status < 300) || accepts(at, status);
  if (!fine) {
    if (status === 401 || status === 403) checkDropped(at, hops.droppedAt());
    throw refusalOf(status, headers, bytes, placeOf(at.url));
  }
  const movedTo = hops.movedTo();
  return { status, headers, bytes, url: at.url, ...(movedTo === undefined ? {} : { movedTo }) };
}

function checkDropped(at: HttpRequest, droppedAt: string | undefined): void {
  if (droppedAt === undefined) return;
  throw new NetworkError(
    `${placeOf(at.url)}: the server redirects to ${droppedAt}, where the token is not sent`,
    'If it has moved for good, put the new address into the configuration.',
  );
}
