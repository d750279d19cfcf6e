import { AuthError } from '../../core/errors.ts';
import type { Obtained, Talk, TokenOwner, World } from '../network.ts';
import { record, text } from '../shared/shapes.ts';
import { accountOfLogin } from './accounts.ts';
import { createClient, type LogIn, limits, refusalOf, wordOf } from './client.ts';
import { type Instance, instanceOf } from './instance.ts';
import type { Settings } from './settings.ts';

/** Logins and registrations share it: three an hour unless the instance says otherwise. */
export const loginAllowance = { name: 'logins', calls: 3, per: 'hour' } as const;

const paths = { v3: '/api/v3/user/login', v4: '/api/v4/account/auth/login' } as const;

export const steps = [
  'You need the account that answers for the brand, on the instance that `server:` names; a post of another instance is read only where that instance has federated it.',
  'What is kept is the login itself (a `jwt`), not the password. An instance allows about three logins an hour, so take your time with the password; changing it ends every login.',
  'With two-factor login you are asked for the code. Mark the account as a bot only if a bot answers with it.',
] as const;

interface Person {
  readonly name: string;
  readonly password: string;
  readonly code?: string;
}

/** Logs in and keeps the login on disk before it is used: there are few of them. */
export function loginAgain(
  world: World,
  server: string,
  person: Person,
  version: Promise<Instance['version']>,
): LogIn {
  return async (signal) => {
    const token = await logIn(world, server, await version, person, signal);
    world.secrets.save({ token });
    return token;
  };
}

export async function logIn(
  { http }: World,
  server: string,
  version: Instance['version'],
  { name, password, code }: Person,
  signal?: AbortSignal,
): Promise<string> {
  const url = `${server}${paths[version]}`;
  const where = new URL(server).host + paths[version];
  const { status, body } = await http.json({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username_or_email: name,
      password,
      ...(code === undefined ? {} : { totp_2fa_token: code }),
      ...(version === 'v4' ? { stay_logged_in: true } : {}),
    }),
    accept: [400, 401, 404],
    limits,
    allowance: loginAllowance.name,
    ...(signal ? { signal } : {}),
  });
  const word = wordOf(body);
  if (/totp/.test(word))
    throw new AuthError(
      `${where}: the account has two-factor login (${word})`,
      'Log in by `listen auth login lemmy`: it asks for the code, and keeps the login.',
    );
  if (status === 401 || word === 'incorrect_login' || word === 'couldnt_find_that_username_or_email')
    throw new AuthError(
      `${where}: the login was refused${word === '' ? '' : ` (${word})`}`,
      'Wrong name or password. Try it in the browser first: there are about three tries an hour.',
    );
  if (status >= 400) throw refusalOf(status, body, where);
  const token = text(record(body)?.['jwt']);
  if (token === undefined)
    throw new AuthError(
      `${where}: the instance gave no login`,
      'The account waits for its e-mail to be confirmed, or to be let in by an administrator.',
    );
  return token;
}

export async function obtain(settings: Settings, talk: Talk, world: World): Promise<Obtained> {
  const { version } = await instanceOf(createClient(withoutLogin(world), settings.server), world);
  const name = settings.username ?? (await talk.ask('Name or e-mail of the account:')).trim();
  const password = await talk.ask('Password (it is not kept):', { secret: true });
  const code = (await talk.ask('Code of two-factor login (empty if there is none):')).replace(/\s/g, '');
  const person = { name, password, ...(code === '' ? {} : { code }) };
  return { secrets: { token: await logIn(world, settings.server, version, person) } };
}

export async function check(settings: Settings, world: World): Promise<TokenOwner> {
  const client = createClient(world, settings.server);
  const { version } = await instanceOf(createClient(withoutLogin(world), settings.server), world);
  const account = await accountOfLogin(client, version);
  if (account !== undefined) return { who: `@${account}` };
  throw new AuthError(
    `${client.host}: the login has ended or was never made`,
    'Log in: `listen auth login lemmy`.',
  );
}

/** What everybody may read is asked for without the login, which may have ended. */
function withoutLogin(world: World): World {
  return { ...world, secrets: { get: () => undefined, save: () => undefined } };
}
