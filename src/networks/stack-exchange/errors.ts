import { AuthError, type ListenError, NetworkError, TryLater, UsageError } from '../../core/errors.ts';
import { cleanText } from '../../text/clean.ts';
import { count, record, text, unexpected } from '../shared/shapes.ts';

/** What stands wrong with the login: a token or key that is missing, wrong or may not. */
const login = new Set([401, 402, 403, 405, 406]);

/** The error that a body tells; the status is 400 for all of them. https://api.stackexchange.com/docs/error-handling */
export function errorIn(body: unknown, status: number, where: string): ListenError | undefined {
  const fields = record(body);
  const id = count(fields?.['error_id']);
  if (id === undefined)
    return status < 400 ? undefined : unexpected(where, `status ${status} without an error_id`);
  const name = text(fields?.['error_name']) ?? '';
  const words = cleanText(text(fields?.['error_message']) ?? name).slice(0, 200);
  const message = `${where}: ${id}${words === '' ? '' : ` ${words}`}`;
  if (login.has(id)) return new AuthError(message, keyHint);
  if (id === 502 || id === 503)
    return new TryLater(message, 'What was read is saved; the next fetch goes on from here.', undefined);
  if (id === 400 && /\bkey\b/i.test(words)) return new AuthError(message, keyHint);
  if (id === 400 && /\bsite\b/i.test(words))
    return new UsageError(
      message,
      'Set `site:` to its name in the API, such as stackoverflow or unix, or to its domain.',
    );
  return new NetworkError(
    message,
    'The API refuses the request: if the next fetch fails too, report it with --debug.',
  );
}

const keyHint =
  'Copy the key of your application from https://stackapps.com/apps/oauth, or leave `key:` out: 300 calls a day need none.';
