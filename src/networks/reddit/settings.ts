import { array, type InferOutput, optional, picklist, pipe, regex, strictObject, string } from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

/** Letters, digits, - and _; 3 to 20 of them, older accounts may have 2. */
export const accountName = /^[A-Za-z0-9_-]{2,20}$/;

export const settings = strictObject({
  username: described(
    pipe(string(), regex(accountName, 'not a Reddit name without u/')),
    'The account whose inbox is read and that Reddit is told as the one who runs this, without u/',
  ),
  clientId: described(
    pipe(string(), regex(/^[A-Za-z0-9_-]{8,60}$/, 'not a client id')),
    'Of your app at reddit.com/prefs/apps: the letters under its name',
  ),
  clientSecret: optional(secret('Of the same app, `secret`; an installed app has none')),
  password: optional(
    secret('Of the account, for a script app without two-factor login; `listen auth login` needs none'),
  ),
  refreshToken: optional(secret('Of a login by the browser: `listen auth login` saves it')),
  subreddits: optional(
    described(
      array(pipe(string(), regex(/^(?:\/?r\/)?\w{2,21}$/, 'not a subreddit like airlines'))),
      'Subreddits whose new posts and comments are all read and kept where they fit `track:`',
    ),
  ),
  search: optional(
    described(
      picklist(['everywhere', 'subreddits', 'none']),
      'Where posts are searched for `track:`: all of Reddit, the `subreddits:` only, or nowhere',
    ),
    'everywhere',
  ),
  server: optional(baseUrl('The API'), 'https://oauth.reddit.com'),
  loginServer: optional(baseUrl('Where tokens are given'), 'https://www.reddit.com'),
});

export type Settings = InferOutput<typeof settings>;
