import {
  AuthError,
  CreditError,
  type ListenError,
  NetworkError,
  NotFoundError,
  StaleTokenError,
} from '../../core/errors.ts';
import { type Fields, list, record, text } from '../shared/shapes.ts';
import { idText } from './ids.ts';

/** Statuses whose bodies are read here; https://docs.x.com/x-api/fundamentals/response-codes-and-errors. */
export const readHere = [400, 401, 402, 403, 404];

/** The last part of a problem's type: some bodies still name the host api.twitter.com. */
export function kindOf(problem: unknown): string | undefined {
  return text(record(problem)?.['type'])?.split('/').at(-1);
}

/** Of a since_id that is older than the search reaches: the oldest one that it takes, where it is told. */
export interface TooOld {
  readonly larger: string | undefined;
}

/** `'since_id' must be a tweet id created after … Please use a 'since_id' that is larger than …` */
export function tooOldIn(body: unknown): TooOld | undefined {
  for (const fault of faultsIn(body)) {
    const message = text(fault['message']) ?? '';
    if (!('since_id' in (record(fault['parameters']) ?? {})) || !/created after|larger than/.test(message))
      continue;
    return { larger: idText(/larger than '?(\d{1,19})/.exec(message)?.[1]) };
  }
  return undefined;
}

/** The typed error for a refusal whose status is read here. */
export function refusalOf(status: number, body: unknown, where: string): ListenError {
  const words = wordsIn(body);
  const message = `${where}: ${status}${words === '' ? '' : ` ${words}`}`;
  switch (status) {
    case 401:
      return new AuthError(
        message,
        'X does not take this token: make a new Bearer token at console.x.com, or `listen auth login` with the name of this source.',
      );
    case 402:
      return new CreditError(
        message,
        'The credits of the app are used up. Buy some at console.x.com (Billing); what was read is saved and the next fetch goes on from here.',
      );
    case 403:
      return new AuthError(
        message,
        'The app or account may not read this. Is the app in a project with credits (console.x.com), and has the login the scopes tweet.read and users.read?',
      );
    case 404:
      return new NotFoundError(message, 'X does not know it: check names under `accounts:` and `server:`.');
    default:
      return invalid(body, message);
  }
}

function invalid(body: unknown, message: string): ListenError {
  const parameters = faultsIn(body).flatMap((fault) => Object.keys(record(fault['parameters']) ?? {}));
  if (parameters.some((name) => name === 'pagination_token' || name === 'next_token'))
    return new StaleTokenError(
      message,
      'The page token is refused: the reading starts again from the newest.',
    );
  return new NetworkError(
    message,
    'X refuses the request. `listen query test` shows what is searched for; is `queryLength` what your plan allows?',
  );
}

/** An answer without a listing that says why: the account is protected or suspended, or is none. */
export function whyEmpty(problems: readonly unknown[], where: string): ListenError {
  if (problems.some((problem) => kindOf(problem) === 'resource-not-found'))
    return new NotFoundError(
      `${where}: X has no such account`,
      'Check the names under `accounts:`; was it renamed?',
    );
  return new AuthError(
    `${where}: X does not let this token read that (${kindOf(problems[0]) ?? 'no reason given'})`,
    'A protected account is read only by those it lets follow it: log in as that account, or take it out of `accounts:`.',
  );
}

function faultsIn(body: unknown): readonly Fields[] {
  return (list(record(body)?.['errors']) ?? []).map((fault): Fields => record(fault) ?? {});
}

/** What X says, one line: the first fault's message, else detail, else title. */
function wordsIn(body: unknown): string {
  const fields = record(body);
  const [fault] = faultsIn(body);
  const words =
    text(fault?.['message']) ??
    text(fault?.['detail']) ??
    text(fields?.['detail']) ??
    text(fields?.['title']) ??
    text(fields?.['message']) ??
    '';
  return words
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, 200)
    .trim();
}
