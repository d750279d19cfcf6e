import { exactJsonOf } from '../../core/exact-json.ts';
import type { BodyLimit, HttpAnswer } from '../../http/http.ts';
import { count, record } from '../shared/shapes.ts';

/**
 * A 429 of the API says in its JSON how long to wait (`extras.wait_seconds`); where `Retry-After` stands too it holds. The
 * 429 of the server before it is plain text with the header alone. Overload is a 409, or a 200 with `error` in the search.
 */
export function waitIn({ status, headers, bytes }: HttpAnswer): BodyLimit | undefined {
  if (status !== 429 || headers['retry-after'] !== undefined) return undefined;
  const body = record(exactJsonOf(new TextDecoder().decode(bytes.subarray(0, 20_000))));
  const seconds = count(record(body?.['extras'])?.['wait_seconds']);
  return seconds === undefined ? undefined : { before: 'again', ms: Math.max(1, seconds) * 1000 };
}
