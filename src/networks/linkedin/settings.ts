import {
  type InferOutput,
  integer,
  number,
  optional,
  picklist,
  pipe,
  regex,
  strictObject,
  string,
  transform,
  union,
} from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

/** Written without quotes, YAML makes it a number. */
const digits = (form: RegExp, what: string) =>
  pipe(
    union([pipe(number(), integer(), transform(String)), string()]),
    transform((value) => value.replace(/^urn:li:organization:/, '')),
    regex(form, what),
  );

export const settings = strictObject({
  organization: described(
    digits(
      /^[1-9]\d{0,18}$/,
      'not the number of a page (its admin address has it: linkedin.com/company/NUMBER/admin)',
    ),
    'The number of your page: linkedin.com/company/NUMBER/admin',
  ),
  clientId: optional(described(string(), 'Client ID of your app, for `listen auth login` and renewals')),
  clientSecret: optional(secret('Primary client secret of your app')),
  accessToken: optional(secret('A token made elsewhere (60 days); `listen auth login` makes and keeps one')),
  refreshToken: optional(secret('Renews the access token, where LinkedIn gives one')),
  tier: optional(
    described(
      picklist(['development', 'standard']),
      'Of the Community Management API: development has 100 calls a day, and reads so seldom that they last',
    ),
    'development',
  ),
  version: optional(
    described(
      digits(/^20\d{2}(0[1-9]|1[0-2])$/, 'not a month like 202607'),
      'Month of the API version (YYYYMM); each lives a year or more',
    ),
    '202607',
  ),
  server: optional(baseUrl('The API'), 'https://api.linkedin.com'),
  loginServer: optional(baseUrl('Where logins and tokens are made'), 'https://www.linkedin.com'),
});

export type Settings = InferOutput<typeof settings>;

export function organizationUrn({ organization }: Pick<Settings, 'organization'>): string {
  return `urn:li:organization:${organization}`;
}
