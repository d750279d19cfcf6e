import {
  AuthError,
  type ListenError,
  NetworkError,
  NotFoundError,
  StaleTokenError,
  TryLater,
} from '../../core/errors.ts';
import { count, record, text } from './shapes.ts';

/** An error as Meta's APIs tell it, in the body: the HTTP status is mostly 400, whatever it is. */
export interface Fault {
  readonly code: number | undefined;
  readonly subcode: number | undefined;
  /** The server's words, one short line; '' where it says nothing. */
  readonly words: string;
  readonly status: number;
}

/** What the messages of one network need. */
export interface FaultContext {
  /** Host and path. */
  readonly where: string;
  /** Whether the request named a page by a cursor of an earlier answer. */
  readonly hasCursor: boolean;
  /** When a limit ends (ms); a guess where the answer does not tell. */
  readonly resumeAt: number;
  /** What to do where a permission is missing. */
  readonly permissionHint: string;
}

const longest = 160;

/** The error in a body, if there is one; `clean` takes secrets out of its words. */
export function faultOf(status: number, body: unknown, clean: (text: string) => string): Fault | undefined {
  const error = record(record(body)?.['error']);
  if (!error && status < 400) return undefined;
  const words = text(error?.['message']) ?? text(error?.['error_user_msg']) ?? '';
  return {
    code: count(error?.['code']),
    subcode: count(error?.['error_subcode']),
    words: oneLine(clean(words)),
    status,
  };
}

function oneLine(words: string): string {
  const line = words
    .slice(0, longest * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

const limits = new Set([4, 17, 32, 341, 613]);

/** Codes 80000 to 80014 are the limits of the business use cases: 80001 Pages, 80002 Instagram. */
export function isLimit({ code }: Fault): boolean {
  return code !== undefined && (limits.has(code) || (code >= 80_000 && code <= 80_014));
}

/** The object is not there, or not for this token: Meta does not tell the two apart. */
export function isUnknownObject({ code, subcode, status }: Fault): boolean {
  return (code === 100 && subcode === 33) || code === 803 || (code === undefined && status === 404);
}

const sessions: Readonly<Record<number, string>> = {
  458: 'The app was removed from the account: log in again.',
  459: 'The account has to pass a checkpoint: log in at facebook.com in a browser, then get a new token.',
  460: 'The password was changed: get a new token.',
  463: 'The token has expired: get a new one.',
  464: 'The account is not confirmed: log in at facebook.com in a browser.',
  467: 'The token is no longer valid: get a new one.',
  492: 'Whoever made the token has no role on the Page any more: somebody who has one must make it anew.',
};

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function failureOf(fault: Fault, context: FaultContext): ListenError {
  const { code, subcode, words, status } = fault;
  const name =
    code === undefined ? `status ${status}` : `code ${code}${subcode === undefined ? '' : `/${subcode}`}`;
  const message = `${context.where}: ${name}${words === '' ? '' : `: ${words}`}`;
  if (isLimit(fault))
    return new TryLater(
      message,
      'Meta’s limit is reached, and asking on would prolong it. What was read is saved.',
      context.resumeAt,
    );
  if (isUnknownObject(fault) && !context.hasCursor)
    return new NotFoundError(message, 'It was deleted, or this token may not see it.');
  if (code === 100 && context.hasCursor)
    return new StaleTokenError(
      message,
      'The place in the listing is no longer known: it is read from the top.',
    );
  return byCode(fault, message, context) ?? byStatus(status, message);
}

function byCode(
  { code, subcode, words }: Fault,
  message: string,
  context: FaultContext,
): ListenError | undefined {
  if (code === undefined) return undefined;
  const again = 'Log in again: `listen auth login` with the name of this source.';
  if (code === 190 || code === 102)
    return new AuthError(message, `${sessions[subcode ?? 0] ?? 'The token is no longer valid.'} ${again}`);
  if (code === 100 && /appsecret_proof/i.test(words))
    return new AuthError(
      message,
      'The app wants signed calls: `appSecret` must be the secret of the token’s app.',
    );
  if (code === 1705)
    return new AuthError(message, `It is a person’s token where the Page’s own is needed. ${again}`);
  if (code === 3 || code === 10 || (code >= 200 && code <= 299))
    return new AuthError(message, context.permissionHint);
  if (code === 368)
    return new TryLater(message, 'Meta has blocked this for a while: see the Alerts of the app.', undefined);
  if (code === 12)
    return new NetworkError(
      message,
      'Meta has withdrawn this call: a newer version of listen may be needed.',
    );
  if (code === 1 || code === 2)
    return new NetworkError(message, 'A passing fault at Meta: the next fetch goes on from here.');
  return new NetworkError(
    message,
    'Meta refuses the request. Where the account has no such list, the keys of the source can leave it out (`visitors: false`, `tagged: false`, `tags: false`).',
  );
}

/** Without a code in the body: a proxy, or a body that is none of Meta's. */
function byStatus(status: number, message: string): ListenError {
  if (status === 401 || status === 403)
    return new AuthError(message, 'The token is missing, wrong or may not do this: `listen auth login`.');
  return new NetworkError(
    message,
    'The address may belong to something else: `listen doctor` tries every source.',
  );
}
