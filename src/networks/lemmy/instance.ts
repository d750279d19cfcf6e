import { NotFoundError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import {
  idOf,
  languageOf,
  list,
  mustBeRecord,
  record,
  text,
  timeOf,
  unexpected,
  webAddress,
} from '../shared/shapes.ts';
import { type Client, instanceKey } from './client.ts';

/** 0.19 speaks `/api/v3` with page numbers, 1.0 `/api/v4` with cursors. */
export type Version = 'v3' | 'v4';

/** What must be known of an instance before anything is read from it. */
export interface Instance {
  readonly version: Version;
  /** Of its accounts; nearly always its host. */
  readonly domain: string;
  /** ISO code by the id that posts name. */
  readonly languages: ReadonlyMap<string, string>;
}

const keepMs = 7 * 86_400_000;

/** Asked once a week: an instance may be upgraded. `/api/v3/site` stands on both, at least for a while. */
export async function instanceOf(client: Client, { memory, now }: World): Promise<Instance> {
  const [at = '', version = '', domain = '', languages = ''] = (memory.get(instanceKey) ?? '').split('\n');
  const age = now() - (timeOf(at) ?? Number.NEGATIVE_INFINITY);
  if ((version === 'v3' || version === 'v4') && domain !== '' && age >= 0 && age < keepMs)
    return { version, domain, languages: parsed(languages) };
  const told = await ask(client);
  const codes = [...told.languages].map((pair) => pair.join('=')).join(' ');
  memory.set(instanceKey, [new Date(now()).toISOString(), told.version, told.domain, codes].join('\n'));
  return told;
}

async function ask(client: Client): Promise<Instance> {
  const old = '/api/v3/site';
  try {
    return told(await client.get(old, {}), client.host, client.where(old));
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    return told(await client.get('/api/v4/site', {}), client.host, client.where('/api/v4/site'));
  }
}

function told(answer: unknown, host: string, where: string): Instance {
  const body = mustBeRecord(answer, where, 'the body');
  const number = /^(\d+)\.(\d+)/.exec(text(body['version']) ?? '');
  if (!number) throw unexpected(where, 'no `version`: is this a Lemmy instance?');
  if (number[1] === '0' && Number(number[2]) < 19)
    throw unexpected(where, `version ${number[0]}, older than 0.19`);
  const languages = (list(body['all_languages']) ?? []).slice(0, 1000).flatMap((value) => {
    const language = record(value);
    const id = idOf(language?.['id']);
    const code = languageOf(language?.['code']);
    // `und`: the author has not said.
    return id === undefined || code === undefined || code === 'und' ? [] : [[id, code] as const];
  });
  const site = record(record(body['site_view'])?.['site']);
  const address = webAddress(site?.['actor_id'] ?? site?.['ap_id']);
  const domain = new URL(address ?? `https://${host}`).hostname;
  return { version: number[1] === '0' ? 'v3' : 'v4', domain, languages: new Map(languages) };
}

function parsed(pairs: string): Instance['languages'] {
  return new Map(
    pairs.split(' ').flatMap((pair) => {
      const [id, code] = pair.split('=');
      return id && code ? [[id, code] as const] : [];
    }),
  );
}
