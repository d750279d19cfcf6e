import { NotFoundError, UsageError } from '../../core/errors.ts';
import { cleanText } from '../../text/clean.ts';
import type { World } from '../network.ts';
import { digest } from '../shared/digest.ts';
import { record, text, timeOf, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import type { Settings } from './settings.ts';

/** A channel of the brand's. */
export interface Channel {
  /** `UC…`. */
  readonly id: string;
  readonly title: string;
  /** Of the login: held comments can be read. */
  readonly isLogin: boolean;
}

/** Handles can move; the terms let names be kept for 30 days. */
const keepMs = 7 * 86_400_000;

/** The login's own channel, and the configured ones; asked for once a week. */
export async function channelsOf(
  client: Client,
  { channels }: Settings,
  world: World,
): Promise<readonly Channel[]> {
  const own = client.isLogin ? await resolved(client, world, undefined) : undefined;
  const named: Channel[] = [];
  for (const name of channels ?? []) {
    const channel = await resolved(client, world, name);
    named.push(channel.id === own?.id ? own : channel);
  }
  const wanted = channels === undefined && own ? [own] : named;
  return [...new Map(wanted.map((channel) => [channel.id, channel])).values()];
}

async function resolved(client: Client, world: World, name: string | undefined): Promise<Channel> {
  const isLogin = name === undefined;
  const key = `channel:${name ?? digest(world.secrets.get('refreshToken') ?? '', 8)}`;
  const [at = '', id = '', title = ''] = (world.memory.get(key) ?? '').split('\n');
  const age = world.now() - (timeOf(at) ?? Number.NEGATIVE_INFINITY);
  if (id !== '' && age >= 0 && age < keepMs) return { id, title, isLogin };
  const channel = await asked(client, name);
  world.memory.set(key, [new Date(world.now()).toISOString(), channel.id, channel.title].join('\n'));
  return { ...channel, isLogin };
}

/** One call; without a name the channel of the login. */
export async function asked(client: Client, name: string | undefined): Promise<Omit<Channel, 'isLogin'>> {
  const answer = await client.list('channels', { part: 'id,snippet', ...selector(name) });
  const [first] = answer?.items ?? [];
  if (first === undefined) throw missing(name);
  const channel = record(first);
  const id = text(channel?.['id']);
  if (id === undefined || !/^UC[\w-]{1,60}$/.test(id))
    throw unexpected('youtube: channels', 'a channel without id');
  const title = cleanText(text(record(channel?.['snippet'])?.['title']) ?? id).replace(/\s+/g, ' ');
  return { id, title };
}

function selector(name: string | undefined): Readonly<Record<string, string>> {
  if (name === undefined) return { mine: 'true' };
  return name.startsWith('@') ? { forHandle: name } : { id: name };
}

function missing(name: string | undefined) {
  if (name !== undefined)
    return new UsageError(
      `youtube: there is no channel ${name}`,
      'Check how it is spelled under `channels:`.',
    );
  return new NotFoundError(
    'youtube: the login has no channel',
    'Log in again, and choose the channel (the brand account) on Google’s page, not only the person.',
  );
}
