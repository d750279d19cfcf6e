import { NetworkError, NotFoundError } from '../../core/errors.ts';
import type { Finds, PostKind } from '../../core/post.ts';
import type { HttpAnswer } from '../../http/http.ts';
import type { Page, Stream, Window, World } from '../network.ts';
import { digest } from '../shared/digest.ts';
import { decodeDocument } from '../shared/encoding.ts';
import type { FeedDocument } from '../shared/feed-document.ts';
import { parseFeed } from '../shared/feed-parse.ts';
import { known } from '../shared/known.ts';
import { scopeOf, shownAddress } from './address.ts';
import { mapFeed } from './items.ts';
import { everyMsOf, type FeedState, readState, writeState } from './state.ts';
import type { Targets } from './targets.ts';

export interface FeedOptions {
  readonly url: string;
  readonly finds: Finds;
  readonly kind: PostKind | undefined;
  readonly secret: Readonly<Record<string, string>> | undefined;
  /** The only origin that gets the secret. */
  readonly home: string;
  readonly targets: Targets | undefined;
}

const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';
const maxBytes = 20 * 1024 * 1024;
const prefixes: Readonly<Record<Finds, string>> = { hits: 'feed', addressed: 'all', own: 'answers' };

/** One document, whole each time that it changed. What has scrolled out of it is not gone, so nothing is `whole`. */
export function feedStream(options: FeedOptions, world: World): Stream {
  const { finds, url } = options;
  const where = shownAddress(url);
  const everyMs = Number(world.memory.get(everyKey(url)) ?? 0);
  return known({
    id: `${prefixes[finds]}:${where}`,
    finds,
    order: 'newest-first' as const,
    everyMs: everyMs > 0 ? everyMs : undefined,
    read: (window: Window, signal: AbortSignal) => read(options, world, window, signal),
  });
}

async function* read(
  options: FeedOptions,
  world: World,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const { url, finds, targets } = options;
  const where = shownAddress(url);
  const matched = finds === 'own' ? targets?.fingerprint() : undefined;
  const saved = readState(window.after);
  const before = saved?.targets === matched ? saved : undefined;
  const answer = await ask(options, world, before, signal);
  if (answer.status === 304) {
    yield known({ posts: [], newest: window.after });
    return;
  }
  const state: FeedState = known({
    hash: digest(answer.bytes, 32),
    etag: answer.headers['etag'],
    modified: answer.headers['last-modified'],
    targets: matched,
  });
  if (before?.hash === state.hash) {
    yield { posts: [], newest: writeState(state) };
    return;
  }
  const feed = parse(answer, where);
  remember(feed, answer, url, world);
  const { posts, skipped } = mapFeed(feed, {
    url,
    where,
    finds,
    kind: options.kind,
    now: world.now(),
    ...(finds === 'own' && targets !== undefined && { targets }),
  });
  if (finds !== 'own') targets?.add(posts);
  const wanted = posts.filter((post) => post.postedAt >= window.since);
  yield { posts: wanted, newest: writeState(state), ...(skipped.length > 0 && { skipped }) };
}

/** From where it moved to for good, else from where it was configured. */
async function ask(
  options: FeedOptions,
  world: World,
  before: FeedState | undefined,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const moved = world.memory.get(movedKey(options.url)) || undefined;
  if (moved === undefined || !URL.canParse(moved)) return send(options.url, options, world, before, signal);
  try {
    return await send(moved, options, world, before, signal);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    world.memory.set(movedKey(options.url), '');
    return send(options.url, options, world, before, signal);
  }
}

async function send(
  address: string,
  options: FeedOptions,
  world: World,
  before: FeedState | undefined,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const answer = await world.http.send(
    known({
      url: address,
      headers: known({
        accept,
        'if-none-match': before?.etag,
        'if-modified-since': before?.modified,
      }) as Record<string, string>,
      secret: new URL(address).origin === options.home ? options.secret : undefined,
      accept: before === undefined ? [410] : [304, 410],
      signal,
      maxBytes,
    }),
  );
  if (answer.status !== 410) return answer;
  throw new NotFoundError(
    `${shownAddress(address)}: the feed is gone for good (410)`,
    'Take it out of the configuration, or look on its site for a new address; what was read stays.',
  );
}

function parse(answer: HttpAnswer, where: string): FeedDocument {
  const result = parseFeed(decodeDocument(answer.bytes, answer.headers['content-type']), answer.url);
  if ('feed' in result) return result.feed;
  const named = result.feeds?.map((feed) => feed.href) ?? [];
  const hint =
    named.length === 0
      ? 'Open the address in a browser: is it the feed itself, and whole?'
      : `The page names ${named.length === 1 ? 'this feed' : 'these feeds'}: ${named.join(' , ')} — set url: to ${named.length === 1 ? 'it' : 'one of them'}.`;
  throw new NetworkError(`${where}: no feed (${result.fault})`, hint);
}

/** What the next runs go by: how often it wants to be asked, and where it moved. */
function remember(feed: FeedDocument, answer: HttpAnswer, url: string, world: World): void {
  const everyMs = everyMsOf(feed.refreshMs, answer.headers['cache-control']);
  const saved = world.memory.get(everyKey(url));
  if (saved !== undefined || everyMs !== undefined) world.memory.set(everyKey(url), String(everyMs ?? 0));
  if (answer.movedTo !== undefined) world.memory.set(movedKey(url), answer.movedTo);
}

function everyKey(url: string): string {
  return `every:${scopeOf(url)}`;
}

function movedKey(url: string): string {
  return `moved:${scopeOf(url)}`;
}
