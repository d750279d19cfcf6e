import { UsageError } from '../../core/errors.ts';
import type { Login } from '../network.ts';
import { googleSteps, obtainGoogleLogin } from '../shared/google-login.ts';
import { asked } from './channels.ts';
import { createClient } from './client.ts';
import type { Settings } from './settings.ts';
import { videoIdOf } from './settings.ts';

const scope = 'https://www.googleapis.com/auth/youtube.force-ssl';

/** With `clientId` a login of the channel's owner, else a key for what is public. */
export const login: Login = {
  steps: [
    'For public comments and searches a key is enough: switch on the YouTube Data API v3 for a project at https://console.cloud.google.com/apis/library/youtube.googleapis.com, make a key at https://console.cloud.google.com/apis/credentials, restrict it to that API, and leave `clientId:` out. What follows is for held comments.',
    ...googleSteps(
      'YouTube Data API v3',
      'https://console.cloud.google.com/apis/library/youtube.googleapis.com',
    ),
    'Log in as the owner or a manager of the channel, and choose the channel (the brand account) where Google asks.',
  ],
  scopes: [scope],
  saves: ['refreshToken', 'apiKey'],
  async obtain(given, talk, world) {
    const { clientId, tokenServer } = given as Settings;
    if (clientId !== undefined) return obtainGoogleLogin(world, talk, { clientId, tokenServer, scope });
    const apiKey = (await talk.ask('API key', { secret: true })).trim();
    if (/^[\w-]{20,100}$/.test(apiKey)) return { secrets: { apiKey } };
    throw new UsageError(
      'that is no API key',
      'It is some 39 letters, digits, - and _, and stands at https://console.cloud.google.com/apis/credentials.',
    );
  },
  async check(given, world) {
    const settings = given as Settings;
    const client = createClient(world, settings);
    const notes = ['With a key held comments are not read: for them a login is needed.'];
    if (client.isLogin) return { who: nameOf(await asked(client, undefined)) };
    const [name] = settings.channels ?? [];
    if (name !== undefined) return { who: `a key, for ${nameOf(await asked(client, name))}`, notes };
    // Any public video does: the key is what is tried.
    const id = videoIdOf(settings.watch?.[0] ?? 'jNQXAC9IVRw');
    await client.list('videos', { part: 'id', id });
    return { who: 'a key, for what is public', notes };
  },
};

function nameOf({ title, id }: { readonly title: string; readonly id: string }): string {
  return `${title} (${id})`;
}
