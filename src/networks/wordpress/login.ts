import { UsageError } from '../../core/errors.ts';
import type { Login, TokenOwner, World } from '../network.ts';
import { mustBeRecord, record, text } from '../shared/shapes.ts';
import { openClient } from './open-client.ts';
import type { WordpressSettings } from './settings.ts';

export const login: Login = {
  steps: [
    'Only held comments, and blogs that close their REST API, need a login.',
    'Log in to the blog as an Editor or Administrator and open Users > Profile > Application Passwords (the site must have https).',
    'Name it `listen`, press Add, and copy the password: it is shown once. It is not the one that you log in with.',
    'Write the name that you log in with into `user:`.',
  ],
  saves: ['password'],
  without: ({ user }) =>
    user === undefined ? 'Without a password comments that wait for moderation are not read.' : undefined,
  async obtain(settings, talk, world) {
    const given = settings as WordpressSettings;
    if (given.user === undefined)
      throw new UsageError(
        'wordpress: user: is missing',
        'Write the name that you log in with into `user:`.',
      );
    const password = (await talk.ask('Application password:', { secret: true })).trim();
    if (password === '')
      throw new UsageError('wordpress: no password was given', 'Users > Profile > Application Passwords.');
    const get = (name: string) => (name === 'password' ? password : world.secrets.get(name));
    const { who } = await owner(given, { ...world, secrets: { ...world.secrets, get } });
    talk.say(`It works: ${who}.`);
    return { secrets: { password } };
  },
  check: (settings, world) => owner(settings as WordpressSettings, world),
};

async function owner(settings: WordpressSettings, world: World): Promise<TokenOwner> {
  const client = await openClient(settings, world);
  const { body } = await client.get('users/me', { context: 'edit', _fields: 'id,name,slug,capabilities' });
  const user = mustBeRecord(body, 'users/me', 'the body');
  const who = `${text(user['name']) ?? settings.user} on ${client.scope}`;
  const mayModerate = record(user['capabilities'])?.['moderate_comments'] === true;
  const note =
    'This user may not moderate: held comments cannot be read (set held: false, or take an Editor’s password).';
  return mayModerate || !settings.held ? { who } : { who, notes: [note] };
}
