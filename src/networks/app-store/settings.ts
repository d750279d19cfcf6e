import {
  array,
  boolean,
  check,
  type InferOutput,
  minLength,
  number,
  optional,
  pipe,
  regex,
  strictObject,
  string,
  transform,
  union,
} from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';
import { territoryOf } from './territories.ts';

const country = pipe(
  string(),
  transform((code) => code.toLowerCase()),
  check((code) => territoryOf(code) !== undefined, 'not a country of the App Store: two letters, like gb'),
);

export const settings = strictObject({
  app: described(
    pipe(
      union([string(), number()]),
      transform(String),
      regex(/^\d{5,15}$/, 'not the number in the address of the app (https://apps.apple.com/…/id123456789)'),
    ),
    'Number of the app: what follows `id` in its address in the App Store',
  ),
  keyId: optional(
    described(
      pipe(string(), regex(/^[A-Za-z0-9]{5,20}$/, 'not a key id like 2X9R4HXF34')),
      'Id of the App Store Connect API key. Without a key the public feed is read, which tells no answers',
    ),
  ),
  issuerId: optional(
    described(
      pipe(
        string(),
        regex(/^[0-9a-fA-F-]{36}$/, 'not an issuer id like 57246542-96fe-1a63-e053-0824d011072a'),
      ),
      'Issuer id, above the list of keys; leave it out for an individual key',
    ),
  ),
  privateKey: optional(secret('The key itself: the .p8 file that can be downloaded once')),
  countries: optional(
    described(
      pipe(array(country), minLength(1, 'is empty: name a country, or leave the key out')),
      'Only these countries, two letters each; all of them when absent (the public feed: us)',
    ),
  ),
  all: optional(
    described(
      boolean(),
      'Public feed: true takes every review as said to the brand (your own app); else only what fits track: counts',
    ),
    false,
  ),
  server: optional(baseUrl('The App Store Connect API'), 'https://api.appstoreconnect.apple.com'),
  feedServer: optional(baseUrl('The public feed of reviews'), 'https://itunes.apple.com'),
});

export type AppStoreSettings = InferOutput<typeof settings>;
