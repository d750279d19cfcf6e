import { UsageError } from '../../core/errors.ts';
import type { Login, Obtained, Talk, TokenOwner, World } from '../network.ts';
import { digest } from '../shared/digest.ts';
import { currentUser } from './accounts.ts';
import { createClient } from './client.ts';
import { createKeyPair, type KeyPair, payloadLength } from './key-pair.ts';

/** What the login needs of the settings. */
export interface LoginSettings {
  readonly server: string;
  readonly apiUsername?: string | undefined;
}

/** A user's own key, made on the forum's page for it: https://meta.discourse.org/t/user-api-keys-specification/48536 */
export const login: Login = {
  steps: [
    'Log in to the forum in your browser as the account whose mentions and answers are read.',
    'Open the link that follows and press Authorize: the key may only read. The forum shows it locked (a long text of letters); copy all of it.',
    'A forum may have switched such keys off, or grant them to trusted users only; then ask its administrators for an API key with the scope "Read-only" and set `apiKey:` and `apiUsername:` instead.',
  ],
  scopes: ['read'],
  saves: ['userApiKey'],
  without: ({ apiUsername }) =>
    apiUsername === undefined
      ? 'Without a key what the forum notes for your account (mentions, replies, quotes) is not read.'
      : undefined,
  obtain: (settings, talk) => obtain(settings as LoginSettings, talk),
  check: (settings, world) => check(settings as LoginSettings, world),
  revoke: (settings, world) => revoke(settings as LoginSettings, world),
};

async function obtain({ server }: LoginSettings, talk: Talk): Promise<Obtained> {
  const pair = createKeyPair();
  const nonce = digest(`nonce ${pair.publicKey}`, 32);
  talk.say(`Open this page, log in if it asks, and press Authorize:\n${pageAddress(server, pair, nonce)}`);
  const payload = await askForPayload(talk);
  const userApiKey = pair.open(payload, nonce);
  if (userApiKey === undefined)
    throw new UsageError(
      'discourse: that text does not open with the key of this login',
      'Copy the whole text from the page that this very login named, and run `listen auth login` again.',
    );
  return { secrets: { userApiKey } };
}

/** `padding`: forums from before 2025 pass it over and use the older one. */
function pageAddress(server: string, { publicKey }: KeyPair, nonce: string): string {
  const params = new URLSearchParams({
    application_name: 'listen',
    client_id: `listen-${nonce.slice(0, 16)}`,
    scopes: 'read',
    public_key: publicKey,
    nonce,
    padding: 'oaep',
  });
  return `${server}/user-api-key/new?${params}`;
}

/** The forum breaks the text into lines: it is asked for until it is whole, or until nothing more comes. */
async function askForPayload(talk: Talk): Promise<string> {
  let payload = '';
  while (payload.length < payloadLength) {
    const line = (
      await talk.ask(payload === '' ? 'The text that the forum shows: ' : 'Its next line: ')
    ).replace(/\s/g, '');
    if (line === '') break;
    payload += line;
  }
  return payload;
}

async function check({ server, apiUsername }: LoginSettings, world: World): Promise<TokenOwner> {
  const client = createClient(world, server, apiUsername);
  if (client.key === undefined)
    throw new UsageError(
      `${client.scope}: there is no key to check`,
      'None is needed where visitors may read; else run `listen auth login`.',
    );
  const { username } = await currentUser(client);
  const notes =
    client.key.kind === 'admin' ? { notes: ["an administrators' key: give it the scope Read-only"] } : {};
  return { who: `@${username} on ${client.scope}`, ...notes };
}

/** A key may end itself, whatever its scope. */
async function revoke({ server }: LoginSettings, { http, secrets }: World): Promise<void> {
  const key = secrets.get('userApiKey');
  if (key === undefined) return;
  await http.json({ url: `${server}/user-api-key/revoke`, method: 'POST', secret: { 'user-api-key': key } });
}
