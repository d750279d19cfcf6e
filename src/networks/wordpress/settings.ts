import { boolean, type InferOutput, optional, pipe, regex, strictObject, string } from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

export const settings = strictObject({
  site: baseUrl('Address of your blog, as its visitors see it'),
  api: optional(
    baseUrl('Its REST API up to /wp/v2, where that cannot be found from its front page; else leave it out'),
  ),
  user: optional(
    described(
      pipe(string(), regex(/^[^:\p{Cc}]{1,100}$/u, 'not a user name')),
      'Name that you log in with; needed beside a password only',
    ),
  ),
  password: optional(
    secret(
      'An application password (Users > Profile), never the main one: with it held comments are read too',
    ),
  ),
  held: optional(
    described(boolean(), 'Comments that wait for moderation; needs a password of somebody who may moderate'),
    true,
  ),
});

export type WordpressSettings = InferOutput<typeof settings>;
