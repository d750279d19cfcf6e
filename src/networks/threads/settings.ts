import { boolean, type InferOutput, optional, strictObject } from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

export const settings = strictObject({
  token: optional(secret('Long-lived token; `listen auth login` saves one, and it is renewed once a week')),
  search: optional(described(boolean(), 'false: what fits track is not searched for'), true),
  approved: optional(
    described(
      boolean(),
      'true: App Review is passed, so that a search that finds nobody else is no error; found out when absent',
    ),
  ),
  server: optional(baseUrl('The API with its version'), 'https://graph.threads.net/v1.0'),
  loginServer: optional(baseUrl('Where a person logs in'), 'https://www.threads.net'),
});

export type Settings = InferOutput<typeof settings>;
