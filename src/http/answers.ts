import { STATUS_CODES } from 'node:http';
import { decodeBody } from '../core/decode.ts';
import { AuthError, CreditError, type ListenError, NetworkError, NotFoundError } from '../core/errors.ts';
import { parseExactJson } from '../core/exact-json.ts';
import type { Headers } from './limits.ts';
import { quoted } from './redact.ts';

/** The typed error for a status that nobody accepts (429 aside: that is a wait). */
export function refusalOf(status: number, headers: Headers, bytes: Uint8Array, where: string): ListenError {
  const words = serverWords(headers, bytes);
  const name = STATUS_CODES[status];
  const message = `${where}: ${status}${name === undefined ? '' : ` ${name}`}${words === '' ? '' : `: ${words}`}`;
  if (status === 401)
    return new AuthError(
      message,
      'The token is missing, wrong or expired: `listen auth login` with the name of this source, or a new one in the configuration.',
    );
  if (status === 403)
    return new AuthError(
      message,
      'The account or token may not do this: check its scopes and what the server allows.',
    );
  if (status === 402)
    return new CreditError(
      message,
      'The account behind the key has no credits left: buy some or raise its limit.',
    );
  if (status === 404 || status === 410)
    return new NotFoundError(
      message,
      'Check the name and the address in the configuration: the server does not know it.',
    );
  if (status >= 500)
    return new NetworkError(message, 'The server has a fault: the next fetch goes on from here.');
  return new NetworkError(
    message,
    'The server refuses the request: check the keys of this source with `listen doctor`.',
  );
}

/** A refusal that was accepted, without secrets: its words go into the messages of whoever accepted it. */
export function withoutSecrets<Answer extends { readonly headers: Headers; readonly bytes: Uint8Array }>(
  answer: Answer,
  redact: (text: string) => string,
): Answer {
  const text = decodeBody(answer.bytes, answer.headers['content-type']);
  const clean = redact(text);
  if (clean === text) return answer;
  const type = answer.headers['content-type']?.replace(/;.*/s, '') ?? 'text/plain';
  const headers = { ...answer.headers, 'content-type': `${type}; charset=utf-8` };
  return { ...answer, headers, bytes: new TextEncoder().encode(clean) };
}

const wordKeys = ['error_description', 'message', 'detail', 'error', 'title', 'error_message', 'errors'];

/** What the server says of its refusal, one short line; '' when it says nothing readable. */
export function serverWords(headers: Headers, bytes: Uint8Array): string {
  const text = decodeBody(bytes.subarray(0, 20_000), headers['content-type']);
  if (/^\s*</.test(text)) return quoted(/<title[^>]*>([^<]{1,200})/i.exec(text)?.[1] ?? '');
  try {
    return quoted(wordsIn(parseExactJson(text), 0));
  } catch (error) {
    if (error instanceof SyntaxError) return quoted(text);
    throw error;
  }
}

function wordsIn(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth > 3) return '';
  if (Array.isArray(value)) return wordsIn(value[0], depth + 1);
  for (const key of wordKeys) {
    const words = wordsIn((value as Record<string, unknown>)[key], depth + 1);
    if (words !== '') return words;
  }
  return '';
}

/**
 * A body as JSON, or a NetworkError that says what it is instead. Of a status that was accepted though it is an error, a
 * body that is no JSON gives undefined: the status says it all.
 */
export function jsonBody(
  answer: { readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array },
  where: string,
): unknown {
  const text = decodeBody(answer.bytes, answer.headers['content-type']);
  try {
    return parseExactJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (answer.status >= 300) return undefined;
    throw new NetworkError(`${where}: ${whatInstead(text, error)}`, hintInstead(text));
  }
}

function whatInstead(text: string, error: SyntaxError): string {
  if (text.trim() === '') return 'the answer is empty where JSON should be';
  if (/^\s*</.test(text)) {
    const title = quoted(/<title[^>]*>([^<]{1,200})/i.exec(text)?.[1] ?? '', 60);
    return `the answer is a web page where JSON should be${title === '' ? '' : ` (“${title}”)`}`;
  }
  if (error.message.startsWith('nested')) return `the JSON is ${error.message}`;
  return 'the answer is no JSON, or only half of it';
}

function hintInstead(text: string): string {
  return /^\s*</.test(text)
    ? 'A login page, a block for robots or the wrong address: open it in a browser.'
    : 'Usually passing: the next fetch goes on from here.';
}
