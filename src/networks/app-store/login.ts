import { UsageError } from '../../core/errors.ts';
import type { Login, TokenOwner, World } from '../network.ts';
import { count, mustBeRecord, record } from '../shared/shapes.ts';
import { createClient, keyHint } from './client.ts';
import type { AppStoreSettings } from './settings.ts';

const largestKey = 10_000;

export const login: Login = {
  steps: [
    'Open https://appstoreconnect.apple.com/access/integrations/api as Admin and make a team key with the role Customer Support (or App Manager).',
    'Copy the key id into `keyId:` and the issuer id above the list into `issuerId:`; a key of your own (Individual Key) has no issuer id.',
    'Download AuthKey_….p8. It can be downloaded once: keep a copy where you keep passwords.',
    'Or without this command: put the file where only you can read it (chmod 600) and name it in `privateKeyFile:`.',
  ],
  saves: ['privateKey'],
  without: ({ keyId }) =>
    keyId === undefined ? 'Without a key the public feed is read, which tells no answers.' : undefined,
  async obtain(settings, talk, world) {
    const given = settings as AppStoreSettings;
    requireKeyId(given);
    const path = (await talk.ask('Path of the .p8 file:')).trim();
    const size = await world.files.size(path);
    if (size > largestKey) throw new UsageError(`${path} is no key: it is too big`, keyHint);
    const pem = new TextDecoder().decode(await world.files.read(path, 0, size)).trim();
    const { who } = await owner(given, pem, world);
    talk.say(
      `It works: ${who}. The key is kept in a file that only you can read; ${path} is needed no more.`,
    );
    return { secrets: { privateKey: pem } };
  },
  check(settings, world) {
    const given = settings as AppStoreSettings;
    requireKeyId(given);
    return owner(given, world.secrets.get('privateKey') ?? '', world);
  },
};

async function owner(settings: AppStoreSettings, pem: string, world: World): Promise<TokenOwner> {
  const path = `/v1/apps/${settings.app}/customerReviews`;
  const { body } = await createClient(settings, pem, world).get(path, { limit: '1' });
  const meta = record(mustBeRecord(body, path, 'the body')['meta']);
  const total = count(record(meta?.['paging'])?.['total']);
  return {
    who: `key ${settings.keyId} (app ${settings.app}${total === undefined ? '' : `, ${total} reviews`})`,
  };
}

function requireKeyId({ keyId }: AppStoreSettings): void {
  if (keyId === undefined)
    throw new UsageError(
      'app-store: keyId: is missing',
      `Write keyId: (and issuerId:) into this source. ${keyHint}`,
    );
}
