/** One request. A source's `Http` adds base rules (token, host, limits); a connector names what it asks. */
export interface HttpRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** Name of the allowance that it draws on. */
  readonly allowance?: string;
  /** How many calls of that allowance it costs; 1 when absent. */
  readonly cost?: number;
  /** Headers with secrets: sent only to the source's configured host, dropped on a redirect to any other. */
  readonly secret?: Readonly<Record<string, string>>;
  /** Statuses handed back as answers rather than thrown as errors (a 304, a 404 that means "gone", a 400 with a code in the body). */
  readonly accept?: readonly number[];
  /** Greatest inflated body, bytes; 20 MB when absent. */
  readonly maxBytes?: number;
  /** Limits that the API tells in bodies; those in headers are read without it. */
  readonly limits?: BodyLimits;
}

export interface BodyLimits {
  /** What is limited together, whatever ids its path holds: the API's own name of the method. */
  readonly method: string;
  read(answer: HttpAnswer): BodyLimit | undefined;
}

/** `again`: the request was refused and is sent again after the wait (untold: a growing one); `next`: before the next one of this method. */
export type BodyLimit =
  | { readonly before: 'again'; readonly ms: number | undefined }
  | { readonly before: 'next'; readonly ms: number };

export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Inflated, undecoded. */
  readonly bytes: Uint8Array;
  /** After redirects. */
  readonly url: string;
  /** Where a permanent redirect (301, 308) moved the address, when every hop was one. */
  readonly movedTo?: string;
}

/**
 * The only way out. Times out, retries 5xx and dropped connections, waits out short limits, counts allowances, caps sizes.
 * Throws AuthError (401, 403), CreditError (402), NotFoundError (404, 410), TryLater (429 and limits past --max-wait),
 * NetworkError (everything else); no message carries a secret. Connectors never retry.
 */
export interface Http {
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** `send`, decoded and parsed; a body that is no JSON is a NetworkError. Callers check its shape. */
  json(request: HttpRequest): Promise<JsonAnswer>;
}

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly url: string;
}
