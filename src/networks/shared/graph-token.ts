import { NetworkError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { failureOf, faultOf } from './graph-errors.ts';
import { type Grant, grantOf } from './oauth.ts';

/** A call to one of Meta's token addresses, whose parameters hold secrets: none of them stands in a message. */
export interface TokenCall {
  /** Address without a query. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly params: Readonly<Record<string, string>>;
}

/** A token for a code, a longer one for a short one, or the same one renewed. */
export async function askMetaForToken(
  { http, now }: World,
  { url, method, params }: TokenCall,
  signal?: AbortSignal,
): Promise<Grant> {
  const { host, pathname } = new URL(url);
  const where = `${host}${pathname}`;
  const query = String(new URLSearchParams(params));
  const { status, body } = await http.json({
    method,
    accept: [400, 401, 403, 404],
    ...(method === 'GET'
      ? { url: `${url}?${query}` }
      : { url, body: query, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    ...(signal ? { signal } : {}),
  });
  const clean = (text: string) =>
    Object.values(params)
      .filter((value) => value.length > 12)
      .reduce((left, value) => left.replaceAll(value, '•••'), text);
  const fault = faultOf(status, body, clean);
  if (!fault) return grantOf(body, where, now());
  if (fault.code === undefined)
    throw new NetworkError(
      `${where}: no token was given (status ${status})${fault.words === '' ? '' : `: ${fault.words}`}`,
      'Check id and secret of the app and the redirect address registered there.',
    );
  throw failureOf(fault, {
    where,
    hasCursor: false,
    resumeAt: now() + 3_600_000,
    permissionHint: 'The app may not do this yet: see its permissions and roles in the app dashboard.',
  });
}
