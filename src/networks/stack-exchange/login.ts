import { UsageError } from '../../core/errors.ts';
import type { Login, TokenOwner, World } from '../network.ts';
import { count } from '../shared/shapes.ts';
import { createClient } from './client.ts';

/** What the login needs of the settings. */
export interface LoginSettings {
  readonly server: string;
  readonly site: string;
}

/** Nobody need log in to read; a key of an application raises the calls of a day from 300 to 10,000. */
export const login: Login = {
  steps: [
    'Log in at https://stackapps.com and register an application: https://stackapps.com/apps/oauth/register. Name, description and website are free; as OAuth domain write any domain of yours, for no login of users is used.',
    'On its page (https://stackapps.com/apps/oauth) make an API key and copy it. It is not secret by their words, but whoever has it uses up your calls.',
  ],
  saves: ['key'],
  async obtain(_settings, talk) {
    const key = (await talk.ask('API key: ', { secret: true })).trim();
    if (!/^[\x21-\x7e]{8,200}$/.test(key))
      throw new UsageError(
        'stack-exchange: that is no API key',
        'Copy it from https://stackapps.com/apps/oauth, without spaces and lines.',
      );
    return { secrets: { key } };
  },
  check: (settings, world) => check(settings as LoginSettings, world),
};

async function check({ server, site }: LoginSettings, world: World): Promise<TokenOwner> {
  const client = createClient(world, server, site);
  const { fields } = await client.get('/info', [], {});
  const [most, left] = [count(fields['quota_max']), count(fields['quota_remaining'])];
  const who = `${most ?? 'an unknown number of'} calls a day on ${client.host}, ${left ?? 'unknown'} left`;
  const isUnheeded = client.hasKey && most !== undefined && most <= 300;
  return isUnheeded ? { who, notes: ['the key is not heeded: these are the calls without one'] } : { who };
}
