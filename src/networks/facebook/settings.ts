import { boolean, type InferOutput, optional, strictObject } from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

export const settings = strictObject({
  server: optional(
    baseUrl('The Graph API, with the version that is asked for'),
    'https://graph.facebook.com/v26.0',
  ),
  token: optional(secret('Token of the Page (not of a person); `listen auth login` saves one')),
  appSecret: optional(secret('Secret of the app, where it asks for calls to be signed (appsecret_proof)')),
  visitors: optional(
    described(boolean(), 'Posts by visitors on the Page; false where the Page has none'),
    true,
  ),
  tagged: optional(
    described(boolean(), 'Public posts that tag the Page; Facebook does not say who wrote them'),
    true,
  ),
  privateReplies: optional(
    described(boolean(), 'Counts a private reply (Messenger) to a comment as an answer in private'),
    true,
  ),
});

export type Settings = InferOutput<typeof settings>;
