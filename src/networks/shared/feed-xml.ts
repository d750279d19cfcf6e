import { childrenOf, hasElements, markupOf, textOf, type XmlElement } from '../../text/xml.ts';

/** How this project calls the namespaces that feeds use; RSS in all its versions and RDF's own items have no prefix. */
export const feedNamespaces: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/Atom', 'atom'],
  ['https://www.w3.org/2005/Atom', 'atom'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://example.com/newformat#', 'atom'],
  ['http://purl.org/net/rss1.1#', ''],
  ['http://purl.org/rss/1.0/', ''],
  ['http://my.netscape.com/rdf/simple/0.9/', ''],
  ['http://channel.netscape.com/rdf/simple/0.9/', ''],
  ['http://backend.userland.com/rss', ''],
  ['http://backend.userland.com/rss2', ''],
  ['http://backend.userland.com/rss091', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/rss/1.0/modules/slash/', 'slash'],
  ['http://purl.org/rss/1.0/modules/syndication/', 'sy'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://purl.org/syndication/thread/1.0', 'thr'],
  ['http://wellformedweb.org/CommentAPI/', 'wfw'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://www.itunes.com/DTDs/Podcast-1.0.dtd', 'itunes'],
  ['http://rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['http://search.yahoo.com/mrss/', 'media'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
]);

/** The first child of one of these names that holds something, the names in order of preference. */
export function first(element: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    const found = childrenOf(element, name).find(
      (child) => child.children.length > 0 || child.attributes.size > 0,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Text of the first such child that has any, trimmed. */
export function textIn(element: XmlElement, ...names: readonly string[]): string | undefined {
  for (const name of names)
    for (const child of childrenOf(element, name)) {
      const text = textOf(child).trim();
      if (text !== '') return text;
    }
  return undefined;
}

/** What an element holds: its text, or its markup where tags were not escaped. */
function contentOf(element: XmlElement): string {
  return hasElements(element) ? markupOf(element) : textOf(element);
}

/** `contentOf` of the first such child that has any. */
export function contentIn(element: XmlElement, ...names: readonly string[]): string | undefined {
  for (const name of names)
    for (const child of childrenOf(element, name)) {
      const content = contentOf(child);
      if (content.trim() !== '') return content;
    }
  return undefined;
}

/** The base for relative addresses inside an element. */
export function baseOf(element: XmlElement, outer: string): string {
  const own = element.attributes.get('xml:base')?.trim();
  return own !== undefined && URL.canParse(own, outer) ? new URL(own, outer).href : outer;
}

/** `thr:in-reply-to`: its ref, then its addresses. */
export function inReplyTo(element: XmlElement): readonly string[] {
  return childrenOf(element, 'thr:in-reply-to').flatMap((reply) =>
    ['ref', 'href'].flatMap((name) => reply.attributes.get(name)?.trim() || []),
  );
}
