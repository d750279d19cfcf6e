import { Parser } from 'htmlparser2';

/** A feed that a web page names for programs to find. */
export interface FeedLink {
  readonly href: string;
  readonly title: string | undefined;
}

const feedTypes = /^application\/(rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)\s*(;|$)/i;

/** `<link rel="alternate" type="application/rss+xml" href="…">` of a page, absolute, at most ten. */
export function feedLinks(html: string, base: string): readonly FeedLink[] {
  const found: FeedLink[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const rel = ` ${attributes['rel'] ?? ''} `.toLowerCase();
      const href = attributes['href'] ?? '';
      const isFeed =
        name === 'link' && rel.includes(' alternate ') && feedTypes.test(attributes['type'] ?? '');
      if (!isFeed || !URL.canParse(href, base) || found.length >= 10) return;
      found.push({ href: new URL(href, base).href, title: attributes['title'] });
    },
  });
  parser.end(html.slice(0, 500_000));
  return found;
}
