import {
  array,
  boolean,
  check,
  type InferOutput,
  minLength,
  optional,
  picklist,
  pipe,
  regex,
  strictObject,
  string,
} from 'valibot';
import { described, secret, webUrl } from '../shared/settings.ts';

export const settings = pipe(
  strictObject({
    url: optional(webUrl('Address of the feed: RSS, Atom, RDF or JSON Feed.')),
    urls: optional(
      described(
        pipe(array(webUrl('Address of a feed.')), minLength(1)),
        'Addresses of several feeds, in place of url.',
      ),
    ),
    answerFeed: optional(
      webUrl('Feed of what the brand writes itself: it answers what it replies to, links to or quotes.'),
    ),
    all: optional(
      described(
        boolean(),
        'true: everything in the feed is said to the brand; else only what matches a query counts.',
      ),
    ),
    kind: optional(
      described(
        picklist(['article', 'post', 'comment', 'review']),
        'What its entries are; told from the feed if absent.',
      ),
    ),
    token: optional(
      secret(
        'Secret that the server of the (first) feed asks for, sent as Authorization: Bearer unless tokenHeader says otherwise.',
      ),
    ),
    tokenHeader: optional(
      described(
        pipe(string(), regex(/^[\w-]{1,50}$/, 'not the name of a header')),
        'Header that takes the token as it is.',
      ),
    ),
  }),
  check((given) => given.url !== undefined || given.urls !== undefined, 'url: (or urls:) is missing'),
);

export type FeedSettings = InferOutput<typeof settings>;
