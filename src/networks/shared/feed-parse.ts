import { exactJsonOf } from '../../core/exact-json.ts';
import { type FeedLink, feedLinks } from '../../text/feed-links.ts';
import { parseXml } from '../../text/xml.ts';
import { readAtom } from './feed-atom.ts';
import type { FeedDocument } from './feed-document.ts';
import { readJsonFeed } from './feed-json.ts';
import { readRss } from './feed-rss.ts';
import { feedNamespaces } from './feed-xml.ts';

/** `fault` is why it is no feed; `feeds` are those that a web page in its place names. */
export type FeedResult =
  | { readonly feed: FeedDocument }
  | { readonly fault: string; readonly feeds?: readonly FeedLink[] };

/** Reads RSS 0.9–2.0, RDF 1.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1. `url`: where it came from, for relative links. */
export function parseFeed(text: string, url: string): FeedResult {
  const start = text
    .slice(0, 2_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start === '') return { fault: 'the answer is empty' };
  if (/^[[{]/.test(start)) return parseJsonFeed(text, url);
  if (isWebPage(start)) return { fault: 'it is a web page, not a feed', feeds: feedLinks(text, url) };
  const parsed = parseXml(text, feedNamespaces);
  if ('fault' in parsed) return { fault: parsed.fault };
  const { root } = parsed;
  if (root.name === 'rss' || root.name === 'rdf:rdf' || root.name === 'channel')
    return { feed: readRss(root, url) };
  if (root.name === 'atom:feed' || root.name === 'feed') return { feed: readAtom(root, url) };
  if (/^(xhtml:)?html$/.test(root.name))
    return { fault: 'it is a web page, not a feed', feeds: feedLinks(text, url) };
  return { fault: `its first element is <${root.name.slice(0, 50)}>, which no feed begins with` };
}

function parseJsonFeed(text: string, url: string): FeedResult {
  const body = exactJsonOf(text.replace(/^\ufeff/, ''));
  if (body === undefined) return { fault: 'it is broken JSON' };
  const feed = readJsonFeed(body, url);
  return feed === undefined ? { fault: 'it is JSON without a list of items' } : { feed };
}

function isWebPage(start: string): boolean {
  const bare = start.replace(/^(?:<\?xml[^>]*>|<!--[^>]*-->|\s)*/i, '');
  return /^<(!doctype\s+html|html|head|body)\b/i.test(bare);
}
