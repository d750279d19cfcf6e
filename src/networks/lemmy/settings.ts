import { boolean, type InferOutput, optional, pipe, regex, strictObject, string } from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

export const settings = strictObject({
  server: baseUrl('The instance of your account: everything is read from there (Lemmy 0.19 or 1.0)'),
  token: optional(
    secret(
      'A login (`jwt`): `listen auth login` gets and keeps one. Without it no mentions and no replies are read',
    ),
  ),
  username: optional(
    described(
      pipe(string(), regex(/^[^\s@/]{1,60}$/, 'not a name without @ and host')),
      'To log in again by itself when the login has ended, together with `password:`',
    ),
  ),
  password: optional(secret('Of that account; not with two-factor login')),
  search: optional(described(boolean(), 'Search posts and comments for `track:`'), true),
});

export type Settings = InferOutput<typeof settings>;
