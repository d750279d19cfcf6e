import { UsageError } from '../../core/errors.ts';
import type { Login } from '../login.ts';
import { createSession } from './session.ts';

interface Account {
  readonly handle: string;
  readonly server: string;
}

/** How Bluesky writes them; other servers may write theirs otherwise. */
const appPassword = /^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/;

/** An app password, tried by a login. */
export const login: Login = {
  steps: [
    'Log in at https://bsky.app as the account whose mentions are to be read, and open https://bsky.app/settings/app-passwords.',
    'Add an app password with a name like "listen"; leave "Allow access to your direct messages" off. It is shown once: four groups of four signs.',
    'Never give the main password: it can change and delete the account, and a second factor stops it.',
  ],
  saves: ['password'],
  async obtain(settings, talk) {
    const { handle } = settings as Account;
    const password = await talk.ask(`App password of ${handle}`, { secret: true });
    if (password === '')
      throw new UsageError(
        'no app password was given',
        'Make one at https://bsky.app/settings/app-passwords.',
      );
    if (!appPassword.test(password))
      talk.say('This does not look like an app password (xxxx-xxxx-xxxx-xxxx): never use the main one.');
    return { secrets: { password } };
  },
  async check(settings, world) {
    const { handle, server } = settings as Account;
    // What is remembered of the account would be given without asking.
    const memory = { get: () => undefined, set: () => undefined };
    const account = await createSession({ ...world, memory }, server, handle.replace(/^@/, '')).account();
    return { who: account.handle === undefined ? account.did : `@${account.handle}` };
  },
};
