import type { XmlElement } from '../../text/xml.ts';
import { childrenOf } from '../../text/xml.ts';
import { parseFeedDate } from './feed-date.ts';
import type { FeedAuthor, FeedDocument, FeedItem } from './feed-document.ts';
import { absolute, bodyOf, linksIn, personOf, refreshOf, titleOf } from './feed-fields.ts';
import { baseOf, contentIn, first, inReplyTo, textIn } from './feed-xml.ts';
import { known } from './known.ts';
import { count, languageOf } from './shapes.ts';

/** RSS 0.9x and 2.0 (items inside the channel) and RDF 1.0 (items beside it). https://www.rssboard.org/rss-specification */
export function readRss(root: XmlElement, url: string): FeedDocument {
  const channel = childrenOf(root, 'channel')[0] ?? root;
  const ownBase = baseOf(channel, baseOf(root, url));
  const link = absolute(textIn(channel, 'link'), ownBase);
  const base = ownBase === url ? (link ?? url) : ownBase;
  const context: Context = {
    base,
    author: creatorOf(channel),
    lang: languageOf(textIn(channel, 'language', 'dc:language')),
  };
  const ttl = textIn(channel, 'ttl');
  const period = textIn(channel, 'sy:updateperiod');
  const frequency = textIn(channel, 'sy:updatefrequency');
  return known({
    title: titleOf(contentIn(channel, 'title', 'dc:title')),
    link,
    refreshMs: refreshOf(known({ ttl, period, frequency })),
    items: [...childrenOf(channel, 'item'), ...(channel === root ? [] : childrenOf(root, 'item'))].map(
      (item) => readItem(item, context),
    ),
  });
}

interface Context {
  readonly base: string;
  readonly author: FeedAuthor | undefined;
  readonly lang: string | undefined;
}

function readItem(item: XmlElement, context: Context): FeedItem {
  const base = baseOf(item, context.base);
  const content = contentIn(
    item,
    'content:encoded',
    'description',
    'itunes:summary',
    'media:description',
    'dc:description',
    'xhtml:body',
    'body',
    'atom:content',
    'atom:summary',
  );
  return known({
    id: textIn(item, 'guid') ?? item.attributes.get('rdf:about')?.trim() ?? textIn(item, 'atom:id'),
    link: linkOf(item, base),
    title: titleOf(contentIn(item, 'title', 'dc:title', 'itunes:title', 'media:title')),
    text: bodyOf(content, 'guess'),
    links: linksIn(content, base),
    author: creatorOf(item) ?? publisherOf(item, base) ?? context.author,
    postedAt: dateIn(
      item,
      'pubdate',
      'dc:date',
      'dcterms:issued',
      'dcterms:created',
      'atom:published',
      'atom:updated',
    ),
    updatedAt: dateIn(item, 'atom:updated', 'dcterms:modified'),
    inReplyTo: inReplyTo(item),
    replies: count(textIn(item, 'slash:comments', 'thr:total')),
    lang: languageOf(textIn(item, 'dc:language') ?? item.attributes.get('xml:lang')) ?? context.lang,
  });
}

function linkOf(item: XmlElement, base: string): string | undefined {
  const guid = first(item, 'guid');
  const isPermalink = guid?.attributes.get('ispermalink')?.trim().toLowerCase() !== 'false';
  const id = textIn(item, 'guid');
  const permalink = isPermalink && id !== undefined && /^(https?:)?\//.test(id) ? id : undefined;
  const atomLink = childrenOf(item, 'atom:link').find((link) =>
    ['', 'alternate'].includes(link.attributes.get('rel') ?? ''),
  );
  const candidates = [
    textIn(item, 'feedburner:origlink'),
    textIn(item, 'link'),
    permalink,
    atomLink?.attributes.get('href'),
    item.attributes.get('rdf:about'),
    first(item, 'enclosure')?.attributes.get('url'),
  ];
  for (const candidate of candidates) {
    const address = absolute(candidate, base);
    if (address !== undefined) return address;
  }
  return undefined;
}

function creatorOf(element: XmlElement): FeedAuthor | undefined {
  const atom = first(element, 'atom:author');
  const named = atom === undefined ? undefined : textIn(atom, 'atom:name', 'name');
  return personOf(
    textIn(element, 'dc:creator', 'author', 'dc:author', 'itunes:author', 'managingeditor') ?? named,
  );
}

/** `<source url="…">The Daily</source>`: where an aggregator found it. */
function publisherOf(item: XmlElement, base: string): FeedAuthor | undefined {
  const source = first(item, 'source');
  return source === undefined
    ? undefined
    : personOf(textIn(item, 'source'), absolute(source.attributes.get('url'), base));
}

function dateIn(item: XmlElement, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const at = parseFeedDate(textIn(item, name) ?? '');
    if (at !== undefined) return at;
  }
  return undefined;
}
