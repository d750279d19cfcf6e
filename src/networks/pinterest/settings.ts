import { type InferOutput, optional, strictObject, string } from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

export const settings = strictObject({
  clientId: optional(described(string(), 'App id, for `listen auth login` and renewals')),
  clientSecret: optional(secret('App secret key')),
  accessToken: optional(secret('A token made elsewhere; `listen auth login` makes and keeps one')),
  refreshToken: optional(secret('Renews the access token')),
  server: optional(baseUrl('The API'), 'https://api.pinterest.com/v5'),
  loginServer: optional(baseUrl('Where people log in'), 'https://www.pinterest.com'),
});

export type Settings = InferOutput<typeof settings>;
