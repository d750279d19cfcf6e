import { UsageError } from '../../core/errors.ts';
import type { Login, TokenOwner, World } from '../network.ts';
import { list, mustBeRecord, record, text } from '../shared/shapes.ts';
import { createClient, keyHint } from './client.ts';
import type { TrustpilotSettings } from './settings.ts';
import { unitOf } from './unit.ts';

export const login: Login = {
  steps: [
    'You need a Trustpilot Business plan with the API module.',
    'Open https://businessapp.b2b.trustpilot.com > Integrations > Developers > APIs and make an application: it has a key and a secret.',
    'The key alone reads public reviews; key and secret read the private ones, which also tell what is not answered.',
  ],
  saves: ['apiKey', 'apiSecret'],
  async obtain(settings, talk, world) {
    const apiKey = (await talk.ask('API key:', { secret: true })).trim();
    const apiSecret = (await talk.ask('Secret (empty: public reviews only):', { secret: true })).trim();
    if (apiKey === '') throw new UsageError('trustpilot: no API key was given', keyHint);
    const secrets = { apiKey, ...(apiSecret === '' ? {} : { apiSecret }) };
    const kept = new Map<string, string>(Object.entries(secrets));
    // Tried with what was typed; a token that comes of it is kept with it.
    const trial: World = {
      ...world,
      secrets: {
        get: (name) => kept.get(name),
        save: (values) => {
          for (const [name, value] of Object.entries(values)) kept.set(name, value);
        },
      },
    };
    const { who } = await owner(settings as TrustpilotSettings, trial);
    talk.say(`It works: ${who}.`);
    return { secrets: Object.fromEntries(kept) };
  },
  check: (settings, world) => owner(settings as TrustpilotSettings, world),
};

async function owner(settings: TrustpilotSettings, world: World): Promise<TokenOwner> {
  const client = createClient(settings, world);
  const { id } = await unitOf(client, settings.businessUnit, { name: '' }, world.memory);
  const path = `/business-units/${id}/reviews`;
  const { body } = await client.get(path, { perPage: 1, orderBy: 'createdat.desc' });
  const [first] = list(mustBeRecord(body, path, 'the body')['reviews']) ?? [];
  const name = text(record(record(first)?.['businessUnit'])?.['displayName']);
  const who = `${client.isPrivate ? 'private' : 'public'} reviews of ${name ?? settings.businessUnit}`;
  const note = 'Without apiSecret only public reviews are read, and each is looked at again alone.';
  return client.isPrivate ? { who } : { who, notes: [note] };
}
