import { AuthError, type ListenError, NetworkError, TryLater } from '../../core/errors.ts';
import type { JsonAnswer } from '../../http/http.ts';
import { count, record, text, unexpected } from '../shared/shapes.ts';

/** The status is 200 whatever happened: `code` in the body tells. */
export const codes = { fine: 0, tooOften: 40100, badToken: 40105, noPermission: 40001 } as const;

const minuteMs = 60_000;
const dayMs = 86_400_000;

export function codeOf({ body }: JsonAnswer): number | undefined {
  return count(record(body)?.['code']);
}

/** Undefined: it was granted. Limits per minute are over in five minutes, those of a day at 00:00 UTC. */
export function refusalOf(answer: JsonAnswer, where: string, now: number): ListenError | undefined {
  const code = codeOf(answer);
  if (code === codes.fine) return undefined;
  const body = record(answer.body);
  const words = (text(body?.['message']) ?? '').slice(0, 200);
  const request = (text(body?.['request_id']) ?? '').slice(0, 60);
  const message = `${where}: ${code ?? answer.status}${words === '' ? '' : `: ${words}`}${request === '' ? '' : ` (request ${request})`}`;
  if (code === codes.tooOften || isLimit(code, words))
    return new TryLater(
      message,
      'What was read is saved; the next fetch goes on from here.',
      /\bday\b|\bdaily\b|QPD/i.test(words) ? (Math.floor(now / dayMs) + 1) * dayMs : now + 5 * minuteMs,
    );
  if (code === codes.noPermission)
    return new AuthError(
      message,
      'The account has not granted this: log in again with `listen auth login` and allow reading videos and comments.',
    );
  if (answer.status === 401 || (code !== undefined && code > codes.tooOften && code < 40200))
    return new AuthError(message, 'Log in again: `listen auth login` with the name of this source.');
  if (code === undefined && answer.status < 400) return unexpected(where, 'no `code`');
  return new NetworkError(
    message,
    'TikTok refuses the request; with the request id its support can say why.',
  );
}

/** Some limits come under other codes than the one that is documented. */
function isLimit(code: number | undefined, words: string): boolean {
  return code !== undefined && /too (?:many|frequent)|rate limit|\bQP[MSD]\b/i.test(words);
}
