import { array, type InferOutput, minLength, optional, pipe, regex, strictObject, string } from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

export const settings = strictObject({
  apps: described(
    pipe(
      array(pipe(string(), regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/, 'not a package name like com.acme.app'))),
      minLength(1, 'names no app'),
    ),
    'Package names of your apps (com.acme.app)',
  ),
  serviceAccount: optional(
    secret(
      'The JSON key of a service account that may reply to reviews in the Play Console; usually serviceAccountFile: PATH',
    ),
  ),
  server: optional(baseUrl('The Google Play Developer API'), 'https://androidpublisher.googleapis.com'),
  tokenServer: optional(baseUrl('Where Google gives tokens'), 'https://oauth2.googleapis.com'),
});

export type Settings = InferOutput<typeof settings>;
