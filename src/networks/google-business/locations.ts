import { AuthError, UsageError } from '../../core/errors.ts';
import { cleanText } from '../../text/clean.ts';
import type { World } from '../network.ts';
import { digest } from '../shared/digest.ts';
import { circleGuard } from '../shared/paging.ts';
import { type Fields, list, record, text, timeOf, unexpected, webAddress } from '../shared/shapes.ts';
import type { Client } from './client.ts';

/** A place of the brand's. */
export interface Location {
  /** `accounts/1/locations/2`, as the reviews' API wants it. */
  readonly path: string;
  /** `2`: the same under whichever account it is found. */
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  /** Verified and in good standing; unknown where it is not told. */
  readonly isVerified?: boolean;
}

/** New locations are found once a day. */
const keepMs = 86_400_000;

/** Those that were found in the last day, else all that the login manages, each once. */
export async function locationsOf(client: Client, world: World): Promise<readonly Location[]> {
  const kept = keptIn(world);
  if (kept) return kept;
  const found = new Map<string, Location>();
  for (const account of await accountsOf(client))
    for (const location of await locationsIn(client, account))
      if (!found.has(location.id)) found.set(location.id, location);
  const locations = [...found.values()];
  if (locations.length === 0)
    throw new AuthError(
      'google-business: this login manages no location',
      'Log in as a person who owns or manages them: `listen auth login`.',
    );
  world.memory.set(memoryKey(world), JSON.stringify({ at: new Date(world.now()).toISOString(), locations }));
  return locations;
}

/** Whether calls were answered before. */
export function wereFound(world: Pick<World, 'memory' | 'secrets'>): boolean {
  return world.memory.get(memoryKey(world)) !== undefined;
}

/** Another person may manage others. */
function memoryKey({ secrets }: Pick<World, 'secrets'>): string {
  return `locations:${digest(secrets.get('refreshToken') ?? '', 8)}`;
}

/** Only the chosen ones; one that the login does not manage is a UsageError that names those it does. */
export function chosenIn(
  locations: readonly Location[],
  ids: readonly string[] | undefined,
): readonly Location[] {
  if (!ids) return locations;
  const missing = ids.find((id) => !locations.some((location) => location.id === id));
  if (missing !== undefined)
    throw new UsageError(
      `google-business: the login manages no location ${missing}`,
      `It manages ${locations
        .slice(0, 20)
        .map(({ id, title }) => `${id} (${title})`)
        .join(', ')}.`,
    );
  return locations.filter(({ id }) => ids.includes(id));
}

/** Names of accounts: `accounts/1`. */
export async function accountsOf(client: Client): Promise<readonly string[]> {
  const pages = itemsOf('accounts', (pageToken) => client.accounts({ pageSize: '20', pageToken }));
  return (await pages).flatMap((account) => {
    const name = text(account['name']);
    return name !== undefined && /^accounts\/[\w-]+$/.test(name) ? [name] : [];
  });
}

async function locationsIn(client: Client, account: string): Promise<readonly Location[]> {
  const found = await itemsOf('locations', (pageToken) =>
    client.locations(account, { readMask: 'name,title,metadata', pageSize: '100', pageToken }),
  );
  return found.flatMap((location) => {
    const id = /^(?:accounts\/[^/]+\/)?locations\/([\w-]{1,60})$/.exec(text(location['name']) ?? '')?.[1];
    return id === undefined ? [] : [locationOf(location, account, id)];
  });
}

function locationOf(location: Fields, account: string, id: string): Location {
  const metadata = record(location['metadata']);
  const isVerified = metadata?.['hasVoiceOfMerchant'];
  const url = webAddress(metadata?.['mapsUri']);
  return {
    path: `${account}/locations/${id}`,
    id,
    title: cleanText(text(location['title']) ?? id).slice(0, 100),
    ...(url === undefined ? {} : { url }),
    ...(typeof isVerified === 'boolean' ? { isVerified } : {}),
  };
}

async function itemsOf(
  name: string,
  page: (token: string | undefined) => Promise<Fields>,
): Promise<readonly Fields[]> {
  const items: Fields[] = [];
  const guard = circleGuard(`google-business: ${name}`);
  for (let token: string | undefined; ; ) {
    const body = await page(token);
    const listed = body[name] === undefined ? [] : list(body[name]);
    if (!listed) throw unexpected(`google-business: ${name}`, `\`${name}\` is no list`);
    items.push(...listed.map(record).filter((item) => item !== undefined));
    token = text(body['nextPageToken']);
    if (token === undefined) return items;
    guard(token);
  }
}

function keptIn(world: World): readonly Location[] | undefined {
  const saved = world.memory.get(memoryKey(world));
  if (saved === undefined) return undefined;
  try {
    const kept = record(JSON.parse(saved));
    const age = world.now() - (timeOf(kept?.['at']) ?? Number.NEGATIVE_INFINITY);
    return age >= 0 && age < keepMs ? (kept?.['locations'] as readonly Location[]) : undefined;
  } catch {
    return undefined;
  }
}
