import {
  array,
  boolean,
  type InferOutput,
  integer,
  maxValue,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  regex,
  strictObject,
  string,
} from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

/** A name is made of letters, digits and _; X allows 15 of them today. */
export const handlePattern = /^@?[A-Za-z0-9_]{1,20}$/;

/** Dollars, as X writes its prices. https://docs.x.com/x-api/getting-started/pricing, read on 2026-11-21. */
const usd = (text: string) =>
  described(pipe(number(), minValue(0, 'is below 0'), maxValue(10, 'is above 10 dollars')), text);

const prices = strictObject({
  post: optional(usd('A post read'), 0.005),
  ownPost: optional(
    usd('A post of the mentions and own posts of the account that has logged in and owns the app'),
    0.001,
  ),
  user: optional(usd('An account looked up'), 0.01),
  included: optional(
    usd('An author or post that comes along with a post: not in the price list, so not counted'),
    0,
  ),
});

export const settings = strictObject({
  token: optional(
    secret(
      'The Bearer token of an app (console.x.com); not needed after `listen auth login`, which is cheaper',
    ),
  ),
  clientId: optional(
    described(
      pipe(string(), regex(/^\S+$/, 'has spaces in it')),
      'OAuth 2.0 Client ID of the app, for the login',
    ),
  ),
  clientSecret: optional(secret('Its Client Secret, where the app is a confidential client (a Web App)')),
  mentions: optional(
    described(
      array(pipe(string(), regex(handlePattern, 'not a name like acmeair'))),
      'Accounts whose mentions are read, among those under accounts, team and bots; default: all of them but the bots',
    ),
  ),
  search: optional(described(boolean(), 'Search for `track:` and the competitors, 7 days back'), true),
  queryLength: optional(
    described(
      pipe(
        number(),
        integer('is not a whole number'),
        minValue(128, 'is below 128'),
        maxValue(4096, 'is above 4096'),
      ),
      'Characters that a search may have: 512, or 4096 for Enterprise',
    ),
    512,
  ),
  recheckHours: optional(
    described(
      pipe(
        number(),
        minValue(1, 'is below 1'),
        maxValue(336, 'is above 336: older posts are not looked at again'),
      ),
      'Hours until a stored post is looked at again for deletions, edits and counts; each look is paid for. X wants deleted posts gone within 24',
    ),
    24,
  ),
  dialect: optional(
    described(
      picklist(['tweet', 'post'], 'is neither tweet nor post'),
      'Names of the fields that are asked for: tweet.fields, or post.fields as in descriptions from 2.167 on',
    ),
    'tweet',
  ),
  prices: optional(described(prices, 'Prices in US dollars, where they are not those of the list'), {}),
  server: optional(baseUrl('The API'), 'https://api.x.com'),
});

export type Settings = InferOutput<typeof settings>;

/** Millionths of a dollar. */
export interface Prices {
  readonly post: number;
  readonly ownPost: number;
  readonly user: number;
  readonly included: number;
}

export function pricesOf({ prices: given }: Settings): Prices {
  const micro = (dollars: number) => Math.round(dollars * 1_000_000);
  return {
    post: micro(given.post),
    ownPost: micro(given.ownPost),
    user: micro(given.user),
    included: micro(given.included),
  };
}
