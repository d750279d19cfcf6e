import {
  array,
  boolean,
  type InferOutput,
  maxLength,
  optional,
  picklist,
  pipe,
  regex,
  strictObject,
  string,
} from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

/** The two ways Meta gives to a professional account: each with its own host and tokens. */
export const routes = {
  instagram: 'https://graph.instagram.com/v26.0',
  facebook: 'https://graph.facebook.com/v26.0',
} as const;

/** Hashtags that one account may ask about within seven days. */
export const mostHashtags = 30;

const hashtag = pipe(
  string(),
  regex(/^#?[\p{L}\p{N}_]{1,100}$/u, 'not a hashtag: letters, digits and _ only, no emoji'),
);

export const settings = strictObject({
  login: optional(
    described(
      picklist(['instagram', 'facebook'], 'must be instagram or facebook'),
      'instagram: Instagram Login, no Page needed; facebook: Facebook Login over the Page, hashtags too',
    ),
    'instagram',
  ),
  token: optional(secret('Long-lived token of that login; `listen auth login` saves one, and it is renewed')),
  appSecret: optional(secret('Secret of the app, where it asks for calls to be signed (appsecret_proof)')),
  account: optional(described(string(), 'Username of the account, where a Facebook login reaches several')),
  tags: optional(described(boolean(), 'Photos and videos by others that tag the account'), true),
  hashtags: optional(
    described(
      pipe(array(hashtag), maxLength(mostHashtags, 'Instagram allows 30 hashtags within seven days')),
      'Hashtags that are watched (login: facebook, and App Review for Instagram Public Content Access)',
    ),
    [],
  ),
  server: optional(baseUrl('The Graph API with its version; by the login when absent')),
});

export type Settings = InferOutput<typeof settings>;
