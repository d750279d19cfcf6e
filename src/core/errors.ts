/** Exit codes (README, exit codes). 0 done, 1 the question's answer is yes, 130/143 interrupted. */
export const exitCodes = {
  usage: 2,
  failed: 3,
  auth: 4,
  database: 5,
  later: 75,
  interrupted: 130,
  terminated: 143,
} as const;

/** What went wrong and where (`message`), and the next step (`hint`). Anything else thrown is a bug. */
export abstract class ListenError extends Error {
  abstract readonly exitCode: number;
  readonly hint: string;
  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
    this.name = new.target.name;
  }
}

/** Wrong flags or configuration: the person must change something typed. */
export class UsageError extends ListenError {
  override readonly exitCode = exitCodes.usage;
}

/** A source, network or topic that nobody configured was named. */
export class UnknownName extends UsageError {}

/** A source or network failed: unreachable, broken or unexpected answers. */
export class NetworkError extends ListenError {
  override readonly exitCode: number = exitCodes.failed;
}

/** The API does not have what was asked for (404, 410). */
export class NotFoundError extends NetworkError {}

/** 401 or 403: the token is missing, wrong, expired or lacks a scope. */
export class AuthError extends ListenError {
  override readonly exitCode = exitCodes.auth;
}

/** 402: the account behind the key has no credits left. */
export class CreditError extends NetworkError {}

/** A limit of the network or of ours: everything so far is whole; go on at `resumeAt` (ms), when known. */
export class TryLater extends ListenError {
  override readonly exitCode = exitCodes.later;
  readonly resumeAt: number | undefined;
  constructor(message: string, hint: string, resumeAt: number | undefined, options?: ErrorOptions) {
    super(message, hint, options);
    this.resumeAt = resumeAt;
  }
}

/** The share of an hour or a day that some requests draw on is used up: what draws on another one goes on. */
export class AllowanceSpent extends TryLater {}

/** The page token is refused: the stream starts again from the newest. */
export class StaleTokenError extends NetworkError {}

/** The database cannot be used. */
export class DatabaseError extends ListenError {
  override readonly exitCode = exitCodes.database;
}

/** Another process holds the lock. */
export class LockedError extends TryLater {
  /** When the holder began, milliseconds; undefined when its row cannot be read. */
  readonly heldSince: number | undefined;
  constructor(message: string, hint: string, heldSince: number | undefined) {
    super(message, hint, undefined);
    this.heldSince = heldSince;
  }
}

/** Ctrl-C or SIGTERM: everything read up to the last page is saved. */
export class Interrupted extends ListenError {
  readonly exitCode: number;
  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super('interrupted', 'Everything read so far is saved; the next fetch goes on from here.');
    this.exitCode = signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated;
  }
}
