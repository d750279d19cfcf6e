import type { Author, NamedAccount, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { htmlToText } from '../../text/html.ts';
import { known } from '../shared/known.ts';
import {
  count,
  type Fields,
  idOf,
  languageOf,
  list,
  record,
  text,
  timeOf,
  webAddress,
} from '../shared/shapes.ts';
import { scoped } from './client.ts';

/** Where statuses come from: ids belong to `host`, the server's own accounts to `domain` (it may be another: acme.example). */
export interface Home {
  readonly host: string;
  readonly domain: string;
}

/** A status as a post; left out when its author chose who may read it; `why` when it cannot be mapped. */
export type Mapped =
  | { readonly post: Post }
  | { readonly post?: undefined; readonly hidden: true }
  | { readonly post?: undefined; readonly hidden: false; readonly why: string };

const openToAll = new Set(['public', 'unlisted', 'local']);

/** https://docs.joinmastodon.org/entities/Status/ and what GoToSocial and Pleroma make of it. */
export function statusToPost(value: unknown, home: Home): Mapped {
  const status = record(value);
  if (!status) return unmapped('no object');
  const visibility = text(status['visibility']);
  if (visibility === undefined) return unmapped('that does not say who may read it');
  if (!openToAll.has(visibility)) return { hidden: true };
  const id = idOf(status['id']);
  const postedAt = timeOf(status['created_at']);
  const author = authorOf(status['account'], home);
  if (id === undefined) return unmapped('without an id');
  if (postedAt === undefined) return unmapped('without a time');
  if (!author) return unmapped('without an author');
  if (typeof status['content'] !== 'string') return unmapped('without content');
  const uri = text(status['uri']);
  return {
    post: known({
      network: 'mastodon',
      id: scoped(home.host, id),
      kind: 'post' as const,
      ...relations(status, home, id),
      author,
      text: wordsOf(status, status['content']),
      lang: languageOf(status['language']),
      url: webAddress(status['url']) ?? webAddress(uri),
      postedAt,
      editedAt: timeOf(status['edited_at']),
      named: namedIn(status['mentions'], home),
      counts: known({
        likes: count(status['favourites_count']),
        reposts: count(status['reblogs_count']),
        quotes: count(status['quotes_count']),
        replies: count(status['replies_count']),
      }),
      aliases: uri === undefined ? undefined : [uri],
    }),
  };
}

function unmapped(why: string): Mapped {
  return { hidden: false, why };
}

function relations(status: Fields, { host }: Home, own: string) {
  const quote = record(status['quote']);
  const pleroma = record(status['pleroma']);
  const reference = (value: unknown): string | undefined => {
    const id = idOf(value);
    return id === undefined || id === own ? undefined : scoped(host, id);
  };
  return {
    parentId: reference(status['in_reply_to_id']),
    quotedId:
      reference(record(quote?.['quoted_status'])?.['id']) ??
      reference(quote?.['quoted_status_id']) ??
      reference(pleroma?.['quote_id']),
    repostOf: reference(record(status['reblog'])?.['id']),
  };
}

/** A content warning is part of what was said: "app crashed again" over "how do I get a refund?". */
function wordsOf(status: Fields, content: string): string {
  const warning = cleanText(text(status['spoiler_text']) ?? '');
  const body = htmlToText(content);
  return warning === '' || body === '' ? warning + body : `${warning}\n\n${body}`;
}

function authorOf(value: unknown, home: Home): Author | undefined {
  const account = record(value);
  const handle = fullHandle(account?.['acct'], home);
  if (!account || handle === undefined) return undefined;
  const name = cleanText(text(account['display_name']) ?? '').trim();
  return known({
    id: handle.toLowerCase(),
    handle,
    name: name === '' ? undefined : name,
    followers: count(account['followers_count']),
    url: webAddress(account['url']),
    bot: account['bot'] === true ? true : undefined,
  });
}

/** `jo@other.example`; the server's own accounts come without their domain. Usernames never change: it serves as id too. */
export function fullHandle(acct: unknown, { domain }: Home): string | undefined {
  const match =
    typeof acct === 'string' ? /^@?([^\s@/\p{Cc}]{1,200})(@[^\s@/\p{Cc}]{1,300})?$/u.exec(acct) : null;
  if (!match?.[0].isWellFormed()) return undefined;
  return `${match[1]}${match[2] ?? `@${domain}`}`;
}

function namedIn(value: unknown, home: Home): readonly NamedAccount[] | undefined {
  return list(value)?.flatMap((mention) => {
    const handle = fullHandle(record(mention)?.['acct'], home);
    return handle === undefined ? [] : [{ id: handle.toLowerCase(), handle }];
  });
}
