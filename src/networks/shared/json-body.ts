import { decodeBody } from '../../core/decode.ts';
import type { HttpAnswer } from '../../http/http.ts';

/** The JSON of an answer that may hold something else, or that is deeper than `Http.json` reads; undefined when it is none. */
export function jsonBody({ bytes, headers }: Pick<HttpAnswer, 'bytes' | 'headers'>): unknown {
  try {
    return JSON.parse(decodeBody(bytes, headers['content-type']));
  } catch {
    return undefined;
  }
}
