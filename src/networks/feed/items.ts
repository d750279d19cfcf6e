import type { Author, Finds, Post, PostKind } from '../../core/post.ts';
import type { FeedDocument, FeedItem } from '../shared/feed-document.ts';
import { known } from '../shared/known.ts';
import { isGlobal, pageOf, plainLink, scopeOf } from './address.ts';
import { type Identities, identitiesOf, isComment, siteOf } from './identity.ts';
import type { Targets } from './targets.ts';

/** What one read of a feed gives, newest first; `skipped` are entries that say nothing. */
export interface Mapped {
  readonly posts: readonly Post[];
  readonly skipped: readonly { readonly where: string; readonly why: string }[];
}

export interface FeedReading {
  /** As configured: ids hang on it. */
  readonly url: string;
  /** For messages. */
  readonly where: string;
  readonly finds: Finds;
  readonly kind: PostKind | undefined;
  readonly now: number;
  /** Own posts: what others wrote, which these may answer. */
  readonly targets?: Targets;
}

const mostItems = 5_000;

export function mapFeed(feed: FeedDocument, reading: FeedReading): Mapped {
  const items = feed.items.slice(0, mostItems);
  const skipped: { readonly where: string; readonly why: string }[] = [];
  if (feed.items.length > mostItems)
    skipped.push({
      where: reading.where,
      why: `only the first ${mostItems} of ${feed.items.length} entries are read`,
    });
  const sites = new Set([siteOf(reading.url), ...(feed.link === undefined ? [] : [siteOf(feed.link)])]);
  const identities = identitiesOf(items, reading.url, sites);
  const context: Context = { feed, reading, sites, identities, scope: scopeOf(reading.url), ids: new Set() };
  for (const item of items) if (item.id !== undefined) context.ids.add(item.id);
  const posts: Post[] = [];
  items.forEach((item, index) => {
    if (item.title ?? item.text ?? item.link) posts.push(toPost(item, context));
    else skipped.push({ where: `${reading.where} entry ${index + 1}`, why: 'it has no title, text or link' });
  });
  return { posts: posts.sort((a, b) => b.postedAt - a.postedAt), skipped };
}

interface Context {
  readonly feed: FeedDocument;
  readonly reading: FeedReading;
  readonly sites: ReadonlySet<string>;
  readonly identities: Identities;
  readonly scope: string;
  /** Ids of this document, as they stand in it. */
  readonly ids: Set<string>;
}

function toPost(item: FeedItem, context: Context): Post {
  const { reading, scope, identities } = context;
  const { now } = reading;
  const kind = reading.kind ?? kindOf(item, context.feed);
  const postedAt = Math.min(item.postedAt ?? now, now);
  const editedAt = Math.min(item.updatedAt ?? 0, now);
  const url = item.link === undefined ? undefined : plainLink(item.link);
  const id = `${scope}/${identities.idOf(item)}`;
  const aliases = identities.aliasesOf(item);
  const { parentId, subjectId } = relations(item, kind, context);
  const isItsOwn = parentId === id || aliases.includes(parentId ?? '');
  return known({
    network: 'feed',
    id,
    kind,
    parentId: isItsOwn ? undefined : parentId,
    subjectId,
    author: authorOf(item, context),
    text: wordsOf(item, kind) || (url ?? ''),
    lang: item.lang,
    url,
    postedAt,
    dateInferred: item.postedAt === undefined ? true : undefined,
    editedAt: item.postedAt !== undefined && editedAt > postedAt ? editedAt : undefined,
    counts: item.replies === undefined ? undefined : { replies: item.replies },
    aliases: aliases.length > 0 ? aliases : undefined,
  });
}

/** WordPress and its like call the feeds of comments so, and give their entries no other sign. */
function kindOf(item: FeedItem, feed: FeedDocument): PostKind {
  const isCommentFeed = /^comments (on|for)\b/i.test(feed.title ?? '');
  return isCommentFeed || isComment(item) ? 'comment' : 'article';
}

/** Title above text, unless the text begins with it; a comment's title ("By: Jo") says nothing. */
function wordsOf(item: FeedItem, kind: PostKind): string {
  const { title = '', text = '' } = item;
  if (text === '' || title === '') return text || title;
  const bare = (words: string): string => words.toLowerCase().replace(/\s+/g, ' ');
  const start = bare(title).replace(/\s*(\.\.\.|…)$/, '');
  if (kind === 'comment' || bare(text.slice(0, title.length + 200)).startsWith(start)) return text;
  return `${title}\n\n${text}`;
}

type Relations = Pick<Post, 'parentId' | 'subjectId'>;

function relations(item: FeedItem, kind: PostKind, context: Context): Relations {
  const { reading, sites } = context;
  const page = item.link === undefined || !/#./.test(item.link) ? undefined : pageOf(item.link);
  if (reading.targets !== undefined) {
    const parentId = answeredBy(item, page, sites, reading.targets);
    return parentId === undefined ? {} : { parentId };
  }
  const [reply] = item.inReplyTo;
  if (reply !== undefined) return { parentId: parentOf(reply, context) };
  if (kind !== 'comment' || page === undefined) return {};
  return reading.finds === 'addressed' ? { subjectId: page } : { parentId: page };
}

function parentOf(reply: string, { ids, scope }: Context): string {
  return ids.has(reply) || !isGlobal(reply) ? `${scope}/${reply}` : reply;
}

/** What it says it replies to; else the first post known to us that it links to, other people's sites before its own. */
function answeredBy(
  item: FeedItem,
  page: string | undefined,
  sites: ReadonlySet<string>,
  targets: Targets,
): string | undefined {
  const away = item.links.filter((link) => !sites.has(siteOf(link)));
  const own = item.links.filter((link) => sites.has(siteOf(link)));
  const pages = [...away, ...own].flatMap((link) => [pageOf(link, true), pageOf(link)]);
  const replies = item.inReplyTo.flatMap((reply) => (URL.canParse(reply) ? [reply, pageOf(reply)] : [reply]));
  const candidates = [...replies, ...pages, ...(page === undefined ? [] : [page])];
  return candidates.find((candidate) => targets.has(candidate)) ?? item.inReplyTo[0];
}

/** The entry's author, else the site that it links to, else the feed. */
function authorOf(item: FeedItem, { feed, reading, scope, sites }: Context): Author {
  const { author } = item;
  if (reading.finds === 'own')
    return known({ id: scope, name: author?.name ?? feed.title, url: author?.url });
  if (author !== undefined)
    return known({ id: `${scope}/${author.name}`, name: author.name, url: author.url });
  const site = item.link === undefined ? undefined : siteOf(plainLink(item.link));
  if (site !== undefined && !sites.has(site)) return { id: site, name: site };
  return { id: scope, name: feed.title ?? siteOf(reading.url) };
}
