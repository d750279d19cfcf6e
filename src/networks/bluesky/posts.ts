import type { Author, Counts, NamedAccount, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { count, type Fields, languageOf, list, record, text, timeOf } from '../shared/shapes.ts';
import { didOf, handleOf } from './identity.ts';

/**
 * Maps what the API calls a postView, a notification or a record onto a post. The lexicons:
 * https://github.com/bluesky-social/atproto/tree/main/lexicons/app/bsky/feed
 */

const site = 'https://bsky.app';
const maxNamed = 50;

/** A post's own address: `at://DID/app.bsky.feed.post/RKEY`. */
export interface PostUri {
  readonly uri: string;
  readonly did: string;
  readonly rkey: string;
}

export function postUri(value: unknown): PostUri | undefined {
  if (typeof value !== 'string' || value.length > 1000) return undefined;
  const [, did, rkey] =
    /^at:\/\/(did:[^/]+)\/app\.bsky\.feed\.post\/([a-zA-Z0-9._~:-]{1,512})$/.exec(value) ?? [];
  return rkey !== undefined && didOf(did) !== undefined && did !== undefined
    ? { uri: value, did, rkey }
    : undefined;
}

/**
 * The time by which Bluesky sorts: the earlier of what the client says and when the network first saw it, so that
 * nobody can write in the future. Undefined when neither is a time. https://docs.bsky.app/docs/advanced-guides/timestamps
 */
export function sortTime(createdAt: unknown, indexedAt: unknown): number | undefined {
  const times = [timeOf(createdAt), timeOf(indexedAt)].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * `postView` of a search or `getPosts`, or an entry of `listNotifications` (its `record` is the post itself, without
 * counts); undefined when it lacks what makes a post.
 */
export function postOfView(value: unknown): Post | undefined {
  const view = record(value);
  const uri = postUri(view?.['uri']);
  const body = record(view?.['record']);
  const author = authorOf(view?.['author']);
  if (!view || !uri || !body || !author || author.id !== uri.did) return undefined;
  const postedAt = sortTime(body['createdAt'], view['indexedAt']);
  return postedAt === undefined ? undefined : build(uri, body, author, postedAt, countsOf(view));
}

/** A record of the brand's repository; only its own clock tells when it was written. */
export function postOfRecord(value: unknown, author: Author, postedAt: number): Post | undefined {
  const entry = record(value);
  const uri = postUri(entry?.['uri']);
  const body = record(entry?.['value']);
  return uri && body && uri.did === author.id ? build(uri, body, author, postedAt, undefined) : undefined;
}

export function ownAuthor(did: string, handle: string | undefined): Author {
  return { id: did, ...(handle === undefined ? {} : { handle }), url: `${site}/profile/${handle ?? did}` };
}

function build(
  uri: PostUri,
  body: Fields,
  author: Author,
  postedAt: number,
  counts: Counts | undefined,
): Post | undefined {
  if (typeof body['text'] !== 'string') return undefined;
  const reply = record(body['reply']);
  const parent = postUri(record(reply?.['parent'])?.['uri'])?.uri;
  const root = postUri(record(reply?.['root'])?.['uri'])?.uri;
  const quoted = quotedBy(body);
  const lang = languageOf(list(body['langs'])?.[0]);
  const named = namedIn(body);
  return {
    network: 'bluesky',
    id: uri.uri,
    kind: 'post',
    ...(parent === undefined ? {} : { parentId: parent, ...(root === undefined ? {} : { rootId: root }) }),
    ...(quoted === undefined ? {} : { quotedId: quoted }),
    author,
    text: cleanText(body['text']),
    ...(lang === undefined ? {} : { lang }),
    url: `${site}/profile/${author.handle ?? uri.did}/post/${uri.rkey}`,
    postedAt,
    ...(named.length === 0 ? {} : { named }),
    ...(counts === undefined ? {} : { counts }),
  };
}

function authorOf(value: unknown): Author | undefined {
  const profile = record(value);
  const did = didOf(profile?.['did']);
  if (!profile || did === undefined) return undefined;
  const name = text(profile['displayName']);
  const clean = name === undefined ? '' : cleanText(name.slice(0, 640));
  return { ...ownAuthor(did, handleOf(profile['handle'])), ...(clean === '' ? {} : { name: clean }) };
}

function countsOf(view: Fields): Counts | undefined {
  const found = {
    likes: count(view['likeCount']),
    reposts: count(view['repostCount']),
    quotes: count(view['quoteCount']),
    replies: count(view['replyCount']),
  };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** A quote embeds the record of the other post, with or without pictures of its own. */
function quotedBy(body: Fields): string | undefined {
  const embed = record(body['embed']);
  const inner = record(embed?.['record']);
  const quote = embed?.['$type'] === 'app.bsky.embed.recordWithMedia' ? record(inner?.['record']) : inner;
  return postUri(quote?.['uri'])?.uri;
}

/** Whom the text names: facets mark bytes of its UTF-8, and name the account by its DID. */
function namedIn(body: Fields): readonly NamedAccount[] {
  const facets = (list(body['facets']) ?? []).slice(0, maxNamed);
  if (facets.length === 0) return [];
  const bytes = new TextEncoder().encode(String(body['text']));
  const found = new Map<string, NamedAccount>();
  for (const facet of facets.map(record)) {
    for (const feature of (list(facet?.['features']) ?? []).slice(0, 5).map(record)) {
      const did =
        feature?.['$type'] === 'app.bsky.richtext.facet#mention' ? didOf(feature['did']) : undefined;
      if (did === undefined) continue;
      const handle = handleOf(wordAt(bytes, record(facet?.['index']))?.replace(/^@/, ''));
      found.set(did, { id: did, ...(handle === undefined ? {} : { handle }) });
    }
  }
  return [...found.values()];
}

function wordAt(bytes: Uint8Array, index: Fields | undefined): string | undefined {
  const start = count(index?.['byteStart']);
  const end = count(index?.['byteEnd']);
  if (start === undefined || end === undefined || end <= start || end > bytes.length) return undefined;
  return new TextDecoder().decode(bytes.subarray(start, end));
}
