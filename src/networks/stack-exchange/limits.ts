import { exactJsonOf } from '../../core/exact-json.ts';
import type { BodyLimit, HttpAnswer } from '../../http/http.ts';
import { count, record, text } from '../shared/shapes.ts';

/** After what the throttle says, to be on the safe side: clocks and caches differ. */
const spareSeconds = 2;

/**
 * `backoff` asks to leave this method alone for so many seconds; a throttled request is refused with HTTP 400 and says in
 * words when more are granted. https://api.stackexchange.com/docs/throttle
 */
export function waitIn({ bytes }: HttpAnswer): BodyLimit | undefined {
  const body = new TextDecoder().decode(bytes);
  if (!/"backoff"|throttle_violation/.test(body)) return undefined;
  const fields = record(exactJsonOf(body));
  const seconds = throttledFor(fields);
  if (seconds !== undefined) return { before: 'again', ms: (seconds + spareSeconds) * 1000 };
  const backoff = count(fields?.['backoff']);
  return backoff === undefined || backoff === 0 ? undefined : { before: 'next', ms: backoff * 1000 };
}

function throttledFor(fields: Readonly<Record<string, unknown>> | undefined): number | undefined {
  if (fields?.['error_name'] !== 'throttle_violation' && fields?.['error_id'] !== 502) return undefined;
  return count(/\bin (\d{1,7}) seconds?\b/.exec(text(fields['error_message']) ?? '')?.[1]);
}
