import { NotFoundError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { record, text, timeOf, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';

/** What must be known of a server before anything is read from it. */
export interface Instance {
  /** Of its accounts: not the host where it is served at `social.acme.example` for `@acme@acme.example`. */
  readonly domain: string;
  /** Whether it tells quotes as notifications of their own (Mastodon 4.5). */
  readonly tellsQuotes: boolean;
}

const path = '/api/v2/instance';
const keepMs = 7 * 86_400_000;

/** Asked once a week: a server may be upgraded. One without that endpoint is taken by its host. */
export async function instanceOf(client: Client, { memory, now }: World): Promise<Instance> {
  const [at = '', domain = '', version = ''] = (memory.get('instance') ?? '').split('\n');
  const age = now() - (timeOf(at) ?? Number.NEGATIVE_INFINITY);
  if (domain !== '' && age >= 0 && age < keepMs) return { domain, tellsQuotes: tellsQuotes(version) };
  const told = await ask(client);
  memory.set('instance', [new Date(now()).toISOString(), told.domain, told.version].join('\n'));
  return { domain: told.domain, tellsQuotes: tellsQuotes(told.version) };
}

async function ask(client: Client): Promise<{ readonly domain: string; readonly version: string }> {
  const { hostname } = new URL(`https://${client.host}`);
  try {
    const body = record((await client.get(path)).body);
    const domain = text(body?.['domain']);
    if (domain === undefined || !/^[^\s@/\p{Cc}]{1,253}$/u.test(domain))
      throw unexpected(client.where(path), 'no domain');
    return { domain, version: text(body?.['version'])?.replace(/\s+/g, ' ') ?? '' };
  } catch (error) {
    if (error instanceof NotFoundError) return { domain: hostname, version: '' };
    throw error;
  }
}

/** `4.5.0+glitch` does, `2.7.2 (compatible; Pleroma 2.9.1)` does not. */
function tellsQuotes(version: string): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version);
  if (!match || /compatible/i.test(version)) return false;
  const [major = 0, minor = 0] = match.slice(1).map(Number);
  return major > 4 || (major === 4 && minor >= 5);
}
