import { array, type InferOutput, optional, pipe, regex, strictObject, string } from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

export const settings = strictObject({
  clientId: described(
    pipe(string(), regex(/^\S+$/, 'an empty id')),
    'Id of an OAuth client of kind "Desktop app" in a project that Google has approved for these APIs',
  ),
  clientSecret: secret('Secret of that client'),
  refreshToken: optional(secret('Saved by `listen auth login`')),
  locations: optional(
    described(
      array(pipe(string(), regex(/^\d{1,40}$/, 'not the number of a location'))),
      'Numbers of the locations to read, in quotes; all that the login manages when absent',
    ),
  ),
  server: optional(baseUrl('The API of the reviews (v4)'), 'https://mybusiness.googleapis.com'),
  accountServer: optional(
    baseUrl('The API that lists accounts'),
    'https://mybusinessaccountmanagement.googleapis.com',
  ),
  locationServer: optional(
    baseUrl('The API that lists locations'),
    'https://mybusinessbusinessinformation.googleapis.com',
  ),
  tokenServer: optional(baseUrl('Where Google gives tokens'), 'https://oauth2.googleapis.com'),
});

export type Settings = InferOutput<typeof settings>;
