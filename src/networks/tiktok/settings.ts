import {
  boolean,
  type InferOutput,
  integer,
  maxValue,
  minValue,
  number,
  optional,
  pipe,
  regex,
  strictObject,
  string,
} from 'valibot';
import { baseUrl, described, secret, webUrl } from '../shared/settings.ts';

export const settings = strictObject({
  business: optional(
    described(
      pipe(string(), regex(/^[\w.+/=-]{4,200}$/, 'not an id of an account (open_id)')),
      'The account’s id (open_id); `listen auth login` finds and keeps it',
    ),
  ),
  clientId: optional(
    described(string(), 'Client ID of your app, for `listen auth login` and the daily renewal'),
  ),
  clientSecret: optional(secret('Client secret of your app')),
  accessToken: optional(secret('A token made elsewhere: it lives 24 hours')),
  refreshToken: optional(
    secret('Renews the access token, once: `listen auth login` makes one and keeps each next one'),
  ),
  redirect: optional(
    webUrl(
      'The account holder redirect URL of your app, to the letter; its page need not exist: you paste its address',
    ),
  ),
  videoDays: optional(
    described(
      pipe(number(), integer(), minValue(1), maxValue(365)),
      'Comments are read under your videos of so many days; longer where somebody waits',
    ),
    30,
  ),
  mentions: optional(
    described(
      boolean(),
      'true: videos and comments of others that mention you. TikTok hardly documents it: it may fail',
    ),
    false,
  ),
  server: optional(baseUrl('The API'), 'https://business-api.tiktok.com/open_api/v1.3'),
  loginServer: optional(baseUrl('Where people log in'), 'https://www.tiktok.com'),
});

export type Settings = InferOutput<typeof settings>;
