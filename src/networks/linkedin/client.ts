import { AuthError, NetworkError, TryLater, UsageError } from '../../core/errors.ts';
import type { JsonAnswer } from '../../http/http.ts';
import type { World } from '../network.ts';
import { withToken } from '../shared/oauth.ts';
import { count, record, text } from '../shared/shapes.ts';
import type { Settings } from './settings.ts';
import { tokenOf } from './token.ts';

/** https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts */
export interface Client {
  /** `path` begins with a slash and is encoded already; statuses of `accept` are handed back. */
  get(path: string, signal: AbortSignal | undefined, accept?: readonly number[]): Promise<JsonAnswer>;
}

const told = [401, 403, 426, 429];

export function createClient(settings: Settings, world: World): Client {
  const { http, now } = world;
  const token = tokenOf(settings, world);
  return {
    async get(path, signal, accept = []) {
      const where = `LinkedIn ${path.replace(/\?.*/s, '').slice(0, 120)}`;
      const answer = await withToken(
        token,
        (access) =>
          http.json({
            url: `${settings.server}/rest${path}`,
            headers: { 'linkedin-version': settings.version, 'x-restli-protocol-version': '2.0.0' },
            secret: { authorization: `Bearer ${access}` },
            accept: [...told, ...accept],
            ...(settings.tier === 'development' ? { allowance: 'calls' } : {}),
            ...(signal ? { signal } : {}),
          }),
        ({ status }) => status === 401,
        signal,
      );
      if (accept.includes(answer.status) || !told.includes(answer.status)) return answer;
      throw refusalOf(answer, where, settings, now());
    },
  };
}

function refusalOf({ status, headers, body }: JsonAnswer, where: string, settings: Settings, now: number) {
  const words = (text(record(body)?.['message']) ?? '').slice(0, 200);
  const message = `${where}: ${status}${words === '' ? '' : `: ${words}`}`;
  if (status === 401)
    return new AuthError(
      message,
      'The token was revoked or has ended: log in again with `listen auth login`.',
    );
  if (status === 403)
    return new AuthError(
      message,
      `The member must be an administrator of page ${settings.organization}, and the app must have the Community Management API.`,
    );
  if (status === 426)
    return new UsageError(
      message,
      `LinkedIn has switched off version ${settings.version} of its API: set \`version:\` of this source to a newer month (YYYYMM).`,
    );
  return new TryLater(
    message,
    'What was read is saved; the next fetch goes on from here.',
    resumeAt(headers, words, now),
  );
}

/** No header says when; the limits of a day begin anew at 00:00 UTC. */
function resumeAt(headers: JsonAnswer['headers'], words: string, now: number): number | undefined {
  const seconds = count(headers['retry-after']);
  if (seconds !== undefined) return now + seconds * 1000;
  const dayMs = 86_400_000;
  return /\bDAY\b|\bdaily\b/i.test(words) ? (Math.floor(now / dayMs) + 1) * dayMs : undefined;
}

/** An answer that a caller accepted and cannot use. */
export function unusable({ status }: JsonAnswer, where: string): NetworkError {
  return new NetworkError(
    `LinkedIn ${where}: status ${status}`,
    'Try again later; `listen doctor` tries every source.',
  );
}
